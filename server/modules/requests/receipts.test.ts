import { expect, it } from 'vitest';
import { readNotices } from '@portico/core/api/messages.ts';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { eventLog, type StoredEvent } from '../event-log/index.ts';
import { createLog } from '../../platform/log.ts';
import { addCursor, relayTo } from '../../platform/relay.ts';
import { testServer } from '../../test/test-server.ts';
import { requestNotices } from './request-notices.ts';
import { actionService, approveStep, publish } from '../../test/actions.ts';

const server = await testServer();
const { db, clock } = server;
const deliver = () => relayTo<StoredEvent>({ db, clock, log: createLog('silent'), source: eventLog }, requestNotices);

it('a person copied in has a receipt by opening the request, not by marking notices read; the first time stays', async () => {
  const copy = {
    kind: 'notify',
    id: 'copy',
    name: '抄送',
    who: [{ kind: 'people', people: ['zhu.lin', 'ma.xiaomei'] }],
  };
  await publish(db, actionService('copied', [copy, approveStep('cheng.haoran')]));
  await addCursor(db, requestNotices.name);
  const [asker, first, second] = [
    await server.as('li.na'),
    await server.as('zhu.lin'),
    await server.as('ma.xiaomei'),
  ] as const;
  const { id } = await asker.call(submitRequest, { body: { service: 'copied', answers: { title: '抄送' } } });
  await deliver();
  const read = (client: typeof asker) => client.call(readRequest, { params: { id } });
  const told = async () =>
    (await read(asker)).stages
      .flatMap((stage) => stage.told)
      .map(({ person, openedAt }) => [person.name, openedAt])
      .sort();
  expect(await told()).toEqual([
    ['朱琳', null],
    ['马晓梅', null],
  ]);

  await second.call(readNotices, { body: {} });
  expect((await read(second)).hasNews, 'a notice marked read is not a request opened').toBe(true);
  expect((await told())[1]).toEqual(['马晓梅', null]);

  const openedAt = new Date(clock.now()).toISOString();
  await first.call(readNotices, { body: { request: id } });
  clock.pass(60_000);
  await first.call(readNotices, { body: { request: id } });
  expect((await read(first)).hasNews).toBe(false);
  expect(await told()).toEqual([
    ['朱琳', openedAt],
    ['马晓梅', null],
  ]);
});
