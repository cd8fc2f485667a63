import { expect, it } from 'vitest';
import { listRequests, submitRequest } from '@portico/core/api/requests.ts';
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
