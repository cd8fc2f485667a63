import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '@portico/core/api/endpoint.ts';
import { AppError } from '@portico/core/errors.ts';
import { Client } from './api-client.ts';
import { testDatabase } from '../test/test-database.ts';
import type { Actor, Credential } from './context.ts';
import { createDatabase, type Db } from './database.ts';
import { createHttp, type Http, serve } from './http.ts';
import { inCommand } from './idempotency.ts';
import type { LogFields } from './log.ts';

const { db, pool, url } = await testDatabase();
await pool.query('create table note (id serial primary key, text text not null)');
beforeEach(() => pool.query('truncate note') as Promise<unknown>);
const notes = async () =>
  (await sql<{ text: string }>`select text from note order by id`.execute(db)).rows.map(({ text }) => text);

const logged: { event: string; fields: LogFields | undefined }[] = [];
const keep = (event: string, fields?: LogFields) => void logged.push({ event, fields });
let now = 1_000_000;

const people: Record<string, Credential> = {
  ann: { kind: 'token', id: 't1', name: 'a test', actorKey: 'ann' },
  bob: { kind: 'token', id: 't2', name: 'a test', actorKey: 'bob' },
  'session-of-ann': { kind: 'session', id: 's1', name: 'a test', actorKey: 'ann' },
};
const node = (of: Db): Promise<Http> =>
  createHttp({
    db: of,
    clock: { now: () => now },
    log: { debug: keep, info: keep, warn: keep, error: keep },
    publicUrl: 'http://portico.test',
    rateLimits: true,
    trustProxy: false,
    async authenticate({ kind, value }) {
      const credential = people[value];
      return credential?.kind === kind
        ? { actor: { name: credential.actorKey } as unknown as Actor, credential }
        : null;
    },
    authorize(_ctx, permission) {
      if (permission === 'system.write') throw new AppError('forbidden', 'role');
    },
  });
const http = await node(db);
const second = createDatabase(url, { size: 10 });
const otherNode = await node(second.db);
afterAll(async () => {
  await Promise.all([http.fastify.close(), otherNode.fastify.close()]);
  await second.close();
});

const open = endpoint({
  method: 'GET',
  path: '/open',
  permission: 'public',
  summary: '',
  reply: z.object({ ok: z.boolean() }),
});
serve(http, open, async () => ({ ok: true }));
const echo = endpoint({
  method: 'POST',
  path: '/echo/:id',
  permission: 'draft.write',
  summary: '',
  params: z.object({ id: z.coerce.number().int() }),
  query: z.object({ big: z.enum(['yes', 'no']).optional() }),
  body: z.object({ text: z.string().max(10), deep: z.unknown().optional() }),
  reply: z.object({ id: z.number(), text: z.string() }),
});
// What the schema does not name must not get out.
serve(
  http,
  echo,
  async (_ctx, { params, body }) => ({ id: params.id, text: body.text, secret: 'x' }) as { id: number; text: string },
);
const add = endpoint({
  method: 'POST',
  path: '/notes',
  permission: 'draft.write',
  summary: '',
  body: z.strictObject({ text: z.string(), wait: z.number().optional() }),
  reply: z.object({ text: z.string(), at: z.number() }),
});
for (const each of [http, otherNode])
  serve(each, add, (ctx, { body }) =>
    inCommand(ctx, async (tx) => {
      await sql`insert into note (text) values (${body.text})`.execute(tx);
      if (body.wait) await sql`select pg_sleep(${body.wait / 1000})`.execute(tx);
      if (body.text === 'twice') throw new AppError('conflict', 'always');
      return { text: body.text, at: now };
    }),
  );
const secret = endpoint({
  method: 'POST',
  path: '/secret',
  permission: 'token.create',
  summary: '',
  reply: z.object({ secret: z.string() }),
});
serve(http, secret, (ctx) => inCommand(ctx, async () => ({ secret: randomUUID() }), { isSecret: true }));
const versioned = endpoint({
  method: 'PUT',
  path: '/thing',
  permission: 'draft.write',
  summary: '',
  reply: z.object({ version: z.number(), seen: z.number().optional() }),
  versioned: true,
});
serve(http, versioned, async (ctx) => ({ version: 8, seen: ctx.ifMatch }));
const gone = endpoint({ method: 'DELETE', path: '/thing', permission: 'draft.delete', summary: '', reply: z.null() });
serve(http, gone, async () => null);
const closed = endpoint({ method: 'POST', path: '/closed', permission: 'system.write', summary: '', reply: z.null() });
serve(http, closed, async () => null);
const broken = endpoint({
  method: 'GET',
  path: '/broken',
  permission: 'public',
  summary: '',
  query: z.object({ how: z.string() }),
  reply: z.object({ n: z.number() }),
});
serve(http, broken, async (_ctx, { query }) => {
  if (query.how === 'reply') return { n: 'secret text' as unknown as number };
  throw new Error('password=secret');
});
const guess = endpoint({
  method: 'POST',
  path: '/guess',
  permission: 'public',
  summary: '',
  reply: z.null(),
  limit: 'login',
});
serve(http, guess, async () => null);

