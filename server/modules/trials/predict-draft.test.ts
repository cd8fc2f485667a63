import { beforeAll, expect, it } from 'vitest';
import { readServiceDraft, saveServiceDraft } from '@portico/core/api/definitions.ts';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { predictDraft } from '@portico/core/api/trials.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { actionService, approveStep, publish } from '../../test/actions.ts';
import { testServer } from '../../test/test-server.ts';

// "Who would that be for …": what the designer says of a rule is what a request then does.
const server = await testServer();
const owner = await server.as('su.wan');
const asker = await server.as('li.na');
const [li, other] = await Promise.all(['li.na', 'zhu.lin'].map((login) => server.personId(login)));
const key = 'foretold';
const head = { ...(approveStep('cheng.haoran') as object), id: 'head', who: [{ kind: 'department-head' }] };
const boss = { ...(approveStep('cheng.haoran') as object), id: 'boss', who: [{ kind: 'manager', level: 2 }] };
const params = { key };

beforeAll(async () => {
  await publish(server.db, actionService(key, [approveStep('cheng.haoran')]));
  const { content, version } = await owner.call(readServiceDraft, { params });
  const flow = { ...(content['flow'] as object), steps: [head, boss] };
  await owner.call(saveServiceDraft, { params, body: { content: { ...content, flow } } }, { ifMatch: version });
});
const answers = { title: '采购', amount: 1200 };
const foretold = async (requester: string) => {
  const { steps } = await owner.call(predictDraft, { params, body: { requester, answers } });
  return steps.map(({ step, people, why }) => [step, people.map(({ name }) => name), why]);
};

it('names the people of the draft for anybody, by the rules a request goes by', async () => {
  const said = await foretold(li ?? '');
  expect(said.map(([step]) => step)).toEqual(['head', 'boss']);
  const { content } = await owner.call(readServiceDraft, { params });
  await publish(
    server.db,
    Service.parse({ ...actionService(key, [approveStep('cheng.haoran')]), flow: content['flow'] }),
  );
  const filed = await asker.call(submitRequest, { body: { service: key, answers } });
  const { tasks } = await asker.call(readRequest, { params: { id: filed.id } });
  expect(tasks.map(({ assignee }) => assignee?.name)).toEqual(said[0]?.[1]);
  expect(await foretold(other ?? '')).not.toEqual(said);
});

it('is told to whoever may edit the service, of somebody who is there', async () => {
  const refused = await asker.fail(predictDraft, { params, body: { requester: li ?? '', answers } });
  expect(refused.status).toBe(404);
  const nobody = '00000000-0000-7000-8000-000000000000';
  const unknown = await owner.fail(predictDraft, { params, body: { requester: nobody, answers } });
  expect([unknown.status, unknown.reason]).toEqual([400, 'no-such-person']);
});
