import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import CompassOutlined from '@ant-design/icons/CompassOutlined';
import { readService } from '@portico/core/api/catalogue.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { useRead } from '../../api/hooks.ts';
import { Empty } from '../../ui/empty.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, PageSkeleton } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { ServiceForm } from './service-form.tsx';
import { SubmittedPanel } from './submitted-panel.tsx';
import { useCopied } from './use-copied.ts';
import './portal.css';
import './service.css';

/** One service: its form, what will happen, and after submitting what has happened. `?copy=<request>` begins with its answers. */
export function ServicePage() {
  const { t } = useTranslation('portal');
  const { key = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const copied = params.get('copy');
  const service = useRead(readService, { params: { key } }, { staleTime: 60_000 });
  const source = useCopied(copied, service.data?.form);
  const [done, setDone] = useState<RequestDetail | null>(null);
  const [round, setRound] = useState(0);
  if (done && done.service.key === key) {
    const again = () => {
      setDone(null);
      setRound((was) => was + 1);
      setParams({}, { replace: true });
    };
    return <SubmittedPanel request={done} onAnother={again} />;
  }
  if (service.error?.problem.status === 404) {
    return (
      <Page title={t('service.notFound')} isTitleHidden width="narrow">
        <Empty
          icon={<CompassOutlined />}
          title={t('service.notFound')}
          action={
            <LinkButton to={paths.services} type="primary">
              {t('home.browse')}
            </LinkButton>
          }
        >
          {t('service.retired')}
        </Empty>
      </Page>
    );
  }
  if (service.error && !service.data) {
    return (
      <div className="page page-narrow">
        <Problem error={service.error} onRetry={() => void service.refetch()} />
      </div>
    );
  }
  if (!service.data || source === undefined) return <PageSkeleton />;
  return (
    <ServiceForm
      key={`${key}-${round}`}
      service={service.data}
      copied={source ?? undefined}
      onDone={setDone}
      onChanged={() => void service.refetch()}
    />
  );
}
