import type { ReactNode } from 'react';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../ui/duration.ts';
import { People } from '../../ui/person.tsx';
import { StageBar } from '../../ui/stage-bar.tsx';
import { useText } from '../../ui/text.ts';
import { useNow } from '../../ui/when.tsx';
import { ActionLines } from './action-lines.tsx';
import css from './requests.module.css';
import { isFinal, useWay } from './use-request.ts';

/** Where the request stands and with whom, in a sentence a step, and the stage bar. */
export function NowCard({ request, actions }: { request: RequestDetail; actions?: ReactNode }) {
  const { t } = useTranslation('request');
  const text = useText();
  const now = useNow();
  const bar = useWay(request);
  const doings = new Map(
    request.stages.flatMap((stage) =>
      stage.leftAt === null && stage.actions.length > 0 ? [[stage.step, stage.actions] as const] : [],
    ),
  );
  return (
    <section className={`panel ${css.now}`} aria-label={t('now.label')}>
      <div className={css.nowHead}>
        {request.now.length > 0 ? (
          <ul className={css.standing}>
            {request.now.map((place) => (
              <li key={place.step}>
                <strong>{text(place.name)}</strong>
                {place.people.length > 0 ? (
                  <People people={place.people} />
                ) : doings.has(place.step) ? (
                  <ActionLines actions={doings.get(place.step) ?? []} />
                ) : (
                  <span className="soft">
                    {place.team ? t('now.inQueue', { team: text(place.team) }) : t('now.byItself')}
                  </span>
                )}
                <span className="faint">
                  {t('now.for', { length: formatDuration(Math.max(0, now - Date.parse(place.since)), t) })}
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p className={css.outcome}>{outcomeWords(request, t)}</p>
        )}
        <div className={css.requesterActions}>{actions}</div>
      </div>
      {bar.length > 0 && <StageBar bar={bar} state={request.state} />}
    </section>
  );
}

function outcomeWords(request: RequestDetail, t: (key: string, params?: Record<string, unknown>) => string): string {
  if (!isFinal(request)) return t(`now.${request.state}`);
  const last = request.tasks
    .filter((task) => task.closedAt !== null && task.result !== null)
    .sort((a, b) => Date.parse(b.closedAt ?? '') - Date.parse(a.closedAt ?? ''))[0];
  const opinion = request.state === 'rejected' && last?.opinion ? t('now.because', { opinion: last.opinion }) : '';
  return t(`now.${request.state}`) + opinion;
}
