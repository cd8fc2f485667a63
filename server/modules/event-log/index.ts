export {
  type EventListed,
  eventLog,
  eventPayloads,
  eventsOf,
  eventsOfMany,
  insertOfEvents,
  type NewEvent,
  recentSubjects,
  type StoredEvent,
} from './sql.ts';
export type { EventOrigin } from './tables.ts';
