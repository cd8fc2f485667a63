import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import * as session from '@portico/core/api/session.ts';
import { addComment, listRequests, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { createApp } from '../../app.ts';
import { demoCompany } from '../../packs/demo/company.ts';
import { Client } from '../../platform/api-client.ts';
import type { Config } from '../../platform/config.ts';
import { answerUnreadable } from '../../platform/http-errors.ts';
import { createLog } from '../../platform/log.ts';
import { testServer } from '../../test/test-server.ts';

/** K14 and K15: the doors of the house, and answers that keep the contract whatever comes. */
const server = await testServer();
const wrong = (login: string, password = 'no') => ({ body: { login, password } });

describe('log-in', () => {
  it('of forty guesses at once at one account five are judged', async () => {
    const client = await server.anonymous();
    const answers = await Promise.all(Array.from({ length: 40 }, () => client.send(session.logIn, wrong('li.na'))));
    const judged = answers.filter(({ status }) => status === 401).length;
    expect(judged).toBeLessThanOrEqual(5);
    expect(answers.length - judged).toBe(answers.filter(({ status }) => status === 429).length);
  });
  it('eight people of one office who mistype lock nobody else out', async () => {
    server.clock.pass(3_600_000);
    const client = await server.anonymous();
    for (const login of [
      'zhang.weiming',
      'he.jiayi',
      'luo.jun',
      'fang.jie',
      'tang.xiaoyu',
      'meng.fan',
      'jia.zheng',
      'li.na',
    ])
      expect(await client.fail(session.logIn, wrong(login))).toMatchObject({ status: 401 });
    const me = await client.call(session.logIn, wrong('su.wan', 'portico'));
    expect(me.person.login).toBe('su.wan');
  });
});

describe('a new password', () => {
  it('of forty guesses at once at the present one five are judged', async () => {
    const client = await server.browser('he.jiayi');
    const body = { current: 'guess', next: 'harbour lantern mosaic' };
    const answers = await Promise.all(Array.from({ length: 40 }, () => client.send(session.changePassword, { body })));
    const counts = [400, 429].map((wanted) => answers.filter(({ status }) => status === wanted).length);
    expect(counts).toEqual([5, 35]);
  });
  it.each([
    ['password1234', 'password-too-common'],
    ['su.wan2026', 'password-like-the-name'],
    ['k7#mQv2', 'password-too-short'],
  ])('%s is refused', async (next, reason) => {
    const client = await server.browser('su.wan');
    const body = { current: 'portico', next };
    expect(await client.fail(session.changePassword, { body })).toMatchObject({ status: 400, reason });
  });
});

describe('answers', () => {
  it('a page that is none is a 400 with its reason', async () => {
    const client = await server.as('li.na');
    const after = '1_------------------------------------';
    expect(await client.fail(listRequests, { query: { after } })).toMatchObject({ status: 400, reason: 'page' });
  });
  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    [
      'cut off',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nx',
    ],
  ])('multipart with %s is a 400 as problem+json', async (_, type, body) => {
    const client = await server.browser('li.na');
    const headers = {
      'content-type': type,
      'idempotency-key': `doors-${type.length}-test`,
      'sec-fetch-site': 'same-origin',
      cookie: client.cookie ?? '',
    };
    const answer = await client.raw('POST', '/api/v1/files', headers, body);
    expect([answer.status, answer.headers['content-type']]).toEqual([400, expect.stringContaining('problem+json')]);
  });
  it('bytes that are no call are answered with problem+json', async () => {
    const { port } = new URL(await server.url());
    const ask = (bytes: string) =>
      new Promise<string>((done) => {
        let heard = '';
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
        socket.on('data', (chunk) => (heard += chunk.toString()));
        socket.on('close', () => done(heard));
      });
    expect(await ask('nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [\s\S]*problem\+json/);
    expect(await ask(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 [\s\S]*problem\+json/,
    );
  });
  it('every answer says what a page may ask of a device', async () => {
    const answer = await (await server.anonymous()).send(session.readEntry);
    expect(answer.headers['permissions-policy']).toContain('geolocation=()');
  });
});

describe('who only reads', () => {
  it.each(['auditor', 'analyst'] as const)(
    '%s reads what is not theirs, and comments on nothing of it',
    async (role) => {
      const filed = await (
        await server.as('li.na')
      ).call(submitRequest, {
        body: { service: 'password-reset', answers: { system: 'mail', account: 'own', reason: 'forgotten' } },
      });
      const [login] = demoCompany.roles.find((one) => one.role === role)?.people ?? [];
      const client = await server.as(login ?? '');
      const answer = await client.send(addComment, { params: { id: filed.id }, body: { text: 'seen', files: [] } });
      expect(answer.status).toBe(404);
      if (role === 'auditor') expect((await client.send(readRequest, { params: { id: filed.id } })).status).toBe(200);
    },
  );
});

describe('the wire', () => {
  const ask = async (bytes: string, wait = 0) => {
    const { port } = new URL(await server.url());
    return new Promise<string>((done) => {
      let heard = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk) => (heard += chunk.toString()));
      socket.on('close', () => done(heard));
      if (wait > 0) setTimeout(() => socket.destroy(), wait).unref();
    });
  };
  it.each([
    ['a path part that is too long', `GET /api/v1/requests/${'y'.repeat(5000)} HTTP/1.1`, 414],
    ['an address longer than a head may be', `GET /api/v1/requests?q=${'y'.repeat(40_000)} HTTP/1.1`, 431],
    ['percent signs that mean nothing', 'GET /api/v1/requests/%zz HTTP/1.1', 400],
  ])('%s is answered with problem+json', async (_, line, status) => {
    const heard = await ask(`${line}\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status} [\\s\\S]*problem\\+json[\\s\\S]*"status":${status}`));
  });
  it('a head that does not come to its end is a 408 as problem+json', () => {
    let sent = '';
    const socket = { destroyed: false, writable: true, write: (text: string) => (sent += text), destroySoon() {} };
    const late = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    answerUnreadable(late, socket as unknown as Socket);
    expect(sent).toMatch(/^HTTP\/1.1 408 [\s\S]*problem\+json[\s\S]*"reason":"too-slow"/);
  });
});

