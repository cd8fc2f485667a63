import { sql } from 'kysely';
import { results, taskKinds, taskStates } from '@portico/core/words/index.ts';
import { column, type Dataset, msBetween, requestDimensions } from './dataset.ts';

const done = sql<boolean>`(t.state = 'done' and t.opened_at is not null)`;
const claimed = sql<boolean>`(t.claimed_at is not null and t.opened_at is not null)`;

export const tasks: Dataset = {
  name: { zh: '待办', en: 'Tasks' },
  from: sql`record_task t join record_request r on r.id = t.request_id`,
  // A task whose turn has not come stands at the time of its request.
  time: sql<Date>`coalesce(t.opened_at, r.submitted_at)`,
  id: column('t.id'),
  dimensions: {
    ...requestDimensions,
    step: { name: { zh: '环节', en: 'Step' }, kind: 'text', column: column('t.step'), label: column('t.step_name') },
    kind: { name: { zh: '待办类型', en: 'Kind of task' }, kind: 'text', column: column('t.kind'), labels: taskKinds },
    task_state: {
      name: { zh: '待办状态', en: 'State of task' },
      kind: 'text',
      column: column('t.state'),
      labels: taskStates,
    },
    result: {
      name: { zh: '处理结果', en: 'Result of task' },
      kind: 'text',
      column: column('t.result'),
      labels: results,
    },
    queue: { name: { zh: '队列', en: 'Queue' }, kind: 'text', column: column('t.team_key'), labels: 'team' },
    assignee: { name: { zh: '处理人', en: 'Assignee' }, kind: 'id', column: column('t.assignee_id'), labels: 'person' },
    opened: { name: { zh: '到达时间', en: 'Opened' }, kind: 'time', column: column('t.opened_at') },
    closed: { name: { zh: '处理时间', en: 'Closed' }, kind: 'time', column: column('t.closed_at') },
  },
  measures: {
    count: {
      name: { zh: '待办数', en: 'Tasks' },
      definition: { zh: '产生过的待办的数量，包括取消的。', en: 'Tasks that were made, cancelled ones included.' },
      unit: 'count',
      of: 'count',
    },
    open_count: {
      name: { zh: '待处理', en: 'Open' },
      definition: { zh: '现在等人处理的待办的数量。', en: 'Tasks that wait for somebody now.' },
      unit: 'count',
      of: 'count',
      rows: sql<boolean>`t.state = 'open'`,
    },
    done_count: {
      name: { zh: '已处理', en: 'Done' },
      definition: { zh: '已处理完的待办的数量。', en: 'Tasks that are done.' },
      unit: 'count',
      of: 'count',
      rows: sql<boolean>`t.state = 'done'`,
    },
    avg_handling_ms: {
      name: { zh: '平均处理时间', en: 'Average handling time' },
      definition: {
        zh: '从待办到达到处理完的自然时间的平均值；只计已处理的。',
        en: 'Mean wall-clock time from the opening of a task until it was done; only done tasks.',
      },
      unit: 'ms',
      of: 'average',
      value: msBetween('t.opened_at', 't.closed_at'),
      rows: done,
    },
    median_handling_ms: {
      name: { zh: '处理时间中位数', en: 'Median handling time' },
      definition: {
        zh: '从待办到达到处理完的自然时间的中位数；只计已处理的。',
        en: 'Half of the done tasks took at most this wall-clock time from their opening.',
      },
      unit: 'ms',
      of: 'median',
      value: msBetween('t.opened_at', 't.closed_at'),
      rows: done,
    },
    avg_claim_ms: {
      name: { zh: '平均认领时间', en: 'Average time to claim' },
      definition: {
        zh: '从待办到达队列到被认领的自然时间的平均值；未被认领的不计。',
        en: 'Mean wall-clock time a task stood in its queue until somebody claimed it; unclaimed tasks are left out.',
      },
      unit: 'ms',
      of: 'average',
      value: msBetween('t.opened_at', 't.claimed_at'),
      rows: claimed,
    },
  },
};
