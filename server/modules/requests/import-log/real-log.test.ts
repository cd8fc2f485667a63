import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { checkInvariants, type FlowEvent, type FlowState } from '@portico/core/flow-engine/index.ts';
import { testServer } from '../../../test/test-server.ts';
import { claimsMapping, publishClaims } from '../testing/import-log/claims.ts';
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

  it('leaves every request with a history that its flow allows', async () => {
    const service = await publishClaims(server.db);
    const rows = await sql<{ flow_state: { state: FlowState }; events: FlowEvent[] }>`
      select r.flow_state, (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('seq', e.seq, 'at', extract(epoch from e.at) * 1000,
        'actor', e.actor, 'onBehalfOf', e.on_behalf_of, 'step', e.step, 'type', e.type)) || jsonb_build_object('payload', e.payload)
        order by e.seq) from record_event e where e.request_id = r.id) as events
      from record_request r where r.service_key = ${service.key}`.execute(server.db);
    expect(rows.rows.length).toBeGreaterThan(2000);
    for (const { flow_state, events } of rows.rows)
      expect(checkInvariants(service.flow, flow_state.state, events)).toEqual([]);
  });
});
