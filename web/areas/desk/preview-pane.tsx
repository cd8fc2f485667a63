import { Skeleton } from 'antd';
import FullscreenOutlined from '@ant-design/icons/FullscreenOutlined';
import InboxOutlined from '@ant-design/icons/InboxOutlined';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.tsx';
import { paths } from '../../ui/paths.ts';
import { useSettled } from '../../ui/settled.ts';
import { Problem } from '../../ui/problem.tsx';
import { LinkButton } from '../requests/link-button.tsx';
import { HeaderLine } from '../requests/request-header.tsx';
import { RequestView } from '../requests/request-view.tsx';
import { useRequest } from '../requests/use-request.ts';
import css from './desk.module.css';

/** The chosen request beside the list. */
export function PreviewPane({ requestId: chosen }: { requestId: string | undefined }) {
  const { t } = useTranslation('desk');
  // Rows run over by key are not read.
  const requestId = useSettled(chosen, 150);
  return (
    <section className={css.pane} aria-label={t('preview')}>
      {requestId ? (
        <Preview key={requestId} requestId={requestId} />
      ) : (
        <Empty icon={<InboxOutlined />} title={t('nothingChosen')}>
          {t('nothingChosenHint')}
        </Empty>
      )}
    </section>
  );
}

function Preview({ requestId }: { requestId: string }) {
  const { t } = useTranslation('desk');
  const read = useRequest(requestId);
  if (read.isPending) return <Skeleton active title={false} paragraph={{ rows: 8 }} />;
  if (!read.data) return <Problem error={read.error} onRetry={() => void read.refetch()} />;
  const request = read.data;
  return (
    <>
      <header className={css.paneHead}>
        <div className={css.paneWords}>
          <h2>{request.title}</h2>
          <HeaderLine request={request} />
        </div>
        <LinkButton to={paths.request(request.id)} icon={<FullscreenOutlined aria-hidden />}>
          {t('open')}
        </LinkButton>
      </header>
      <RequestView request={request} isEmbedded />
    </>
  );
}
