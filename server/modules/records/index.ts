export * from './sql.ts';
export { byRequest, pageOfStored, type StoredRows } from './sql-check.ts';
export {
  decidersOf,
  idsInScopes,
  joinRequest,
  openAssignees,
  type TaskFacts,
  tasksByIds,
  tasksOfRequests,
  type TitleFacts,
  titleFacts,
} from './sql-facts.ts';
export { rightToFiles } from './right-to-files.ts';
export { importedCases, type LogKey, noteImported } from './sql-imports.ts';
export { countOpenOf, openTasksOf, requestsOfTasks, tasksOnBehalf } from './sql-tasks.ts';
export { countByStep, countByVersion, pastRequests, requestsOnOtherVersions, typicalStays } from './sql-versions.ts';
export {
  markResponded,
  writeNewRequests,
  writeRating,
  writeRequestChange,
  type RequestChange,
  type RequestRecord,
  type StageRecord,
  type TaskRecord,
} from './write.ts';
export type { Priority, RequestState, Standing, SummaryValue, TaskKind } from './tables.ts';
export type { Dataset, Dimension, Labels, Measure } from './datasets/dataset.ts';
export { datasets } from './datasets/registry.ts';
export { compileFilter, filterColumns, filterRows } from './datasets/filter.ts';
