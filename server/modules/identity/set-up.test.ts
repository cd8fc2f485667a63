import { expect, it } from 'vitest';
import { readEntry, setUp } from '@portico/core/api/session.ts';
import { Client } from '../../platform/api-client.ts';
import { testServer } from '../../test/test-server.ts';
import { setUpSecret } from './set-up-secret.ts';

/** K14: an empty Portico on a network is not given to whoever comes first. */
const server = await testServer({ isEmpty: true });
const company = { company: '五十人公司', name: '管理员', login: 'admin', password: 'a long password' };
const body = (secret: string) => ({ body: { ...company, secret, services: false } });

it('without the secret nobody sets up, and of forty guesses at once five are judged', async () => {
  await setUpSecret(server.db);
  const client = await server.anonymous();
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => client.send(setUp, body(`guess ${n}`))));
  const judged = answers.filter(({ status }) => status === 403).length;
  expect([judged, answers.filter(({ status }) => status === 429).length]).toEqual([5, 35]);
  expect((await client.call(readEntry)).needsSetup).toBe(true);
});
it('all nodes say the same secret, also when they start again; it is worth nothing afterwards', async () => {
  server.clock.pass(3_600_000);
  const secret = await setUpSecret(server.db);
  const other = await server.anotherApp();
  expect(secret).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
  expect(await setUpSecret(other.db)).toBe(secret);
  const client = await server.anonymous();
  expect(await client.fail(setUp, body('wrong'))).toMatchObject({ status: 403, reason: 'set-up-secret' });
  const there = new Client({ inject: (call) => other.app.http.fastify.inject(call) }, {});
  const me = await there.call(setUp, body(` ${secret?.toUpperCase()} `));
  expect(me.roles).toContain('administrator');
  expect(await setUpSecret(server.db)).toBeNull();
  expect(await client.fail(setUp, body(secret ?? ''))).toMatchObject({ status: 409, reason: 'set-up-already' });
});
