import { beforeAll, expect, it } from 'vitest';
import { readService } from '@portico/core/api/catalogue.ts';
import { listNotices } from '@portico/core/api/messages.ts';
import { submitRequest } from '@portico/core/api/requests.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { eventLog, type StoredEvent } from '../event-log/index.ts';
import { inTransaction } from '../../platform/database.ts';
import { createLog } from '../../platform/log.ts';
import { addCursor, relayTo } from '../../platform/relay.ts';
import { testServer } from '../../test/test-server.ts';
import { forgetHeads, publishPack } from '../definitions/index.ts';
import { writeMails } from '../messages/index.ts';
import { requestNotices } from './request-notices.ts';

/** K14: whoever gets a request filed for them is told; a service may say who files for others. */
const server = await testServer();
const { db, clock } = server;
const named = (key: string, prefix: string, onBehalf?: Service['onBehalf']) =>
  Service.parse({
    schema: 1,
    key,
    name: key,
    description: '',
    category: 'finance',
    prefix,
    ...(onBehalf && { onBehalf }),
    form: { schema: 1, items: [{ kind: 'text', id: 'subject', name: '事由' }] },
    flow: {
      schema: 1,
      steps: [{ kind: 'approve', id: 'a', name: '审批', who: [{ kind: 'people', people: ['song.bowen'] }] }],
    },
  });

beforeAll(async () => {
  const services = [
    named('for-all', 'FAL'),
    named('for-none', 'FNO', 'nobody'),
    named('for-some', 'FSO', { people: ['he.jiayi'] }),
  ];
  await inTransaction(db, (tx) => publishPack(tx, { categories: [], calendars: [], services }, null));
  forgetHeads(db);
  await addCursor(db, requestNotices.name);
});
const file = async (login: string, service: string, forWhom?: string) => {
  const requester = forWhom === undefined ? {} : { requester: await server.personId(forWhom) };
  const client = await server.as(login);
  return client.send(submitRequest, { body: { service, answers: { subject: 'x' }, ...requester } });
};

it.each([
  ['for-all', 'li.na', true],
  ['for-none', 'li.na', false],
  // Nobody is nobody, whoever they are.
  ['for-none', 'su.wan', false],
  ['for-some', 'li.na', false],
  ['for-some', 'he.jiayi', true],
  ['for-some', 'su.wan', true],
])('%s: %s files for a colleague: %s', async (service, login, may) => {
  const page = await (await server.as(login)).call(readService, { params: { key: service } });
  expect(page.mayFileForOthers).toBe(may);
  const answer = await file(login, service, 'luo.jun');
  expect(answer.status).toBe(may ? 200 : 403);
  // For oneself it is open as ever, also when one is named.
  for (const own of [undefined, login]) expect((await file(login, service, own)).status).toBe(200);
});
it('the colleague is told on the page and by mail, whoever files their own is not', async () => {
  await file('li.na', 'for-all', 'zhu.lin');
  await file('fang.jie', 'for-all');
  await relayTo<StoredEvent>({ db, clock, log: createLog('silent'), source: eventLog }, requestNotices);
  await writeMails(db, 'http://portico.test', clock.now());
  const kinds = async (login: string) =>
    (await (await server.as(login)).call(listNotices)).items.map(({ kind }) => kind);
  expect(await kinds('zhu.lin')).toEqual(['request-filed-for-you']);
  expect(await kinds('fang.jie')).toEqual([]);
  expect((await server.mails()).some(({ subject }) => subject.includes('有人为你提交了一个申请'))).toBe(true);
});
