import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';
import { claimsMapping, publishClaims } from './testing/claims.ts';
import { importLog } from './import-log.ts';
import type { Refusal } from './refused.ts';

// A real log of 2017 (4TU, BPI Challenge 2020) that we may read and not copy; the model is ours.
const log = join(import.meta.dirname, '../../../../../shared/data/dev-samples/domestic_2017.csv.gz');

describe.skipIf(!existsSync(log))('the real log', async () => {
  const server = await testServer();

  it('refuses exactly the two cases that were paid without an approval, and keeps the rest', async () => {
    const service = await publishClaims(server.db);
    const refused: Refusal[] = [];
    const summary = await importLog({
      db: server.db,
      clock: server.clock,
      service: service.key,
      path: log,
      mapping: claimsMapping(),
      onRefused: (refusal) => void refused.push(refusal),
    });
    expect(refused.map(({ activity, state, step }) => ({ activity, state, step }))).toEqual([
      { activity: 'Request Payment', state: 'draft', step: 'order-payment' },
      { activity: 'Request Payment', state: 'returned', step: 'order-payment' },
    ]);
    expect(summary).toMatchObject({ cases: 2238, refused: 2, already: 0, badLines: 0 });
    expect(summary.requests + summary.drafts).toBe(2236);

    const states = await sql<{ state: string; count: number }>`
      select state, count(*)::int as count from record_request where service_key = ${service.key} group by state`.execute(
      server.db,
    );
    expect(states.rows.reduce((sum, row) => sum + row.count, 0)).toBe(summary.requests);
  }, 120_000);

  it('leaves requests in which the doctor finds nothing', async () => {
    expect(await findFlowFaults(server.db)).toEqual([]);
  }, 120_000);
});
