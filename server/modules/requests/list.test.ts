import { expect, it } from 'vitest';
import { exportRequests, listRequests, submitRequest } from '@portico/core/api/requests.ts';
import { listTasks } from '@portico/core/api/tasks.ts';
import { testServer } from '../../test/test-server.ts';

const server = await testServer();

it('a list gives stage bars when asked, the same as the request itself shows', async () => {
  const emma = await server.as('emma.clarke');
  const answers = { subject: 'Dark screen', kind: 'hardware', description: 'dark', site: 'remote', impact: 'me' };
  const request = await emma.call(submitRequest, {
    body: { service: 'it-fault', answers: { ...answers, urgency: 'normal' } },
  });
  const [plain] = (await emma.call(listRequests, { query: { view: 'mine-open' } })).items;
  expect(plain?.bar).toBeUndefined();
  const [drawn] = (await emma.call(listRequests, { query: { view: 'mine-open', withBars: true } })).items;
  expect(drawn?.bar?.length).toBeGreaterThan(2);
  expect(drawn?.bar).toEqual(request.bar);
});

it('a list is counted only when asked: `withTotal=false` is no', async () => {
  const emma = await server.as('emma.clarke');
  expect((await emma.call(listRequests, { query: { view: 'mine', withTotal: true } })).total).toBeGreaterThan(0);
  expect((await emma.call(listRequests, { query: { view: 'mine', withTotal: false } })).total).toBeUndefined();
});

it('a list takes a filter, after what its reader may see', async () => {
  const [emma, li, agent] = await Promise.all([server.as('emma.clarke'), server.as('li.na'), server.as('luo.jun')]);
  const answers = { subject: 'Secret words', kind: 'hardware', description: 'd', site: 'remote', impact: 'me' };
  const body = { service: 'it-fault', answers: { ...answers, urgency: 'normal' } };
  const hers = await li.call(submitRequest, { body });
  const mine = await emma.call(submitRequest, { body });
  const numbers = async (client: typeof emma, filter: string) => {
    const page = await client.call(listRequests, { query: { view: 'all', filter, withTotal: true, limit: 200 } });
    expect(page.items.length).toBe(page.total);
    return page.items.map((item) => item.number);
  };
  const both = `number in ("${mine.number}", "${hers.number}")`;
  expect(await numbers(emma, both)).toEqual([mine.number]);
  expect(await numbers(li, `${both} or true`)).not.toContain(mine.number);
  expect(await numbers(emma, `${both} and state = "completed"`)).toEqual([]);
  expect(await numbers(emma, `${both} and created_on = today() and resolve_by > now()`)).toEqual([mine.number]);

  const tasks = async (filter: string) =>
    (await agent.call(listTasks, { query: { view: 'queue', filter, limit: 200 } })).items.map(
      (item) => item.request.number,
    );
  expect((await tasks(both)).toSorted()).toEqual([mine.number, hers.number].toSorted());
  expect(await tasks(`${both} and kind = "approve"`)).toEqual([]);
  expect(await tasks(`${both} and queue = "it-desk" and assignee = null`)).toHaveLength(2);
});

it('a filter that names what it may not, or is none, is refused with the place and what may stand there', async () => {
  const emma = await server.as('emma.clarke');
  const refused = {
    status: 400,
    reason: 'filter',
    findings: [{ path: 'filter', code: 'expression-unknown-name', params: { line: 1, column: 20 } }],
  };
  const filter = 'state = "draft" or title = "Secret words"';
  expect(await emma.fail(listRequests, { query: { filter } })).toMatchObject(refused);
  expect(await emma.fail(listTasks, { query: { filter } })).toMatchObject(refused);
  expect(await emma.fail(exportRequests, { query: { filter } })).toMatchObject(refused);
  for (const odd of ['', ' ', 'state =', 'state', '"', '1', 'state = "a" -- x', 'x'.repeat(2001)])
    expect(await emma.fail(listRequests, { query: { filter: odd } }), odd).toMatchObject({ status: 400 });
});
