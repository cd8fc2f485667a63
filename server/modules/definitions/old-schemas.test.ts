import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as api from '@portico/core/api/definitions.ts';
import { listRequests, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { readPerson } from '@portico/core/api/organisation.ts';
import type { Upgrade } from '@portico/core/definitions/kind.ts';
import { serviceKind } from '@portico/core/definitions/service/kind.ts';
import { testServer } from '../../test/test-server.ts';

// A change of the schema that old documents do not fit: what is now called `prefix` and `steps` was called otherwise.
// Everything stored in the old schema goes on as if nothing had happened.

const server = await testServer();
const upgrades = serviceKind.upgrades as Record<number, Upgrade>;
const oldSchema = 0;

beforeAll(() => {
  upgrades[oldSchema] = ({ numberPrefix, flow, ...rest }) => {
    const { stages, ...others } = flow as { stages: unknown };
    return { ...rest, prefix: numberPrefix, flow: { ...others, steps: stages } };
  };
});
afterAll(() => {
  delete upgrades[oldSchema];
});

/** Writes all that is stored of services back as the old schema had it. */
async function turnOld(): Promise<void> {
  for (const table of ['definition_version', 'definition_draft'])
    await sql`
      update ${sql.table(table)} set content = (content - 'prefix') || jsonb_build_object(
        'schema', 0, 'numberPrefix', content->'prefix',
        'flow', ((content->'flow') - 'steps') || jsonb_build_object('stages', content->'flow'->'steps'))
      where kind = 'service'`.execute(server.db);
}

it('requests under way go on, drafts and versions are read and published, on a node that knows the new schema only', async () => {
  const asker = await server.as('li.na');
  const owner = await server.as('cai.minghua');
  const at = { params: { key: 'travel-expense' } };
  const items = [{ spent_on: '2026-02-27', kind: 'transport', amount: 100 }];
  const body = { service: 'travel-expense', answers: { purpose: 'Visit', cost_centre: 'engineering', items } };
  const filed = await asker.call(submitRequest, { body });
  const first = await owner.call(api.readServiceDraft, at);
  const kept = { ...first.content, keywords: ['kept'] };
  await owner.call(api.saveServiceDraft, { ...at, body: { content: kept } }, { ifMatch: 0 });
  await turnOld();

  const { app } = await server.anotherApp();
  const [later, designer] = await Promise.all([server.as('li.na', { app }), server.as('cai.minghua', { app })]);
  const seen = await later.call(readRequest, { params: { id: filed.id } });
  expect([seen.form, seen.now.map(({ name }) => name)]).toEqual([filed.form, filed.now.map(({ name }) => name)]);
  const task = seen.tasks.find(({ state }) => state === 'open');
  const { login } = await later.call(readPerson, { params: { id: task?.assignee?.id ?? '' } });
  const head = await server.as(login, { app });
  const approving = { params: { id: task?.id ?? '' }, body: {} };
  const decided = await head.call(approveTask, approving, { ifMatch: task?.version ?? 0 });
  expect(decided.now.map(({ step }) => step)).not.toEqual(seen.now.map(({ step }) => step));
  const mine = await later.call(listRequests, { query: { view: 'mine' } });
  expect(mine.items.map(({ id }) => id)).toContain(filed.id);

  // A new request on the very version that is stored in the old schema.
  const another = await later.call(submitRequest, { body });
  expect([another.serviceVersion, another.number.slice(0, 4)]).toEqual([filed.serviceVersion, 'EXP-']);

  const draft = await designer.call(api.readServiceDraft, at);
  expect([draft.content, draft.findings.filter(({ params }) => params?.['severity'] !== 'warning')]).toEqual([
    kept,
    [],
  ]);
  const version = await designer.call(api.readServiceVersion, { params: { key: 'travel-expense', version: 1 } });
  expect(version.content).toEqual(first.content);
  const published = await designer.call(api.publishService, { ...at, body: {} }, { ifMatch: draft.version });
  const stored = await sql<{ schema: number }>`
    select (content->>'schema')::int as schema from definition_version
    where kind = 'service' and key = 'travel-expense' and version = ${published.version}`.execute(server.db);
  expect(stored.rows[0]?.schema).toBe(serviceKind.version);
});
