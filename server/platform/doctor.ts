import { sql } from 'kysely';
import type { DoctorCheck } from './command-line.ts';

/** What the platform itself can check. */
export const platformChecks: readonly DoctorCheck[] = [
  {
    name: 'subscribers of the event log keep up',
    async run({ database }) {
      const found = await sql<{ subscriber: string; failures: number; error: string | null }>`
        select subscriber, failures, error from platform_cursor where failures > 0`.execute(database.db);
      return found.rows.map((row) => `${row.subscriber} has failed ${row.failures} times: ${row.error ?? ''}`);
    },
  },
  {
    name: 'no event was set aside',
    async run({ database }) {
      const found = await sql<{ subscriber: string; count: number }>`
        select subscriber, count(*) as count from platform_dead_letter group by subscriber`.execute(database.db);
      return found.rows.map((row) => `${row.subscriber} did not take ${row.count} events`);
    },
  },
  {
    name: 'mail is sent or waits (I10)',
    async run({ database }) {
      const found = await sql<{ count: number }>`
        select count(*) as count from platform_mail where due_at is null and sent_at is null and error is not null`.execute(
        database.db,
      );
      const count = found.rows[0]?.count ?? 0;
      return count > 0 ? [`${count} mails were given up`] : [];
    },
  },
];
