import type { Db } from '../../platform/database.ts';
import { type EventListed, eventsOfMany } from '../event-log/index.ts';
import type { RequestRecord, StageRecord, TaskRecord } from './write.ts';

/** A request with all rows beside it, as a check of the store reads them. */
export interface StoredRows {
  request: RequestRecord;
  events: EventListed[];
  stages: StageRecord[];
  tasks: TaskRecord[];
}

/** Requests after an id, in its order, whole. */
export async function pageOfStored(db: Db, after: string, limit: number): Promise<StoredRows[]> {
  const requests = await db
    .selectFrom('record_request')
    .selectAll()
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  const ids = requests.map(({ id }) => id);
  if (ids.length === 0) return [];
  const events = await eventsOfMany(db, 'request', ids);
  const stages = byRequest(await db.selectFrom('record_stage').selectAll().where('request_id', 'in', ids).execute());
  const tasks = byRequest(await db.selectFrom('record_task').selectAll().where('request_id', 'in', ids).execute());
  return requests.map((request) => ({
    request,
    events: events.get(request.id) ?? [],
    stages: stages.get(request.id) ?? [],
    tasks: tasks.get(request.id) ?? [],
  }));
}

/** Rows in groups of their request. */
export function byRequest<T extends { request_id: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.request_id);
    if (group) group.push(row);
    else groups.set(row.request_id, [row]);
  }
  return groups;
}
