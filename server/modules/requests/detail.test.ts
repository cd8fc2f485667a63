import { expect, it } from 'vitest';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { textOf } from '@portico/core/definitions/text.ts';
import { testServer } from '../../test/test-server.ts';

const server = await testServer();

it('says why somebody has a task with the names of departments and teams, not their keys', async () => {
  const na = await server.as('li.na');
  const answers = {
    purpose: 'visit',
    cost_centre: 'sales',
    items: [{ spent_on: '2026-01-05', kind: 'hotel', amount: 300 }],
  };
  const claim = await na.call(submitRequest, { body: { service: 'travel-expense', answers } });
  const [head] = claim.tasks.filter((task) => task.state === 'open');
  expect(head?.why.path.map((place) => textOf(place, 'zh'))).toEqual(['平台研发组']);
  expect(head?.why.path.map((place) => textOf(place, 'en'))).not.toContain('平台研发组');

  const fault = { subject: 'dark', kind: 'hardware', description: 'dark', site: 'remote', impact: 'me' };
  const request = await na.call(submitRequest, {
    body: { service: 'it-fault', answers: { ...fault, urgency: 'normal' } },
  });
  const again = await na.call(readRequest, { params: { id: request.number } });
  const [queued] = again.tasks.filter((task) => task.state === 'open');
  expect(queued?.why.path.map((place) => textOf(place, 'zh'))).toEqual(['IT 服务台']);
});
