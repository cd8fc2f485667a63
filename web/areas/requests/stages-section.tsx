import type { RequestDetail, StageInRequest, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlockKind } from '@portico/core/definitions/flow/steps/registry.ts';
import { StepKindIcon } from '../../runtime/flow/step-icons.tsx';
import { formatDuration } from '../../ui/duration.ts';
import { Person } from '../../ui/person.tsx';
import { useText } from '../../ui/text.ts';
import { When } from '../../ui/when.tsx';
import { ActionLines } from './action-lines.tsx';
import { DurationBar, Legend } from './duration-bar.tsx';
import { PersonOnTask } from './person-on-task.tsx';
import css from './stages.module.css';
import { flatten, stageRows, totalOf, type StageRow } from './stage-rows.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

/** Every stage with who, when and how long; the sum below is the time of the whole request (I9). */
export function StagesSection({ request, highlight }: { request: RequestDetail; highlight?: string | undefined }) {
  const { t } = useTranslation('request');
  const rows = useMemo(() => stageRows(request.stages), [request.stages]);
  const total = totalOf(rows);
  const all = flatten(rows);
  const longest = Math.max(0, ...all.map((row) => row.split.total));
  return (
    <div className={css.scope}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('stages.step')}</th>
            <th scope="col">{t('stages.people')}</th>
            <th scope="col">{t('stages.start')}</th>
            <th scope="col">{t('stages.end')}</th>
            <th scope="col">{t('stages.duration')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((row) => (
            <Row
              key={row.stage.id}
              row={row}
              longest={longest}
              tasks={request.tasks}
              isHighlighted={row.stage.step === highlight}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t('stages.total', { count: rows.length })}
            </th>
            <td>
              <strong className={css.length}>{formatDuration(total.total, t)}</strong>
              <DurationBar split={total} longest={total.total} />
            </td>
          </tr>
        </tfoot>
      </table>
      <Legend />
    </div>
  );
}

interface RowProps {
  row: StageRow;
  longest: number;
  tasks: TaskInRequest[];
  isHighlighted: boolean;
}
function Row({ row, longest, tasks, isHighlighted }: RowProps) {
  const { t } = useTranslation('request');
  const text = useText();
  const { stage } = row;
  const mine = tasks.filter((task) => task.stage === stage.id && !(task.state === 'cancelled' && !task.opinion));
  const isBlock = row.children.length > 0 || isBlockKind(stage.kind);
  const result = isBlock && stage.result === 'finished' ? 'passedThrough' : stage.result;
  const state = result ? t(`stages.result.${result}`) : row.isOpen ? t('stages.open') : '';
  return (
    <tr id={`stage-${stage.step}`} className={isHighlighted ? css.highlight : ''} data-open={row.isOpen}>
      <td data-label={t('stages.step')}>
        <div className={css.step} style={{ paddingInlineStart: row.depth * 20 }}>
          <span className={css.kind}>
            <StepKindIcon kind={stage.kind} />
          </span>
          <div>
            <div className={css.name}>
              {text(stage.name)}
              {stage.round > 1 && <span className={css.round}>{t('stages.round', { n: stage.round })}</span>}
            </div>
            <div className={row.isOpen ? css.open : 'faint'}>{state}</div>
          </div>
        </div>
      </td>
      <td data-label={t('stages.people')}>
        {stage.actions.length > 0 && <ActionLines actions={stage.actions} />}
        <People stage={stage} tasks={mine} />
      </td>
      <td data-label={t('stages.start')} className={css.time}>
        <When at={stage.enteredAt} mode="absolute" />
      </td>
      <td data-label={t('stages.end')} className={css.time}>
        {stage.leftAt ? <When at={stage.leftAt} mode="absolute" /> : <span className="faint">—</span>}
      </td>
      <td data-label={t('stages.duration')}>
        <Tooltip title={row.children.length > 0 ? t('stages.block') : undefined}>
          <span className={css.length}>{formatDuration(row.split.total, t)}</span>
        </Tooltip>
        {!isBlock && <DurationBar split={row.split} longest={longest} />}
      </td>
    </tr>
  );
}

/** Who had it, and whom it told. */
function People({ stage, tasks }: { stage: StageInRequest; tasks: TaskInRequest[] }) {
  const { t } = useTranslation('request');
  if (tasks.length > 0)
    return (
      <ul className={css.people}>
        {tasks.map((task) => (
          <li key={task.id}>
            <PersonOnTask task={task} />
          </li>
        ))}
      </ul>
    );
  const told = new Map(stage.told.map((each) => [each.person.id, each.openedAt]));
  const people = [...stage.told.map(({ person }) => person), ...stage.people.filter(({ id }) => !told.has(id))];
  if (people.length === 0) return null;
  return (
    <ul className={css.people}>
      {people.map((person) => {
        const openedAt = told.get(person.id);
        return (
          <li key={person.id}>
            <Person person={person} size={20} />
            {openedAt !== undefined && (
              <span className="faint">
                {' '}
                {openedAt === null ? t('stages.unread') : t('stages.readAt')}{' '}
                {openedAt !== null && <When at={openedAt} mode="absolute" />}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
