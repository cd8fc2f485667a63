export * from './sql.ts';
export { countOpenOf, openTasksOf, requestsOfTasks, tasksOnBehalf } from './sql-tasks.ts';
export { countByStep, countByVersion, pastRequests, requestsOnOtherVersions, typicalStays } from './sql-versions.ts';
export {
  markResponded,
  writeNewRequests,
  writeRating,
  writeRequestChange,
  type NewEvent,
  type RequestChange,
  type RequestRecord,
  type StageRecord,
  type TaskRecord,
} from './write.ts';
export type { EventOrigin, Priority, RequestState, Standing, SummaryValue, TaskKind } from './tables.ts';
