import { sql } from 'kysely';
import { column, type Dataset, msBetween, requestDimensions } from './dataset.ts';

const left = sql<boolean>`s.left_at is not null`;

export const stages: Dataset = {
  name: { zh: '环节', en: 'Stages' },
  from: sql`record_stage s join record_request r on r.id = s.request_id`,
  // The stay in a block spans the stays in its branches: counted too, time would count twice.
  rows: sql<boolean>`s.kind not in ('choice', 'parallel', 'repeat')`,
  time: column('s.entered_at'),
  id: column('s.id'),
  dimensions: {
    ...requestDimensions,
    step: { name: { zh: '环节', en: 'Step' }, kind: 'text', column: column('s.step'), label: column('s.name') },
    stage_result: { name: { zh: '环节结果', en: 'Result of stage' }, kind: 'text', column: column('s.result') },
    round: { name: { zh: '第几次', en: 'Round' }, kind: 'number', column: column('s.round') },
    entered: { name: { zh: '进入时间', en: 'Entered' }, kind: 'time', column: column('s.entered_at') },
    left: { name: { zh: '离开时间', en: 'Left' }, kind: 'time', column: column('s.left_at') },
  },
  measures: {
    count: {
      name: { zh: '环节数', en: 'Stages' },
      definition: {
        zh: '请求在各环节停留的次数；同一环节进入两次计两次。',
        en: 'Stays of requests in steps; a step entered twice counts twice.',
      },
      unit: 'count',
      of: 'count',
    },
    open_count: {
      name: { zh: '进行中', en: 'Under way' },
      definition: { zh: '现在仍停留的环节数。', en: 'Stages that requests stand in now.' },
      unit: 'count',
      of: 'count',
      rows: sql<boolean>`s.left_at is null`,
    },
    avg_duration_ms: {
      name: { zh: '平均停留', en: 'Average stay' },
      definition: {
        zh: '从进入到离开环节的自然时间的平均值；仍停留的不计。',
        en: 'Mean wall-clock time between entering and leaving a step; stages under way are left out.',
      },
      unit: 'ms',
      of: 'average',
      value: msBetween('s.entered_at', 's.left_at'),
      rows: left,
    },
    median_duration_ms: {
      name: { zh: '停留中位数', en: 'Median stay' },
      definition: {
        zh: '从进入到离开环节的自然时间的中位数；仍停留的不计。',
        en: 'Half of the stages took at most this wall-clock time; stages under way are left out.',
      },
      unit: 'ms',
      of: 'median',
      value: msBetween('s.entered_at', 's.left_at'),
      rows: left,
    },
    avg_waiting_ms: {
      name: { zh: '平均等待', en: 'Average waiting' },
      definition: {
        zh: '停留中等人认领或审批的部分的平均值；仍停留的不计。',
        en: 'Mean part of a stay that nobody had taken the work up; stages under way are left out.',
      },
      unit: 'ms',
      of: 'average',
      value: column('s.waiting_ms'),
      rows: left,
    },
    avg_working_ms: {
      name: { zh: '平均处理', en: 'Average working' },
      definition: {
        zh: '停留中有人在处理的部分的平均值；仍停留的不计。',
        en: 'Mean part of a stay that somebody worked on it; stages under way are left out.',
      },
      unit: 'ms',
      of: 'average',
      value: column('s.working_ms'),
      rows: left,
    },
    avg_paused_ms: {
      name: { zh: '平均暂停', en: 'Average paused' },
      definition: {
        zh: '停留中暂停（等申请人或被挂起）的部分的平均值；仍停留的不计。',
        en: 'Mean part of a stay that it was paused, waiting for the requester or suspended; stages under way are left out.',
      },
      unit: 'ms',
      of: 'average',
      value: column('s.paused_ms'),
      rows: left,
    },
  },
};
