import { type ReactNode } from 'react';
import { Checkbox } from 'antd';
import type { TaskRow } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ServiceIcon } from '../../ui/icons.tsx';
import { paths } from '../../ui/paths.ts';
import { Avatar, usePersonName } from '../../ui/person.tsx';
import { PriorityTag } from '../../ui/state-tag.tsx';
import { Summary } from '../../ui/summary.tsx';
import { useText } from '../../ui/text.ts';
import { useNow, When } from '../../ui/when.tsx';
import { formatDuration } from '../../ui/duration.ts';
import { PromiseTag } from '../requests/facts.tsx';
import { mostPressing, promisesOf } from '../requests/promise.ts';
import css from './desk.module.css';

interface TaskLineProps {
  task: TaskRow;
  isSelected: boolean;
  /** Absent: the row cannot be marked. */
  isMarked?: boolean | undefined;
  onMark?: ((isMarked: boolean) => void) | undefined;
  /** A plain press on the row; absent: it opens the request. */
  onSelect?: (() => void) | undefined;
  /** Buttons at the right. */
  actions?: ReactNode;
}

/** A to-do in three lines: what, who and how long, what to decide on. */
export function TaskLine({ task, isSelected, isMarked, onMark, onSelect, actions }: TaskLineProps) {
  const { t } = useTranslation('desk');
  const text = useText();
  const nameOf = usePersonName();
  const now = useNow();
  const { request } = task;
  const promise = mostPressing(promisesOf(request, now));
  const isDone = task.closedAt !== null;
  return (
    <li
      className={css.line}
      data-task={task.id}
      data-selected={isSelected}
      aria-current={isSelected ? 'true' : undefined}
    >
      {onMark && (
        <Checkbox
          className={css.mark ?? ''}
          checked={isMarked ?? false}
          onChange={(event) => onMark(event.target.checked)}
          aria-label={t('mark', { title: request.title })}
        />
      )}
      <span className={css.icon}>
        <ServiceIcon name={request.service.icon} tint={request.service.key} size={32} />
      </span>
      <div className={css.lineBody}>
        <div className={css.lineHead}>
          <Link
            to={paths.request(request.id)}
            className={css.lineTitle}
            onClick={(event) => {
              if (!onSelect || event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              onSelect();
            }}
          >
            {request.title}
          </Link>
          <PriorityTag priority={request.priority} />
        </div>
        <div className={css.lineFacts}>
          <span className={css.who}>
            <Avatar person={request.requester} size={20} />
            <span className="person-name">{nameOf(request.requester)}</span>
          </span>
          <span>{text(task.stepName)}</span>
          {task.onBehalfOf && <span className="tag tag-info">{t('for', { name: nameOf(task.onBehalfOf) })}</span>}
          {isDone ? (
            <span className={css.result}>
              {task.result && t(`result.${task.result}`, { defaultValue: task.result })}
              {task.closedAt && <When at={task.closedAt} />}
            </span>
          ) : (
            task.openedAt &&
            promise?.status !== 'overdue' && (
              <span className="faint">
                {t('waiting', { length: formatDuration(Math.max(0, now - Date.parse(task.openedAt)), t) })}
              </span>
            )
          )}
          {!isDone && promise && <PromiseTag promise={promise} now={now} isShort />}
        </div>
        <Summary request={request} />
        {isDone && task.opinion && <q className={css.quote}>{task.opinion}</q>}
      </div>
      {actions && <div className={css.lineActions}>{actions}</div>}
    </li>
  );
}
