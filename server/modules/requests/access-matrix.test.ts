import { beforeAll, describe, expect, it } from 'vitest';
import { search } from '@portico/core/api/catalogue.ts';
import { downloadFile } from '@portico/core/api/files.ts';
import { ReportQuery, runReport } from '@portico/core/api/reports.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import {
  addComment,
  listRequestEvents,
  listRequests,
  readRequest,
  readWay,
  submitRequest,
  urgeRequest,
  withdrawRequest,
} from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { setDisabled } from '../identity/index.ts';
import { type Client } from '../../platform/api-client.ts';
import { inTransaction } from '../../platform/database.ts';
import { testServer } from '../../test/test-server.ts';

// One request, every kind of reader: each way to it must say the same (R17), and "not allowed" look like "not there".
const server = await testServer();
let request: RequestDetail;
let file = '';
let internalFile = '';

beforeAll(async () => {
  const asker = await server.as('li.na');
  const picture = await asker.upload('合同.txt', 'text/plain', Buffer.from('合同正文'));
  file = picture.id;
  const answers = {
    seals: ['contract'],
    document: '技术服务协议',
    files: [file],
    copies: 2,
    pages: 12,
    counterparty: '云上数据科技有限公司',
    contract_amount: 128_000,
    contract_number: 'HT-2026-0042',
    reason: '签署服务协议',
  };
  request = await asker.call(submitRequest, { body: { service: 'seal-use', answers } });
  const keeper = await server.as('liu.qing');
  const note = await keeper.upload('备注.txt', 'text/plain', Buffer.from('只给自己人看'));
  internalFile = note.id;
  await keeper.call(addComment, {
    params: { id: request.id },
    body: { text: '内部：核对过营业执照', isInternal: true, files: [internalFile] },
  });
});

const readers = [
  ['the requester', 'li.na', true, false],
  ['the approver who has it now', 'cheng.haoran', true, false],
  ['a member of the team that will work it', 'liu.qing', true, true],
  ['the owner of its category', 'du.ya', true, true],
  ['the head above, as the service says', 'song.bowen', true, false],
  ['an analyst of everything', 'an.ran', true, false],
  ['the auditor', 'jia.zheng', true, true],
  ['an administrator', 'su.wan', true, true],
  ['a colleague of the same group', 'zhang.weiming', false, false],
  ['an agent of another team', 'luo.jun', false, false],
  ['the owner of another category', 'xu.hui', false, false],
  ['the head of another department', 'gu.haifeng', false, false],
  ['who keeps the organisation', 'jin.xin', false, false],
  ['an approver to come, not asked yet', 'wu.yue', false, false],
] as const;

async function waysTo(client: Client): Promise<Record<string, boolean>> {
  const params = { params: { id: request.id } };
  const list = await client.call(listRequests, { query: { view: 'all', limit: 200 } });
  const found = await client.call(search, { query: { q: request.number } });
  const counted = await client.call(runReport, {
    body: ReportQuery.parse({ dataset: 'requests', measures: ['count'] }),
  });
  const isThere = async (endpoint: typeof readRequest | typeof readWay | typeof listRequestEvents) =>
    (await client.send(endpoint, params)).status === 200;
  return {
    list: list.items.some(({ id }) => id === request.id),
    search: found.requests.some(({ id }) => id === request.id),
    report: counted.rows[0]?.values['count'] === 1,
    detail: await isThere(readRequest),
    byNumber: (await client.send(readRequest, { params: { id: request.number } })).status === 200,
    way: await isThere(readWay),
    events: await isThere(listRequestEvents),
    file: (await client.send(downloadFile, { params: { id: file } })).status === 200,
  };
}

describe.each(readers)('%s (%s)', (_, login, sees, seesInternal) => {
  it(`${sees ? 'sees' : 'does not see'} the request, by every way alike`, async () => {
    const ways = await waysTo(await server.as(login));
    expect(ways).toEqual(Object.fromEntries(Object.keys(ways).map((way) => [way, sees])));
  });

  it(`${seesInternal ? 'sees' : 'does not see'} what was said internally`, async () => {
    const client = await server.as(login);
    const internal = await client.send(downloadFile, { params: { id: internalFile } });
    expect(internal.status).toBe(seesInternal ? 200 : 404);
    if (!sees) return;
    const detail = await client.call(readRequest, { params: { id: request.id } });
    expect(detail.comments.some(({ isInternal }) => isInternal)).toBe(seesInternal);
    expect(JSON.stringify(detail).includes('核对过营业执照')).toBe(seesInternal);
  });

  if (!sees)
    it('hears of every attempt to act what one hears of a request that is not there', async () => {
      const client = await server.as(login);
      const nothing = '00000000-0000-4000-8000-000000000000';
      const [task] = request.tasks;
      for (const [endpoint, body] of [
        [addComment, { text: 'x' }],
        [urgeRequest, {}],
        [withdrawRequest, {}],
      ] as const) {
        const version = { ifMatch: 1 };
        const real = await client.fail(endpoint, { params: { id: request.id }, body } as never, version);
        const unreal = await client.fail(endpoint, { params: { id: nothing }, body } as never, version);
        expect([real.status, real.reason]).toEqual([404, unreal.reason]);
      }
      const input = { params: { id: task?.id ?? '' }, body: {} };
      const onTask = await client.fail(approveTask, input, { ifMatch: task?.version ?? 0 });
      expect([onTask.status, onTask.current]).toEqual([404, undefined]);
    });
});

it('shuts out at once who is disabled, and whoever is not logged in', async () => {
  const client = await server.as('cao.ying');
  expect((await client.send(listRequests, {})).status).toBe(200);
  const id = await server.personId('cao.ying');
  await inTransaction(server.db, (tx) => setDisabled(tx, id, new Date(server.clock.now())));
  server.app.authentication.forget();
  expect((await client.send(listRequests, {})).status).toBe(401);
  const anonymous = await server.anonymous();
  for (const endpoint of [listRequests, search, runReport])
    expect((await anonymous.send(endpoint, { query: { q: 'x' }, body: {} })).status).toBe(401);
});
