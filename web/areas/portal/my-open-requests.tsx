import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import FileTextOutlined from '@ant-design/icons/FileTextOutlined';
import RightOutlined from '@ant-design/icons/RightOutlined';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Reply } from '@portico/core/api/endpoint.ts';
import type { RequestRow } from '@portico/core/api/request-shapes.ts';
import type { listRequests } from '@portico/core/api/requests.ts';
import type { CallError } from '../../api/call.ts';
import { Empty } from '../../ui/empty.tsx';
import { ServiceIcon } from '../../ui/icons.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { StageBar } from '../../ui/stage-bar.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useText } from '../../ui/text.ts';
import { Due } from '../../ui/when.tsx';
import { NowWith } from './now-with.tsx';

/** My requests on their way: where each stands and who has it. */
export function MyOpenRequests({ requests }: { requests: UseQueryResult<Reply<typeof listRequests>, CallError> }) {
  const { t } = useTranslation('portal');
  const items = requests.data?.items;
  return (
    <section className="panel home-panel" aria-labelledby="requests-title">
      <div className="panel-head">
        <h2 id="requests-title">{t('home.openRequests')}</h2>
        <Link to={paths.requests} className="home-more">
          {t('home.allRequests')} <RightOutlined aria-hidden />
        </Link>
      </div>
      <Problem error={requests.error} onRetry={() => void requests.refetch()} />
      {!items && !requests.error && <Skeleton active className="home-skeleton" paragraph={{ rows: 3 }} title={false} />}
      {items?.length === 0 && (
        <Empty
          size="small"
          icon={<FileTextOutlined />}
          title={t('home.noRequests')}
          action={<LinkButton to={paths.services}>{t('home.browse')}</LinkButton>}
        >
          {t('home.noRequestsHint')}
        </Empty>
      )}
      {items && items.length > 0 && (
        <ul className="home-rows">
          {items.map((request) => (
            <li key={request.id}>
              <OpenRow request={request} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function OpenRow({ request }: { request: RequestRow }) {
  const text = useText();
  return (
    <Link to={paths.request(request.id)} className="home-row">
      <ServiceIcon name={request.service.icon} tint={request.service.key} size={32} />
      <span className="home-row-words">
        <span className="home-row-title">
          <span className="home-row-name">{request.title}</span>
          {request.state !== 'running' && <StateTag state={request.state} />}
        </span>
        <span className="home-row-line">
          <span className="number">{request.number}</span> · {text(request.service.name)}
        </span>
        {request.bar && request.bar.length > 0 && <StageBar bar={request.bar} state={request.state} size="small" />}
        <span className="home-row-line">
          <NowWith now={request.now} />
          {request.resolveBy && (
            <>
              {' '}
              <Due request={request} />
            </>
          )}
        </span>
      </span>
    </Link>
  );
}
