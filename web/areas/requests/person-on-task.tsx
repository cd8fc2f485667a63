import { Alert } from 'antd';
import type { TFunction } from 'i18next';
import type { TaskInRequest } from '@portico/core/api/request-shapes.ts';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/hooks.ts';
import { Avatar, usePersonName } from '../../ui/person.tsx';
import { useText } from '../../ui/text.ts';
import { When } from '../../ui/when.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
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

/** Why the task came to this person (N5), in words: by which rule, for whom, by whom. */
export function useWhy(task: TaskInRequest): string {
  const { t } = useTranslation(['request', 'ui']);
  const me = useMe();
  const text = useText();
  const nameOf = usePersonName();
  const { rule, fallback, path, insteadOf, through, also, passed } = task.why;
  if (task.assignee === null && task.team) return t('why.inQueue', { team: text(task.team) });
  const ruleWords = (key: string): string => t(`why.rule.${key}`, { defaultValue: t('why.rule.other') });
  const given = task.handed ? handedWords(task.handed, t, nameOf) : '';
  // Whom somebody added or asked no rule has found.
  const parts = fallback === 'added' ? [] : [ruleWords(rule)];
  // The name of a group, role or field says less than the rule.
  const places = byKey.has(rule) ? path.slice(1) : path;
  if (places.length > 0) parts.push(places.map(text).join(' › '));
  if (given) parts.push(given);
  else if (fallback) parts.push(t(`why.fallback.${fallback}`, { defaultValue: fallback }));
  if (insteadOf) parts.push(t('why.insteadOf', { name: nameOf(insteadOf) }));
  if (through.length > 0) parts.push(t('why.through', { names: through.map(nameOf).join(t('ui:person.comma')) }));
  for (const other of also) parts.push(t('why.also', { rule: ruleWords(other) }));
  if (passed) parts.push(t(`why.passed.${passed}`, { defaultValue: passed }));
  return t(task.assignee?.id === me.person.id ? 'why.becauseYou' : 'why.because', { reasons: parts.join(' · ') });
}

type Handed = NonNullable<TaskInRequest['handed']>;
type NameOf = ReturnType<typeof usePersonName>;

function handedWords({ as, by, where }: Handed, t: TFunction<['request', 'ui']>, nameOf: NameOf): string {
  if (by === null) return '';
  return t(`why.handed.${as}`, { name: nameOf(by), where: where === null ? '' : t(`addSigners.${where}`) });
}

/** What somebody was told when the task was given to them: by whom, how, in which words. */
export function WordsWith({ handed }: { handed: TaskInRequest['handed'] }) {
  const { t } = useTranslation('request');
  const nameOf = usePersonName();
  if (!handed?.text) return null;
  const how = handed.as === 'reassign' ? t('intervene.reassign.name') : t(`action.${handed.as}`);
  return (
    <Alert
      type="info"
      showIcon
      title={t('task.said', { name: handed.by ? nameOf(handed.by) : t('stages.nobody'), how, text: handed.text })}
    />
  );
}
