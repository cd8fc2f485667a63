import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import * as session from '@portico/core/api/session.ts';
import { listRequests } from '@portico/core/api/requests.ts';
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
