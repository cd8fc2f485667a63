import { describe, expect, it } from 'vitest';
import { listServices, predictRequest } from '@portico/core/api/catalogue.ts';
import * as session from '@portico/core/api/session.ts';
import { Client } from '../../platform/api-client.ts';
import { testServer } from '../../test/test-server.ts';

/** K14: a token says what it may and until when, and does not outlive the password. */
const server = await testServer();
const holding = (secret: string) =>
  new Client({ inject: (call) => server.app.http.fastify.inject(call) }, { authorization: `Bearer ${secret}` });
const day = 86_400_000;
const on = (ms: number) => new Date(server.clock.now() + ms).toISOString().slice(0, 10);

describe('a token', () => {
  it('that only reads changes nothing, whatever the door', async () => {
    const owner = await server.browser('li.na');
    const { secret, scope } = await owner.call(session.createToken, { body: { name: 'report', scope: 'read' } });
    expect(scope).toBe('read');
    const client = holding(secret);
    expect((await client.call(session.readMe)).person.login).toBe('li.na');
    // Asks with a body, changes nothing.
    expect((await client.send(predictRequest, { params: { key: 'leave' }, body: { answers: {} } })).status).toBe(200);
    for (const answer of [
      await client.fail(session.updateMe, { body: { language: 'en' } }),
      await client.fail(session.createToken, { body: { name: 'more' } }),
      await client.fail(session.changePassword, { body: { current: 'portico', next: 'harbour lantern mosaic' } }),
    ])
      expect(answer).toMatchObject({ status: 403, reason: 'token-reads-only' });
  });
  it('ends after a year when nobody says, and never later', async () => {
    const owner = await server.browser('li.na');
    const made = await owner.call(session.createToken, { body: { name: 'a year' } });
    expect((Date.parse(made.expiresAt) - server.clock.now()) / day).toBe(365);
    const make = (expiresOn: string) => owner.send(session.createToken, { body: { name: 'some', expiresOn } });
    expect((await make(on(365 * day))).status).toBe(200);
    for (const date of [on(400 * day), on(-3 * day), '9999-12-31']) expect((await make(date)).status).toBe(400);
    const short = await owner.call(session.createToken, { body: { name: 'short', expiresOn: on(day) } });
    const client = holding(short.secret);
    await client.call(listServices);
    server.clock.pass(4 * day);
    await new Promise((done) => setTimeout(done, 1100));
    expect((await client.send(listServices)).status).toBe(401);
  });
  it('makes no other token', async () => {
    const owner = await server.browser('li.na');
    const { secret } = await owner.call(session.createToken, { body: { name: 'full' } });
    expect(await holding(secret).fail(session.createToken, { body: { name: 'heir' } })).toMatchObject({
      status: 403,
      reason: 'token-makes-no-token',
    });
  });
  it('ends with the password', async () => {
    const owner = await server.browser('he.jiayi');
    const { secret } = await owner.call(session.createToken, { body: { name: 'old' } });
    const client = holding(secret);
    await client.call(session.readMe);
    await owner.call(session.changePassword, { body: { current: 'portico', next: 'harbour lantern mosaic' } });
    expect((await client.send(session.readMe)).status).toBe(401);
    expect((await owner.call(session.listTokens)).items).toEqual([]);
  });
});

describe('an administrator', () => {
  it('sees the tokens of everybody and revokes them; nobody else does', async () => {
    const owner = await server.browser('luo.jun');
    const { id, secret } = await owner.call(session.createToken, { body: { name: 'seen', scope: 'read' } });
    const client = holding(secret);
    await client.call(session.readMe);
    expect((await owner.send(session.listAllTokens)).status).toBe(403);
    const other = await server.browser('li.na');
    expect((await other.send(session.deleteToken, { params: { id } })).status).toBe(404);
    const administrator = await server.browser('su.wan');
    const { items } = await administrator.call(session.listAllTokens);
    expect(items.find((token) => token.id === id)).toMatchObject({
      name: 'seen',
      scope: 'read',
      person: { name: '罗俊' },
    });
    await administrator.call(session.deleteToken, { params: { id } });
    expect((await client.send(session.readMe)).status).toBe(401);
  });
});
