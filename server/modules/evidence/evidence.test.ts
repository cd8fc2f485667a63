import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { checkEvidence, downloadEvidence } from '@portico/core/api/evidence.ts';
import { reopenRequest } from '@portico/core/api/interventions.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { testServer } from '../../test/test-server.ts';
import { actionService, approveStep, publish } from '../../test/actions.ts';

const server = await testServer();
const { db, clock } = server;
const [asker, head, stranger] = [
  await server.as('li.na'),
  await server.as('cheng.haoran'),
  await server.as('zhang.weiming'),
];
let request: RequestDetail;
beforeAll(async () => {
  await publish(db, actionService('evidence', [approveStep('cheng.haoran')]));
  request = await asker.call(submitRequest, {
    body: { service: 'evidence', answers: { title: '采购', amount: 1200 } },
  });
  const task = (await head.call(readRequest, { params: { id: request.id } })).tasks[0];
  const body = { opinion: '同意', ...(task?.shown && { seen: task.shown }) };
  await head.call(approveTask, { params: { id: task?.id ?? '' }, body }, { ifMatch: task?.version ?? 0 });
});

async function print(): Promise<Buffer> {
  const reply = await asker.send(downloadEvidence, { params: { id: request.id } });
  expect(reply.headers['content-type']).toBe('application/pdf');
  return reply.bytes;
}
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const check = (content: Buffer, client = asker) => client.call(checkEvidence, { body: { sha256: sha256(content) } });

it('a PDF is known by the hash of its file and by its code; one bit changed and it is not', async () => {
  const pdf = await print();
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const told = await check(pdf);
  expect(told).toMatchObject({
    sha256: sha256(pdf),
    issuedAt: new Date(clock.now()).toISOString(),
    issuedBy: { name: '李娜' },
    request: { id: request.id, state: 'completed' },
    historyHolds: true,
    eventsSince: 0,
  });
  const typed = told.code.toLowerCase().replace(/(.{4})(?!$)/g, '$1-');
  expect(await asker.call(checkEvidence, { body: { code: typed } })).toEqual(told);
  const other = Buffer.from(pdf);
  other[200] = (other[200] ?? 0) ^ 1;
  const refused = await asker.fail(checkEvidence, { body: { sha256: sha256(other) } });
  expect([refused.status, refused.reason]).toEqual([404, 'no-such-evidence']);
  expect((await check(await print())).code, 'each print has a code of its own').not.toBe(told.code);
});

it('others hear that it is genuine, not what it is about; nobody prints what they may not see', async () => {
  const told = await check(await print(), stranger);
  expect(told).toMatchObject({ request: null, number: request.number, historyHolds: true });
  const refused = await stranger.fail(downloadEvidence, { params: { id: request.id }, query: {} });
  expect(refused.status).toBe(404);
});

it('says what came after, and when somebody has meddled with the history below us', async () => {
  const pdf = await print();
  const { version } = await asker.call(readRequest, { params: { id: request.id } });
  const owner = await server.as('zhou.mingxuan');
  const body = { to: 'check', reason: '金额有误' };
  await owner.call(reopenRequest, { params: { id: request.id }, body }, { ifMatch: version });
  const { eventsSince, historyHolds } = await check(pdf);
  expect([eventsSince > 0, historyHolds]).toEqual([true, true]);
  await sql`alter table event_log disable trigger all`.execute(db);
  await sql`
    update event_log set payload = jsonb_set(payload, '{opinion}', '"不同意"')
    where subject_id = ${request.id} and type = 'task.completed'`.execute(db);
  await sql`alter table event_log enable trigger all`.execute(db);
  expect((await check(pdf)).historyHolds).toBe(false);
});
