import type { ReactNode } from 'react';
import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled';
import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import ExclamationCircleFilled from '@ant-design/icons/ExclamationCircleFilled';
import PauseCircleOutlined from '@ant-design/icons/PauseCircleOutlined';
import WarningFilled from '@ant-design/icons/WarningFilled';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDuration, formatLeft, formatWorking } from '../../ui/duration.ts';
import { paths } from '../../ui/paths.ts';
import { Person } from '../../ui/person.tsx';
import { PriorityTag } from '../../ui/state-tag.tsx';
import { useText } from '../../ui/text.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { formatInstant, formatWhen, useNow, useTimeZone, When } from '../../ui/when.tsx';
import { promisesOf, type PromiseStatus } from './promise.ts';
import css from './requests.module.css';

/** The facts of a request that do not change while one reads: who, what, when, what was promised. */
export function Facts({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('request');
  const text = useText();
  const now = useNow();
  return (
    <dl className={css.facts}>
      {promisesOf(request, now).map((promise) => (
        <Fact key={promise.kind} name={t(`promise.${promise.kind}`)}>
          <PromiseTag promise={promise} now={now} />
        </Fact>
      ))}
      {request.priority !== 'normal' && (
        <Fact name={t('facts.priority')}>
          <PriorityTag priority={request.priority} />
        </Fact>
      )}
      <Fact name={t('facts.requester')}>
        <Person person={request.requester} withDepartment />
      </Fact>
      {request.submitter.id !== request.requester.id && (
        <Fact name={t('facts.submitter')}>
          <Person person={request.submitter} />
        </Fact>
      )}
      <Fact name={t('facts.service')}>
        <Link to={paths.service(request.service.key)}>{text(request.service.name)}</Link>
      </Fact>
      {request.team && <Fact name={t('facts.team')}>{text(request.team.name)}</Fact>}
      {request.startedBy && (
        <Fact name={t('facts.startedBy')}>
          <Link to={paths.request(request.startedBy.id)} title={request.startedBy.title}>
            {request.startedBy.number}
          </Link>
        </Fact>
      )}
      <Fact name={t('facts.submitted')}>
        <When at={request.submittedAt} mode="absolute" />
      </Fact>
      {request.finishedAt && (
        <Fact name={t('facts.finished')}>
          <When at={request.finishedAt} mode="absolute" />
        </Fact>
      )}
      <Fact name={t('facts.elapsed')}>{formatDuration(request.elapsedMs, t)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const looks = {
  kept: { icon: CheckCircleFilled, tone: 'good' },
  broken: { icon: WarningFilled, tone: 'bad' },
  running: { icon: ClockCircleOutlined, tone: 'calm' },
  soon: { icon: ExclamationCircleFilled, tone: 'warn' },
  overdue: { icon: WarningFilled, tone: 'bad' },
  paused: { icon: PauseCircleOutlined, tone: 'calm' },
} as const;

/**
 * A promise in icon, words and colour: `今天 16:30 前 · 剩 2 小时`, `已兑现`, `已超时 10 分`, `暂停计时 · 剩 2 小时`; each
 * length in the kind of time that was promised.
 */
export function PromiseTag({ promise, now, isShort }: { promise: PromiseStatus; now: number; isShort?: boolean }) {
  const { t, i18n } = useTranslation('request');
  const timeZone = useTimeZone();
  const { status, leftMs, isWorking } = promise;
  const { icon: Icon, tone } = looks[status];
  const due = Date.parse(promise.dueAt);
  const dueTold = t('promise.hint', { due: formatInstant(due, timeZone, i18n.language) });
  return (
    <Tooltip title={isWorking ? t('promise.byCalendar', { due: dueTold }) : dueTold}>
      <span className={`${css.promise} ${css[tone]}`}>
        <Icon aria-hidden />
        <span>{words()}</span>
      </span>
    </Tooltip>
  );

  function words(): string {
    if (status === 'kept' || status === 'broken') {
      const length = isWorking ? formatWorking(leftMs, t) : formatDuration(leftMs, t);
      const met = t(`promise.${status}`, { length });
      return isWorking ? t('ui:duration.working', { words: met }) : met;
    }
    const left = formatLeft(leftMs, t, isWorking);
    if (status === 'paused') return t('ui:when.paused', { words: left });
    if (isShort) return left;
    return `${t('promise.before', { when: formatWhen(due, now, timeZone, t, i18n.language, 'absolute') })} · ${left}`;
  }
}
