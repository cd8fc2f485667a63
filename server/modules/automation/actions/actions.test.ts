import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listActions } from '@portico/core/api/actions.ts';
import { readService } from '@portico/core/api/catalogue.ts';
import { listRequestEvents, readRequest, submitRequest, withdrawRequest } from '@portico/core/api/requests.ts';
import { readAllowList } from '../../../platform/outbound-allow.ts';
import { testServer } from '../../../test/test-server.ts';
import { findFlowFaults } from '../../flows/index.ts';
import { actionService, approveStep, callStep, publish, receiver, say } from '../../../test/actions.ts';

const there = await receiver();
const secret = `whsec_${Buffer.from('a signing key of some length').toString('base64')}`;
const keysFile = join(tmpdir(), `portico-keys-${process.pid}.json`);
writeFileSync(
  keysFile,
  JSON.stringify({ [there.host]: { sign: [secret], headers: { authorization: 'Bearer planted-token' } } }),
);
const server = await testServer({
  config: { outbound: { allow: readAllowList(there.host), ports: [80, 443], keysFile, timeout: 400 } },
});
const { app, db, clock } = server;
const [asker, admin] = await Promise.all([server.as('li.na'), server.as('su.wan')]);
const minute = 60_000;

const file = (service: string, answers: Record<string, unknown> = {}) =>
  asker.call(submitRequest, { body: { service, answers: { title: '新电脑', amount: 12.5, ...answers } } });
const read = (id: string) => asker.call(readRequest, { params: { id } });
const actionOf = async (id: string) => (await read(id)).stages.flatMap(({ actions }) => actions)[0];
/** Runs what is due, and again after each wait, so many times. */
async function runThrough(tries: number): Promise<void> {
  for (let i = 0; i < tries; i++) {
    await app.runActions();
    clock.pass(25 * minute);
  }
}
const eventsOf = async (id: string): Promise<string[]> =>
  (await admin.call(listRequestEvents, { params: { id } })).items.map(({ type }) => type);

beforeAll(async () => {
  await publish(
    db,
    actionService('call', [callStep(there.host), approveStep('cheng.haoran')]),
    actionService('redirected', [callStep(there.host, { method: 'GET', body: undefined })]),
    actionService('find', [
      callStep(there.host, {
        method: 'GET',
        body: undefined,
        url: `"http://${there.host}/people/" + title + "?q=" + outcome`,
      }),
    ]),
    actionService('elsewhere', [callStep('127.0.0.1:9')]),
    actionService('inside', [callStep('169.254.169.254')]),
  );
});
beforeEach(() => {
  there.heard.length = there.next.length = 0;
  there.always = say({ ticket: 'T-1', priority: 3 });
});
afterEach(async () => expect(await findFlowFaults(db)).toEqual([]));

