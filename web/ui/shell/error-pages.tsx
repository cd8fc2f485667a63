import { useEffect } from 'react';
import { Button } from 'antd';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { useTranslation } from 'react-i18next';
import CompassOutlined from '@ant-design/icons/CompassOutlined';
import FrownOutlined from '@ant-design/icons/FrownOutlined';
import { CallError } from '../../api/call.ts';
import { Empty } from '../empty.tsx';
import { LinkButton } from '../link-button.tsx';
import { Page } from '../page.tsx';
import { paths } from '../paths.ts';
import { useTitle } from '../title.ts';

/** No such page, or none this person may see: both look the same. */
export function NotFoundPage() {
  const { t } = useTranslation('ui');
  return (
    <Page title={t('notFound.title')} isTitleHidden width="narrow">
      <Empty
        icon={<CompassOutlined />}
        title={t('notFound.title')}
        action={
          <LinkButton to={paths.home} type="primary">
            {t('notFound.home')}
          </LinkButton>
        }
      >
        {t('notFound.words')}
      </Empty>
    </Page>
  );
}

/** A page that failed while drawing or loading; the rest of the shell stays. */
export function CrashPage({ isWhole = false }: { isWhole?: boolean }) {
  const { t } = useTranslation('ui');
  const error = useRouteError();
  useTitle(t('crash.title'));
  useEffect(() => {
    // eslint-disable-next-line no-console -- whoever mends it looks there first
    console.error(error);
  }, [error]);
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  if (error instanceof CallError && error.problem.status === 404) return <NotFoundPage />;
  // A chunk of an older build is gone after an update.
  const isOld = error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
  const words = (
    <Empty
      icon={<FrownOutlined />}
      title={t('crash.title')}
      action={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('crash.reload')}
        </Button>
      }
    >
      {t(isOld ? 'crash.update' : 'crash.words')}
    </Empty>
  );
  return isWhole ? <main className="page page-narrow">{words}</main> : <div className="page page-narrow">{words}</div>;
}
