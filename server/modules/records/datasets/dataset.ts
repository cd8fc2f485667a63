import { outcomes, priorities, requestStates } from '@portico/core/words/index.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Text } from '@portico/core/definitions/text.ts';

/** Something counted or measured over rows; its definition is what a reader is shown. */
export interface Measure {
  name: Text;
  definition: Text;
  unit: 'count' | 'ms' | 'score' | 'share';
  /** How many rows, or mean or median of `value` over them. */
  of: 'count' | 'average' | 'median';
  value?: RawBuilder<number>;
  /** Which rows it counts or measures: the list behind the number has exactly these. Absent: all. */
  rows?: RawBuilder<boolean> | ((now: Date) => RawBuilder<boolean>);
}

/** Who gives the words for a dimension's keys: a look-up, or a fixed list. */
export type Labels = 'service' | 'category' | 'team' | 'department' | 'person' | Readonly<Record<string, Text>>;

/** What rows can be cut by. */
export interface Dimension {
  name: Text;
  kind: 'text' | 'id' | 'number' | 'time';
  column: RawBuilder<unknown>;
  labels?: Labels;
  /** Where the rows themselves carry the words: a jsonb text. */
  label?: RawBuilder<Text>;
}

/** Rows to report on, always joined to their request `r`, over which the access predicate is. */
export interface Dataset {
  name: Text;
  from: RawBuilder<unknown>;
  /** What is left out from the start. */
  rows?: RawBuilder<boolean>;
  /** Newest first by this in the list behind a number; never null. */
  time: RawBuilder<Date>;
  id: RawBuilder<string>;
  measures: Readonly<Record<string, Measure>>;
  dimensions: Readonly<Record<string, Dimension>>;
}

/** Wall time between two instants in ms. */
export const msBetween = (from: string, to: string): RawBuilder<number> =>
  sql<number>`(extract(epoch from ${sql.ref(to)} - ${sql.ref(from)}) * 1000)`;
export const column = <T>(name: string): RawBuilder<T> => sql<T>`${sql.ref(name)}`;

/** What every dataset can be cut by: the facts of the request. */
export const requestDimensions: Readonly<Record<string, Dimension>> = {
  state: { name: { zh: '状态', en: 'State' }, kind: 'text', column: column('r.state'), labels: requestStates },
  outcome: { name: { zh: '结果', en: 'Outcome' }, kind: 'text', column: column('r.outcome'), labels: outcomes },
  service: { name: { zh: '服务项', en: 'Service' }, kind: 'text', column: column('r.service_key'), labels: 'service' },
  category: {
    name: { zh: '分类', en: 'Category' },
    kind: 'text',
    column: column('r.category_key'),
    labels: 'category',
  },
  team: { name: { zh: '处理团队', en: 'Team' }, kind: 'text', column: column('r.team_key'), labels: 'team' },
  priority: { name: { zh: '优先级', en: 'Priority' }, kind: 'text', column: column('r.priority'), labels: priorities },
  department: {
    name: { zh: '申请人部门', en: "Requester's department" },
    kind: 'text',
    column: column('r.department_key'),
    labels: 'department',
  },
  requester: {
    name: { zh: '申请人', en: 'Requester' },
    kind: 'id',
    column: column('r.requester_id'),
    labels: 'person',
  },
  created: { name: { zh: '提交时间', en: 'Submitted' }, kind: 'time', column: column('r.submitted_at') },
  finished: { name: { zh: '结束时间', en: 'Finished' }, kind: 'time', column: column('r.finished_at') },
};

/** What a filter over any dataset may name as well: facts that every viewer of a row is shown, but nothing to cut by. */
export const requestFacts: Readonly<Record<string, Dimension>> = {
  number: { name: { zh: '单号', en: 'Number' }, kind: 'text', column: column('r.number') },
  respond_by: { name: { zh: '承诺响应时间', en: 'Respond by' }, kind: 'time', column: column('r.respond_by') },
  responded: {
    name: { zh: '首次响应时间', en: 'First response' },
    kind: 'time',
    column: column('r.first_responded_at'),
  },
  resolve_by: { name: { zh: '承诺解决时间', en: 'Resolve by' }, kind: 'time', column: column('r.resolve_by') },
  updated: { name: { zh: '更新时间', en: 'Updated' }, kind: 'time', column: column('r.updated_at') },
};
