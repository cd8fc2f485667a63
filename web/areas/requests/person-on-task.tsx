import { Tooltip } from 'antd';
import type { TaskInRequest } from '@portico/core/api/requests.ts';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/hooks.ts';
import { Avatar, usePersonName } from '../../ui/person.tsx';
import { useText } from '../../ui/text.ts';
import { When } from '../../ui/when.tsx';
import css from './stages.module.css';

/** Somebody on a step: what they decided, their words, and on hover, focus or tap why it is them. */
export function PersonOnTask({ task }: { task: TaskInRequest }) {
  const { t } = useTranslation('request');
  const text = useText();
  const nameOf = usePersonName();
  const why = useWhy(task);
  const person = task.by ?? task.assignee;
  const state = task.result
    ? t(`stages.result.${task.result}`)
    : task.state === 'cancelled'
      ? t('stages.result.cancelled')
      : task.state === 'waiting'
        ? t('stages.waitsTurn')
        : task.claimedAt
          ? t('stages.claimed')
          : '';
  return (
    <div>
      <Tooltip title={why} trigger={['hover', 'focus', 'click']}>
        <button type="button" className={css.person}>
          {person && <Avatar person={person} size={20} />}
          <span className={css.who}>
            {person ? nameOf(person) : task.team ? t('stages.queue', { team: text(task.team) }) : t('stages.nobody')}
            {task.onBehalfOf && task.onBehalfOf.id !== person?.id && (
              <span className="faint"> {t('stages.for', { name: nameOf(task.onBehalfOf) })}</span>
            )}
          </span>
          {state && <span className={css.state}>{state}</span>}
        </button>
      </Tooltip>
      {(task.opinion || task.closedAt) && task.state === 'done' && (
        <div className={css.opinion}>
          {task.opinion && <q>{task.opinion}</q>}
          {task.closedAt && (
            <span className="faint">
              <When at={task.closedAt} mode="absolute" />
            </span>
          )}
        </div>
      )}
    </div>
  );
}

const byKey = new Set(['group', 'role', 'field']);

/** Why the task came to this person (N5), in words. */
export function useWhy(task: TaskInRequest): string {
  const { t } = useTranslation('request');
  const me = useMe();
  const text = useText();
  const { rule, fallback, path } = task.why;
  if (task.assignee === null && task.team) return t('why.inQueue', { team: text(task.team) });
  const parts = [t(`why.rule.${rule}`, { defaultValue: t('why.rule.other') })];
  // The name of a group, role or field says less than the rule.
  const places = byKey.has(rule) ? path.slice(1) : path;
  if (places.length > 0) parts.push(places.map(text).join(' › '));
  if (fallback) parts.push(t(`why.fallback.${fallback}`, { defaultValue: fallback }));
  return t(task.assignee?.id === me.person.id ? 'why.becauseYou' : 'why.because', { reasons: parts.join(' · ') });
}
