import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { type Db, inTransaction } from '../platform/database.ts';

/** A request as a race needs it. */
export interface RequestCopy {
  id: string;
  version: number;
  /** Its open tasks, in the order in which they were made. */
  tasks: { id: string; version: number }[];
}

/** Tables that hold what is stored about a request, the first one its own row. */
const tables = ['record_request', 'record_stage', 'record_task', 'flow_timer', 'access_person', 'access_team'] as const;
const eventColumns = 'subject_kind, subject_id, seq, at, actor, on_behalf_of, step, type, payload, service_version';

interface TaskRow {
  id: string;
  version: number;
  state: string;
}
type Rows = Record<string, { id?: string; number?: string; version?: number }[]>;

/**
 * Stores so many requests that stand where this one stands, rows, history and all, each with ids and a number of its
 * own: many times cheaper than filing them.
 */
export async function copyRequest(db: Db, id: string, count: number): Promise<RequestCopy[]> {
  const rows: Rows = {};
  for (const table of tables) {
    const column = sql.ref(
      table === 'record_request' ? 'id' : table.startsWith('access_') ? 'subject_id' : 'request_id',
    );
    const found = await sql<{ row: Rows[string][number] }>`
      select to_jsonb(t) as row from ${sql.table(table)} t where ${column} = ${id}`.execute(db);
    rows[table] = found.rows.map(({ row }) => row);
  }
  const events = await sql<{ row: Rows[string][number] }>`
    select to_jsonb(e) as row from (select ${sql.raw(eventColumns)} from event_log where subject_id = ${id} order by seq) e`.execute(
    db,
  );
  rows['events'] = events.rows.map(({ row }) => row);
  const own = new Set(Object.values(rows).flatMap((all) => all.flatMap((row) => row.id ?? [])));
  const number = rows['record_request']?.[0]?.number ?? '';
  // Split at its own ids and its number, so that each copy is one join.
  const parts = JSON.stringify(rows).split(new RegExp(`(${[...own, number].join('|')})`));

  const copies = Array.from({ length: count }, (): Rows => {
    const fresh = new Map([...own].map((old) => [old, uuidv7()]));
    fresh.set(number, `${number}-${uuidv7()}`);
    return JSON.parse(parts.map((part, i) => (i % 2 ? fresh.get(part) : part)).join('')) as Rows;
  });
  await inTransaction(db, async (tx) => {
    for (const table of tables) {
      const all = JSON.stringify(copies.flatMap((copy) => copy[table] ?? []));
      await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${all}::jsonb)`.execute(
        tx,
      );
    }
    const all = JSON.stringify(copies.flatMap((copy) => copy['events'] ?? []));
    await sql`
      insert into event_log (${sql.raw(eventColumns)})
      select ${sql.raw(eventColumns)} from jsonb_populate_recordset(null::event_log, ${all}::jsonb)`.execute(tx);
  });
  return copies.map((copy) => ({
    id: copy['record_request']?.[0]?.id ?? '',
    version: copy['record_request']?.[0]?.version ?? 0,
    tasks: (copy['record_task'] as TaskRow[]).filter(({ state }) => state === 'open'),
  }));
}
