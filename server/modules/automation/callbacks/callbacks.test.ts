import { sql } from 'kysely';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { takeCallback } from '@portico/core/api/callbacks.ts';
import { readRequest, submitRequest, withdrawRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { createLog } from '../../../platform/log.ts';
import { readAllowList } from '../../../platform/outbound-allow.ts';
import { testServer } from '../../../test/test-server.ts';
import { findFlowFaults } from '../../flows/index.ts';
import { actionService, approveStep, callStep, publish, receiver } from '../../../test/actions.ts';
import { takeKeptCallbacks } from './take-kept-callbacks.ts';

// A step waits for a call from outside; an action before it has handed out the address.
const there = await receiver();
const server = await testServer({
  config: { outbound: { allow: readAllowList(there.host), ports: [80, 443], keysFile: null, timeout: 400 } },
});
const { app, db, clock } = server;
const asker = await server.as('li.na');
const outside = await server.anonymous();

const handOut = callStep(there.host, { body: '{back: callbacks.signed}' });
const wait = {
  kind: 'wait',
  id: 'signed',
  name: { zh: '等待签署', en: 'Signing' },
  for: { callback: true, answer: { outcome: 'answer.document.state', priority: 'answer.level' } },
};
beforeAll(() =>
  publish(
    db,
    actionService('sign', [handOut, wait]),
    actionService('sign-later', [handOut, approveStep('cheng.haoran'), wait]),
  ),
);
afterEach(async () => expect(await findFlowFaults(db)).toEqual([]));

/** Files a request whose action hands out the address; what the receiver heard of it. */
async function filed(service: string): Promise<{ id: string; token: string }> {
  there.heard.length = 0;
  const { id } = await asker.call(submitRequest, { body: { service, answers: { title: '合同' } } });
  await app.runActions();
  const { back } = JSON.parse(there.heard[0]?.body ?? '{}') as { back: string };
  expect(back).toMatch(/^http:\/\/portico\.test\/api\/v1\/callbacks\/[\w.-]+$/);
  return { id, token: back.split('/').at(-1) ?? '' };
}
const read = (id: string) => asker.call(readRequest, { params: { id } });
const callBack = (token: string, body: unknown) => outside.call(takeCallback, { params: { token }, body });
const signed = { document: { state: 'signed' }, level: 2 };

it('goes on with the fields it takes from the call, formulas after it, and the same call again changes nothing', async () => {
  const { id, token } = await filed('sign');
  expect((await read(id)).now).toMatchObject([{ step: 'signed' }]);
  expect(await callBack(token, signed)).toEqual({ state: 'taken' });
  const after = await read(id);
  expect(after).toMatchObject({ state: 'completed', answers: { outcome: 'signed', priority: 2, double: 4 } });
  expect(await callBack(token, signed)).toEqual({ state: 'taken' });
  await expect(callBack(token, { other: true })).rejects.toMatchObject({
    problem: { status: 409, reason: 'request-already-finished' },
  });
  expect((await read(id)).version).toBe(after.version);
});

it('what does not fit is refused, and a right call is taken afterwards', async () => {
  const { id, token } = await filed('sign');
  await expect(callBack(token, { document: { state: 'x' }, level: 99 })).rejects.toMatchObject({
    problem: { status: 400, reason: 'answers', findings: [{ path: 'priority' }] },
  });
  expect((await read(id)).state).toBe('running');
  expect(await callBack(token, signed)).toEqual({ state: 'taken' });
});

it('a call that comes too early is kept until its step begins', async () => {
  const { id, token } = await filed('sign-later');
  expect(await callBack(token, signed)).toEqual({ state: 'kept' });
  expect(await callBack(token, signed)).toEqual({ state: 'kept' });
  const log = createLog('silent');
  expect(await takeKeptCallbacks(db, clock, log)).toBe(0);
  const [task] = (await read(id)).tasks;
  clock.pass(60_000);
  const head = await server.as('cheng.haoran');
  await head.call(approveTask, { params: { id: task?.id ?? '' }, body: {} }, { ifMatch: task?.version ?? 0 });
  expect(await takeKeptCallbacks(db, clock, log)).toBe(1);
  expect(await read(id)).toMatchObject({ state: 'completed', answers: { outcome: 'signed' } });
  const left = await sql`select 1 from flow_callback where request_id = ${id} and body is not null`.execute(db);
  expect(left.rows).toEqual([]);
});

it('an address that we have not made leads nowhere, also one for another step or request', async () => {
  const { id, token } = await filed('sign');
  const [request = '', step = '', signature = ''] = token.split('.');
  const other = Buffer.from('check').toString('base64url');
  const elsewhere = Buffer.from((await filed('sign')).id.replaceAll('-', ''), 'hex').toString('base64url');
  for (const wrong of [
    'x',
    `${request}.${step}`,
    `${request}.${other}.${signature}`,
    `${elsewhere}.${step}.${signature}`,
    `${request}.${step}.${signature.slice(0, -4)}AAAA`,
    `${token}.x`,
  ])
    await expect(callBack(wrong, signed)).rejects.toMatchObject({ problem: { status: 404 } });
  expect((await read(id)).state).toBe('running');
});

it('of ten calls at once one is taken, and the request moves once', async () => {
  const { id, token } = await filed('sign');
  const other = await server.anotherApp();
  const second = await server.anonymous('http');
  void other;
  const calls = Array.from({ length: 10 }, (_, i) =>
    (i % 2 ? outside : second).call(takeCallback, { params: { token }, body: { ...signed, call: i % 5 } }),
  );
  const ended = await Promise.allSettled(calls);
  const taken = ended.filter((one) => one.status === 'fulfilled').map(({ value }) => value.state);
  expect(taken.every((state) => state === 'taken')).toBe(true);
  expect((await read(id)).stages.filter(({ step }) => step === 'signed')).toHaveLength(1);
});

it('a request that was withdrawn meanwhile takes no call', async () => {
  const { id, token } = await filed('sign');
  const { version } = await read(id);
  await asker.call(withdrawRequest, { params: { id }, body: {} }, { ifMatch: version });
  expect(await callBack(token, signed)).toEqual({ state: 'kept' });
  expect((await read(id)).state).toBe('draft');
});