const client = (headers: Record<string, string>) =>
  new Client({ inject: (call) => http.fastify.inject(call) }, headers);
const ann = client({ authorization: 'Bearer ann' });
const bob = client({ authorization: 'Bearer bob' });
const nobody = client({});
const browser = (headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
  client({ cookie: 'a=1; sid=session-of-ann', ...headers });
beforeEach(() => {
  now += 60_000;
  logged.length = 0;
});

describe('checking a call', () => {
  it('parses params, query and body, and lets out only what the reply names', async () => {
    const answer = await ann.send(echo, { params: { id: '7' }, query: { big: 'yes' }, body: { text: 'hi' } });
    expect(answer).toMatchObject({ status: 200, body: { id: 7, text: 'hi' } });
    expect(answer.text).not.toContain('secret');
  });
  it.each([
    ['a wrong parameter', { params: { id: 'x' }, body: { text: 'hi' } }, { path: 'params.id', code: 'invalid_type' }],
    [
      'an unknown parameter',
      { params: { id: 1 }, query: { small: 1 }, body: { text: 'hi' } },
      { path: 'query.small', code: 'unknown-field' },
    ],
    [
      'an unknown field',
      { params: { id: 1 }, body: { text: 'hi', more: 1 } },
      { path: 'body.more', code: 'unknown-field' },
    ],
    [
      'a text that is too long',
      { params: { id: 1 }, body: { text: 'x'.repeat(11) } },
      { path: 'body.text', code: 'too_big' },
    ],
    ['no body', { params: { id: 1 } }, { path: 'body', code: 'invalid_type' }],
  ])('refuses %s and says where', async (_name, input, finding) => {
    const answer = await ann.send(echo, input);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid', findings: [finding] });
  });
  const post = (body: string, type = 'application/json') =>
    ann.raw('POST', '/api/v1/echo/1', { authorization: 'Bearer ann', 'content-type': type }, body);
  it('refuses what is no JSON, another type, prototypes and nesting over 32', async () => {
    expect((await post('{"text":')).body).toMatchObject({ status: 400, reason: 'body-not-json' });
    expect((await post('text=hi', 'application/x-www-form-urlencoded')).body).toMatchObject({
      status: 400,
      reason: 'content-type',
    });
    expect((await post('{"text":"hi","__proto__":{"a":1}}')).body).toMatchObject({
      status: 400,
      reason: 'body-not-json',
    });
    const nested = (levels: number) => `{"text":"hi","deep":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    expect((await post(nested(31))).status).toBe(200);
    expect((await post(nested(32))).body).toMatchObject({ status: 400, reason: 'body-too-deep' });
    expect((await post(nested(100_000))).body).toMatchObject({ status: 400, reason: 'body-too-deep' });
    expect((await post(`{"text":"${'x'.repeat(1024 * 1024)}"}`)).body).toMatchObject({
      status: 400,
      reason: 'body-too-large',
    });
  });
  it('refuses a body where none is expected, and answers 204 without one', async () => {
    expect(await ann.send(gone, {})).toMatchObject({ status: 204, text: '' });
    expect((await ann.send(gone, { body: { a: 1 } })).body).toMatchObject({ reason: 'body-not-expected' });
  });
  it('does not say what went wrong inside, and logs it once', async () => {
    for (const how of ['throw', 'reply']) {
      logged.length = 0;
      const answer = await nobody.send(broken, { query: { how } });
      expect(answer.status).toBe(500);
      expect(answer.text).not.toContain('secret');
      expect(logged.map(({ event }) => event)).toEqual(['unexpected error']);
      expect(logged[0]?.fields?.requestId).toBe((answer.body as { requestId: string }).requestId);
    }
  });
  it('knows no other address', async () => {
    expect((await nobody.raw('GET', '/api/v1/nothing')).body).toMatchObject({ status: 404, reason: 'no-such-page' });
    expect((await nobody.raw('GET', '/api/v1/%zz')).status).toBe(400);
  });
});

describe('who may call', () => {
  it('asks for a credential, then for the permission, before it looks at the input', async () => {
    expect(await nobody.fail(echo, { params: { id: 'x' }, body: {} as never })).toMatchObject({
      status: 401,
      reason: 'not-logged-in',
    });
    expect(await client({ authorization: 'Bearer eve' }).fail(closed)).toMatchObject({
      status: 401,
      reason: 'credential-not-valid',
    });
    expect(await client({ authorization: 'Basic YTpi' }).fail(closed)).toMatchObject({ status: 401 });
    expect(await ann.fail(closed)).toMatchObject({ status: 403, reason: 'role' });
    expect(await nobody.call(open)).toEqual({ ok: true });
  });
  it('takes changes with a cookie only from our own pages', async () => {
    const body = { text: 'hi' };
    const others: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://evil.test' },
      { origin: 'null' },
    ];
    for (const headers of others)
      expect(await browser(headers).fail(add, { body }), JSON.stringify(headers)).toMatchObject({
        status: 403,
        reason: 'other-site',
      });
    expect(await notes()).toEqual([]);
    const ours: Record<string, string>[] = [
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'http://portico.test' },
      { origin: 'http://other:1', host: 'other:1' },
    ];
    for (const headers of ours) await browser(headers).call(add, { body });
    expect(await notes()).toHaveLength(3);
    // A log-in is a change, too.
    expect(await client({ 'sec-fetch-site': 'cross-site' }).fail(guess)).toMatchObject({ status: 403 });
  });
});

describe('repeated calls', () => {
  const body = { text: 'once' };
  it('carries out one key once and answers the same', async () => {
    const key = randomUUID();
    const first = await ann.send(add, { body }, { key });
    now += 5000;
    const second = await ann.send(add, { body }, { key });
    expect(second.text).toBe(first.text);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(await notes()).toEqual(['once']);
  });
  it('keeps keys of people and routes apart, and refuses another body', async () => {
    const key = randomUUID();
    await ann.call(add, { body }, { key });
    await bob.call(add, { body }, { key });
    expect(await ann.fail(add, { body: { text: 'other' } }, { key })).toMatchObject({
      status: 422,
      reason: 'idempotency-key-reused',
    });
    expect(await notes()).toEqual(['once', 'once']);
  });
  it('gives one result to many at once', async () => {
    const key = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => ann.send(add, { body: { text: 'slow', wait: 150 } }, { key })),
    );
    expect(await notes()).toEqual(['slow']);
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
    expect(all.find(({ status }) => status === 409)).toMatchObject({
      body: { reason: 'in-progress' },
      headers: { 'retry-after': '1' },
    });
  });
  it('gives one result to two nodes at once', async () => {
    const far = new Client({ inject: (call) => otherNode.fastify.inject(call) }, { authorization: 'Bearer ann' });
    for (let round = 0; round < 10; round++) {
      const key = randomUUID();
      const input = { body: { text: `round ${round}`, wait: 20 } };
      const [one, two] = await Promise.all([ann.send(add, input, { key }), far.send(add, input, { key })]);
      expect([one.status, two.status]).toEqual([200, 200]);
      expect(one.text).toBe(two.text);
      expect([one, two].filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(1);
    }
    expect(await notes()).toHaveLength(10);
  });
  it('forgets a call that failed', async () => {
    const key = randomUUID();
    expect(await ann.fail(add, { body: { text: 'twice' } }, { key })).toMatchObject({ status: 409, reason: 'always' });
    expect(await ann.fail(add, { body: { text: 'twice' } }, { key })).toMatchObject({ status: 409, reason: 'always' });
    expect(await notes()).toEqual([]);
  });
  it('asks browsers for a key, others may leave it out', async () => {
    expect(await browser().fail(add, { body }, { key: null })).toMatchObject({
      status: 400,
      reason: 'idempotency-key-missing',
    });
    expect(await ann.fail(add, { body }, { key: 'short' })).toMatchObject({ status: 400, reason: 'idempotency-key' });
    await ann.call(add, { body }, { key: null });
    expect(await notes()).toEqual(['once']);
  });
  it('keeps no secret', async () => {
    const key = randomUUID();
    const { secret: made } = await ann.call(secret, {}, { key });
    expect(await ann.fail(secret, {}, { key })).toMatchObject({ status: 409, reason: 'secret-shown-once' });
    const found = await pool.query<{ response: string }>('select response from platform_idempotency where key = $1', [
      key,
    ]);
    expect(found.rows).toHaveLength(1);
    expect(JSON.stringify(found.rows)).not.toContain(made);
  });
});

describe('versions', () => {
  it('asks for If-Match and sends the ETag', async () => {
    expect(await ann.fail(versioned)).toMatchObject({ status: 428, reason: 'if-match-missing' });
    expect(await ann.send(versioned, {}, { ifMatch: 7 })).toMatchObject({
      body: { seen: 7 },
      headers: { etag: '"v8"' },
    });
    expect(await ann.fail(versioned, {}, { headers: { 'if-match': '*' } })).toMatchObject({ status: 400 });
  });
});

describe('rate limits', () => {
  it('lets one caller make 60 calls at once, then 20 a second', async () => {
    const burst = async () =>
      (await Promise.all(Array.from({ length: 80 }, () => bob.send(gone)))).map(({ status }) => status);
    const first = await burst();
    expect(first.filter((status) => status === 204)).toHaveLength(60);
    expect(first.filter((status) => status === 429)).toHaveLength(20);
    expect(await ann.send(gone)).toMatchObject({ status: 204 });
    now += 500;
    expect((await burst()).filter((status) => status === 204)).toHaveLength(10);
    expect((await bob.send(gone)).headers['retry-after']).toBe('1');
  });
  it('counts guesses by address', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => nobody.send(guess)));
    expect(all.filter(({ status }) => status === 204)).toHaveLength(10);
    expect(all.find(({ status }) => status === 429)?.headers['retry-after']).toBe('6');
  });
});

it('sends the headers that keep browsers safe', async () => {
  const { headers } = await nobody.send(open);
  expect(headers).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
  });
  const problem = await nobody.send(closed);
  expect(problem.headers['x-content-type-options']).toBe('nosniff');
});
