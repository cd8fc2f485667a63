import { beforeAll, describe, expect, it } from 'vitest';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask, rejectTask } from '@portico/core/api/tasks.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { sql } from 'kysely';
import { inTransaction } from '../../platform/database.ts';
import { testServer } from '../../test/test-server.ts';
import { forgetHeads, publishPack } from '../definitions/index.ts';
import { findFlowFaults } from '../flows/index.ts';

// Approve what you saw (N18).

const server = await testServer();
beforeAll(async () => {
  const service = Service.parse({
    schema: 1,
    key: 'seen',
    name: '共同审批',
    description: '',
    category: 'finance',
    prefix: 'SEE',
    title: 'subject',
    form: {
      schema: 1,
      items: [
        { kind: 'text', id: 'subject', name: '事由' },
        { kind: 'number', id: 'amount', name: '数量' },
        { kind: 'text', id: 'secret', name: '内部' },
      ],
    },
    flow: {
      schema: 1,
      steps: [
        {
          kind: 'parallel',
          id: 'both',
          name: '并行',
          branches: [
            {
              id: 'one',
              name: '一',
              steps: [
                {
                  kind: 'approve',
                  id: 'editor',
                  name: '可改',
                  who: [{ kind: 'people', people: ['cheng.haoran'] }],
                  access: { amount: 'edit', secret: 'edit' },
                },
              ],
            },
            {
              id: 'two',
              name: '二',
              steps: [
                {
                  kind: 'approve',
                  id: 'reader',
                  name: '只看',
                  who: [{ kind: 'people', people: ['song.bowen'] }],
                  access: { secret: 'hidden' },
                },
              ],
            },
          ],
        },
      ],
    },
  });
  await inTransaction(server.db, (tx) => publishPack(tx, { categories: [], calendars: [], services: [service] }, null));
  forgetHeads(server.db);
});

async function filed() {
  const [asker, editor, reader] = await Promise.all(
    ['li.na', 'cheng.haoran', 'song.bowen'].map((login) => server.as(login)),
  );
  if (!asker || !editor || !reader) throw new Error('nobody');
  const answers = { subject: 'A', amount: 1, secret: 'x' };
  const { id } = await asker.call(submitRequest, { body: { service: 'seen', answers } });
  const taskOf = async (who: typeof reader, step: string) => {
    const found = (await who.call(readRequest, { params: { id } })).tasks.find((each) => each.step === step);
    if (!found) throw new Error(`no ${step}`);
    return found;
  };
  return { id, asker, editor, reader, taskOf };
}
type Filed = Awaited<ReturnType<typeof filed>>;
const change = async ({ editor, taskOf }: Filed, changes: Record<string, unknown>) => {
  const task = await taskOf(editor, 'editor');
  await editor.call(approveTask, { params: { id: task.id }, body: { changes } }, { ifMatch: task.version });
};

describe('a decision', () => {
  it('about what changed since it was shown is refused, and about what stands there is kept with its hash', async () => {
    const it = await filed();
    const before = await it.taskOf(it.reader, 'reader');
    expect(before.shown).toMatch(/^[0-9a-f]{64}$/);
    await change(it, { amount: 9 });
    const now = await it.taskOf(it.reader, 'reader');
    expect(now.shown).not.toBe(before.shown);
    const params = { id: now.id };
    const call = { ifMatch: now.version };
    for (const endpoint of [approveTask, rejectTask]) {
      const body = { opinion: '看过', seen: before.shown ?? '' };
      const refused = await it.reader.fail(endpoint, { params, body }, call);
      expect([refused.status, refused.reason]).toEqual([409, 'changed-since-shown']);
    }
    const body = { seen: now.shown ?? '' };
    const done = await it.reader.call(approveTask, { params, body }, call);
    expect(done.tasks.find(({ id }) => id === now.id)).toMatchObject({
      result: 'approved',
      seen: now.shown,
      shown: null,
    });
    expect(await findFlowFaults(server.db)).toEqual([]);

    // Another hash in the store is found: what was approved can be proved.
    await sql`
      update event_log set payload = jsonb_set(payload, '{seen}', ${JSON.stringify(before.shown)}::jsonb)
      where subject_id = ${it.id}::uuid and payload ->> 'seen' is not null`.execute(server.db);
    expect((await findFlowFaults(server.db)).join()).toContain('was not about what stood there');
  });

  it('is not disturbed by what its step does not show', async () => {
    const it = await filed();
    const before = await it.taskOf(it.reader, 'reader');
    await change(it, { secret: 'y' });
    const now = await it.taskOf(it.reader, 'reader');
    expect(now.shown).toBe(before.shown);
    const body = { seen: before.shown ?? '' };
    await it.reader.call(approveTask, { params: { id: now.id }, body }, { ifMatch: now.version });
  });

  it('of somebody who was too late names the winner, not the change', async () => {
    const it = await filed();
    const task = await it.taskOf(it.reader, 'reader');
    const body = { seen: task.shown ?? '' };
    await it.reader.call(approveTask, { params: { id: task.id }, body }, { ifMatch: task.version });
    const late = await it.reader.fail(approveTask, { params: { id: task.id }, body }, { ifMatch: task.version });
    expect(late.reason).not.toBe('changed-since-shown');
  });
});
