import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { useTranslation } from 'react-i18next';
import { ServiceIcon } from '../../ui/icons.tsx';
import { PriorityTag, StateTag } from '../../ui/state-tag.tsx';
import { useText } from '../../ui/text.ts';
import { useNow } from '../../ui/when.tsx';
import { PromiseTag } from './facts.tsx';
import { mostPressing, promisesOf } from './promise.ts';
import css from './requests.module.css';
import { CopyNumber } from './copy-number.tsx';

/** Beside the heading: state, priority, number, service and the promise that presses most. */
export function HeaderLine({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('request');
  const text = useText();
  const now = useNow();
  const promise = mostPressing(promisesOf(request, now));
  return (
    <div className={css.headerLine}>
      <StateTag state={request.state} />
      <PriorityTag priority={request.priority} />
      <CopyNumber number={request.number} />
      <span className={css.service}>
        <ServiceIcon name={request.service.icon} tint={request.service.key} size={24} />
        {text(request.service.name)}
      </span>
      {promise && (
        <span className={css.headerPromise}>
          <span className="faint">{t(`promise.${promise.kind}`)}</span>
          <PromiseTag promise={promise} now={now} />
        </span>
      )}
    </div>
  );
}