describe('pages', () => {
  it.each(['/metrics', '/healthz', '/health'])('%s is no page', async (path) => {
    const webDir = mkdtempSync(join(tmpdir(), 'portico-pages-'));
    writeFileSync(join(webDir, 'index.html'), '<p>page</p>');
    const app = await createApp({ ...server, config: { ...server.config, webDir }, log: createLog('silent') });
    try {
      const answer = await app.http.fastify.inject({ method: 'GET', url: path, headers: { accept: 'text/html' } });
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([
        404,
        expect.stringContaining('problem+json'),
      ]);
      const page = await app.http.fastify.inject({ method: 'GET', url: '/requests' });
      expect([page.statusCode, page.headers['content-type']]).toEqual([200, expect.stringContaining('html')]);
      expect(page.headers['permissions-policy']).toContain('camera=(self)');
    } finally {
      await app.close();
      rmSync(webDir, { recursive: true });
    }
  });
});

describe('settings of a node', () => {
  const other = (config: Partial<Config>) =>
    createApp({ ...server, config: { ...server.config, ...config }, log: createLog('silent') });
  it('the password of the demo opens nothing once the demo is off', async () => {
    server.clock.pass(3_600_000);
    const app = await other({ isDemo: false });
    const client = new Client({ inject: (call) => app.http.fastify.inject(call) }, {});
    expect(await client.fail(session.logIn, wrong('su.wan', 'portico'))).toMatchObject({
      status: 401,
      reason: 'wrong-name-or-password',
    });
    expect((await client.send(session.logInDemo, { body: { login: 'su.wan' } })).status).toBe(404);
    await app.close();
  });
  it.each([
    ['nobody is in front: a header is not believed', false, '9.9.9.9', '127.0.0.1'],
    ['one hop: only what it added counts', 1, '9.9.9.9, 8.8.8.8', '8.8.8.8'],
    ['two hops', 2, '7.7.7.7, 9.9.9.9, 8.8.8.8', '9.9.9.9'],
    ['another address than the proxy', ['10.0.0.5'], '9.9.9.9', '127.0.0.1'],
    ['the address of the proxy', ['127.0.0.1'], '9.9.9.9, 8.8.8.8', '8.8.8.8'],
  ] as [string, Config['trustProxy'], string, string][])('%s', async (_, trustProxy, forwarded, seen) => {
    const app = await other({ trustProxy });
    const client = new Client(
      { inject: (call) => app.http.fastify.inject(call) },
      { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': forwarded },
    );
    await client.logInDemo('tang.xiaoyu');
    const found = await sql<{ address: string }>`
      select address from identity_session order by id desc limit 1`.execute(server.db);
    expect(found.rows[0]?.address).toBe(seen);
    await app.close();
  });
});