describe('an HTTP call', () => {
  it('sends what the step maps, signed, and takes the answer into fields with the formulas that follow', async () => {
    const filed = await file('call');
    expect(filed.stages[0]).toMatchObject({
      step: 'call',
      actions: [{ state: 'pending', target: there.host, attempts: 0 }],
    });
    expect(there.heard).toEqual([]);
    expect(await app.runActions()).toBe(1);

    const [heard] = there.heard;
    expect(heard).toMatchObject({ method: 'POST', url: '/tickets' });
    expect(JSON.parse(heard?.body ?? '')).toEqual({ name: '新电脑', sum: 12.5, by: '李娜' });
    const id = filed.stages[0]?.actions[0]?.id ?? '';
    const at = Math.floor(clock.now() / 1000);
    const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.${at}.${heard?.body}`);
    expect(heard?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': id,
      'webhook-id': id,
      'webhook-timestamp': String(at),
      'webhook-signature': `v1,${mac.digest('base64')}`,
      'x-api-key': 'planted-secret',
      authorization: 'Bearer planted-token',
    });

    const after = await read(filed.id);
    expect(after.answers).toMatchObject({ ticket: 'T-1', priority: 3, double: 6, title: '新电脑' });
    expect(after.now.map(({ step }) => step)).toEqual(['check']);
    expect(after.stages[0]).toMatchObject({
      result: 'finished',
      actions: [{ state: 'done', attempts: 1, error: null }],
    });
    expect(await app.runActions()).toBe(0);
  });

  it('is tried again with the same key, later and later, and the page says how it stands', async () => {
    there.next.push(say({ stack: 'planted-answer' }, 500), say(null, 429, { 'retry-after': '1800' }));
    const filed = await file('call');
    await app.runActions();
    const failing = await actionOf(filed.id);
    expect(failing).toMatchObject({
      state: 'failed',
      attempts: 1,
      mostAttempts: 8,
      error: { reason: 'http-status', status: 500 },
    });
    const wait = Date.parse(failing?.nextAt ?? '') - clock.now();
    expect(wait).toBeGreaterThanOrEqual(8_000);
    expect(wait).toBeLessThanOrEqual(12_000);
    expect(await app.runActions()).toBe(0);
    clock.pass(12_000);
    await app.runActions();
    // The receiver asked for half an hour.
    expect(Date.parse((await actionOf(filed.id))?.nextAt ?? '') - clock.now()).toBe(30 * minute);
    clock.pass(30 * minute);
    await app.runActions();
    expect(await actionOf(filed.id)).toMatchObject({ state: 'done', attempts: 3 });
    expect(new Set(there.heard.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect((await eventsOf(filed.id)).filter((type) => type.startsWith('action.'))).toEqual([
      'action.requested',
      'action.failed',
      'action.failed',
      'action.completed',
    ]);
  });

  const once = [
    ['the receiver is too slow', () => undefined, { reason: 'timed-out', status: null }],
    [
      'the answer is too large',
      (answer: { end(text: string): void }) => answer.end('x'.repeat(1_100_000)),
      { reason: 'answer-too-large', status: null },
    ],
    [
      'the answer is lists in lists without end',
      (answer: { end(text: string): void }) => answer.end('['.repeat(100_000) + ']'.repeat(100_000)),
      { reason: 'mapping-failed', status: null },
    ],
    ['it says that the call is wrong', say({}, 422), { reason: 'http-status', status: 422 }],
    [
      'it leads to a metadata service',
      say({}, 307, { location: 'http://169.254.169.254/latest' }),
      { reason: 'address-forbidden', status: null },
    ],
    [
      'it leads to another port of ours',
      say({}, 307, { location: 'http://127.0.0.1:5432/' }),
      { reason: 'port-forbidden', status: null },
    ],
    [
      'the answer has no number where one belongs',
      say({ ticket: 'T', priority: 'high' }),
      { reason: 'answers-refused', status: null },
    ],
    [
      'the answer breaks a rule of the form',
      say({ ticket: 'T', priority: 9 }),
      { reason: 'answers-refused', status: null },
    ],
  ] as const;
  it.each(once)('fails when %s, and nothing of the answer is kept', async (_, reaction, error) => {
    there.always = reaction;
    const filed = await file('redirected');
    await app.runActions();
    expect(await actionOf(filed.id)).toMatchObject({ state: error.reason === 'timed-out' ? 'failed' : 'dead', error });
    expect((await read(filed.id)).answers).not.toHaveProperty('ticket');
    await app.runActions();
    expect(there.heard).toHaveLength(1);
  });

  it('never goes inside, and to no port that is not open', async () => {
    const [inside, port] = [await file('inside'), await file('elsewhere')];
    await app.runActions();
    expect((await actionOf(inside.id))?.error?.reason).toBe('address-forbidden');
    expect((await actionOf(port.id))?.error?.reason).toBe('port-forbidden');
  });

  it('keeps every answer one part of the URL', async () => {
    await file('find', { title: '../../admin?x=1#', outcome: 'a&b=c/李' });
    await file('find', { title: '..', outcome: 'x' });
    await app.runActions();
    expect(there.heard.map(({ url }) => url)).toEqual([
      '/people/..%2F..%2Fadmin%3Fx%3D1%23?q=a%26b%3Dc%2F%E6%9D%8E',
      '/people/%252E%252E?q=x',
    ]);
  });

  it('is given up after eight tries', async () => {
    there.always = say({}, 503);
    const filed = await file('call');
    await runThrough(12);
    const key = filed.stages[0]?.actions[0]?.id;
    expect(there.heard.filter(({ headers }) => headers['idempotency-key'] === key)).toHaveLength(8);
    expect(await actionOf(filed.id)).toMatchObject({ state: 'dead', attempts: 8, nextAt: null });
    expect((await read(filed.id)).state).toBe('running');
  });

  it('is not made once nobody waits for it', async () => {
    there.always = say({}, 500);
    const filed = await file('call');
    await app.runActions();
    const { version } = await read(filed.id);
    await asker.call(withdrawRequest, { params: { id: filed.id }, body: {} }, { ifMatch: version });
    await runThrough(2);
    expect(there.heard).toHaveLength(1);
    expect((await actionOf(filed.id))?.state).toBe('cancelled');
  });
});

describe('secrets', () => {
  it('of flows and hosts are in no reply', async () => {
    there.next.push(say({ stack: 'planted-answer' }, 500));
    const filed = await file('call');
    await app.runActions();
    const texts = await Promise.all([
      asker.send(readRequest, { params: { id: filed.id } }),
      asker.send(readService, { params: { key: 'call' } }),
      admin.send(readRequest, { params: { id: filed.id } }),
      admin.send(listRequestEvents, { params: { id: filed.id } }),
      admin.send(listActions, { query: { limit: 200 } }),
    ]);
    expect(texts.map(({ status }) => status)).toEqual(Array(5).fill(200));
    for (const { text } of texts) expect(text).not.toMatch(/planted|tickets"|whsec/);
  });
});
