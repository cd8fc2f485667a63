import { useState } from 'react';
import { Checkbox, Skeleton } from 'antd';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { listRequestEvents } from '@portico/core/api/requests.ts';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import { usePersonName } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import { When } from '../../ui/when.tsx';
import { wordsOfEvent } from './event-words.ts';
import css from './history.module.css';

/** Everything that happened to a request, in words, the newest first. */
export function History({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('request');
  const text = useText();
  const nameOf = usePersonName();
  const [withMachinery, setWithMachinery] = useState(false);
  const read = useRead(listRequestEvents, { params: { id: request.id } });
  if (read.isPending) return <Skeleton active title={false} paragraph={{ rows: 4 }} />;
  if (read.error) return <Problem error={read.error} onRetry={() => void read.refetch()} />;
  const events = read.data.items
    .map((event) => ({ event, words: wordsOfEvent(event, request) }))
    .filter(({ words }) => withMachinery || words.isForPeople)
    .reverse();
  return (
    <>
      <ol className={css.list}>
        {events.map(({ event, words }) => (
          <li key={event.seq}>
            <span className={css.time}>
              <When at={event.at} mode="absolute" />
            </span>
            <span>
              {!words.isByItself && <strong>{event.actor ? nameOf(event.actor) : t('history.system')}</strong>}
              {!words.isByItself && event.onBehalfOf && (
                <span className="faint"> {t('stages.for', { name: nameOf(event.onBehalfOf) })}</span>
              )}{' '}
              {t(`history.type.${words.key}`, {
                defaultValue: event.type,
                result: words.result
                  ? t([`stages.result.${words.result}`, `now.short.${words.result}`], { defaultValue: words.result })
                  : t('history.decided'),
              })}
              {event.to && <strong> {nameOf(event.to)}</strong>}
              {event.stepName && <span className="soft"> · {text(event.stepName)}</span>}
              {event.reason && <q className={css.reason}>{event.reason}</q>}
              {event.changes.length > 0 && (
                <ul className={css.changes}>
                  {event.changes.map(({ field, name, before, after }) => (
                    <li key={field}>
                      {text(name)}
                      {t('history.colon')}
                      <del>{text(before) || t('history.nothing')}</del> →{' '}
                      <ins>{text(after) || t('history.nothing')}</ins>
                    </li>
                  ))}
                </ul>
              )}
              {event.origin && !words.isByItself && (
                <span className={css.origin}>
                  {t(`history.by.${event.origin.kind}`, { name: event.origin.name, address: event.origin.address })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      <Checkbox checked={withMachinery} onChange={(event) => setWithMachinery(event.target.checked)}>
        {t('history.machinery')}
      </Checkbox>
    </>
  );
}
