import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { RequestRow } from '@portico/core/api/request-shapes.ts';
import { ServiceIcon } from '../../ui/icons.tsx';
import { paths } from '../../ui/paths.ts';
import { usePersonName } from '../../ui/person.tsx';
import { StageBar } from '../../ui/stage-bar.tsx';
import { PriorityTag, StateTag } from '../../ui/state-tag.tsx';
import { Summary } from '../../ui/summary.tsx';
import { useText } from '../../ui/text.ts';
import { Due, When } from '../../ui/when.tsx';
import { NowWith } from './now-with.tsx';

/** A request as a row: what, state, where it stands and with whom, its telling fields. */
export function RequestLine({ request, showsRequester }: { request: RequestRow; showsRequester: boolean }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const nameOf = usePersonName();
  return (
    <Link to={paths.request(request.id)} className="request-line" data-row>
      <ServiceIcon name={request.service.icon} tint={request.service.key} />
      <span className="request-line-what">
        <span className="home-row-title">
          <span className="home-row-name">{request.title}</span>
          <PriorityTag priority={request.priority} />
        </span>
        <span className="home-row-line">
          <span className="number">{request.number}</span> · {text(request.service.name)} ·{' '}
          {showsRequester && `${nameOf(request.requester)} · `}
          <When at={request.submittedAt} />
        </span>
        <Summary request={request} />
      </span>
      <span className="request-line-where">
        <StateTag state={request.state} />
        {request.bar && request.bar.length > 0 && <StageBar bar={request.bar} state={request.state} size="small" />}
        {request.now.length > 0 ? (
          <span className="home-row-line">
            <NowWith now={request.now} />
          </span>
        ) : (
          request.finishedAt && (
            <span className="home-row-line">
              {t('requests.finished')} <When at={request.finishedAt} />
            </span>
          )
        )}
        {request.now.length > 0 && request.resolveBy && (
          <span className="home-row-line">
            <Due request={request} />
          </span>
        )}
      </span>
    </Link>
  );
}
