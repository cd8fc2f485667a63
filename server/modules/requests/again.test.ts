import { describe, expect, it } from 'vitest';
import { readService } from '@portico/core/api/catalogue.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask, claimTask, finishTask } from '@portico/core/api/tasks.ts';
import { carriedOver } from '@portico/core/definitions/form/index.ts';
import { publish } from '../../test/actions.ts';
import { testServer } from '../../test/test-server.ts';
import { currentService } from '../definitions/index.ts';
import { peopleByIds, teamMembers } from '../identity/index.ts';

// *Again*: a request that has ended is filed once more with its answers, as the page does.
const server = await testServer();
const { db, clock } = server;
const asker = await server.as('li.na');
const day = new Date(clock.now() + 20 * 86_400_000).toISOString().slice(0, 10);
const teams = ['it-desk', 'it-assets', 'it-network', 'it-systems'];

const logins = async (ids: string[]) => [...(await peopleByIds(db, ids)).values()].map(({ login }) => login);
const membersOf = async (): Promise<string[]> =>
  logins((await Promise.all(teams.map((team) => teamMembers(db, team)))).flat().map(({ personId }) => personId));

/** Everybody does what there is to do, filling what their steps want, until it has ended. */
async function finished(id: string, filling: Record<string, unknown>): Promise<RequestDetail> {
  const members = await membersOf();
  for (let turns = 0; turns < 20; turns++) {
    const request = await asker.call(readRequest, { params: { id } });
    if (request.state === 'completed') return request;
    const task = request.tasks.find(({ state }) => state === 'open');
    if (!task) throw new Error(`${request.state}, and nothing to do`);
    const able = task.assignee ? await logins([task.assignee.id]) : members;
    for (const login of able) {
      const client = await server.as(login);
      const seen = await client.send(readRequest, { params: { id } });
      if (seen.status !== 200) continue;
      const own = (seen.body as RequestDetail).tasks.find((each) => each.id === task.id);
      if (!own?.actions.length) continue;
      const params = { id: own.id };
      const options = { ifMatch: own.version };
      if (own.kind === 'approve') await client.call(approveTask, { params, body: {} }, options);
      else if (own.assignee === null) await client.call(claimTask, { params, body: {} }, options);
      else {
        const changes = Object.fromEntries(
          Object.entries(filling).filter(([field]) => own.access[field] === 'required'),
        );
        await client.call(finishTask, { params, body: { changes } }, options);
      }
      break;
    }
  }
  throw new Error('it does not end');
}

/** What the page submits for *Again*: what its requester may write. */
async function again(request: RequestDetail) {
  const { form, version } = await asker.call(readService, { params: { key: request.service.key } });
  const { answers } = carriedOver(form, request.answers);
  const body = { service: request.service.key, serviceVersion: version, answers };
  return asker.call(submitRequest, { body });
}

const cases = {
  'it-fault': {
    answers: {
      subject: '没有画面',
      kind: 'hardware',
      description: '黑屏',
      site: 'remote',
      impact: 'me',
      urgency: 'normal',
    },
    filling: { cause: 'line', solution: '插紧' },
  },
  'password-reset': {
    answers: { system: 'erp', account: 'own', reason: 'forgotten' },
    filling: { told_by: 'phone', identity_checked: true },
  },
  'equipment-request': {
    answers: { items: [{ item: 'laptop', quantity: 1 }], reason: '渲染', need_by: day, replacement: false },
    filling: { asset_numbers: 'ZC-1', accounts_ready: true },
  },
} as const;

describe.each(Object.entries(cases))('%s', (service, { answers, filling }) => {
  it('that has ended is filed again, and what its handlers wrote stays behind', async () => {
    const { id } = await asker.call(submitRequest, { body: { service, answers } });
    const ended = await finished(id, filling);
    expect(Object.keys(ended.answers)).toEqual(expect.arrayContaining(Object.keys(filling).slice(0, 1)));
    const sent = await again(ended);
    expect(sent.state).toBe('running');
    for (const field of Object.keys(filling)) expect(sent.answers[field]).toBeUndefined();
  });
});

it('a form drawn from a former version is not taken; one that says no version is', async () => {
  const { answers } = cases['password-reset'];
  const service = (await currentService(db, 'password-reset'))?.content;
  if (!service) throw new Error('no such service');
  const { version } = await asker.call(readService, { params: { key: service.key } });
  await publish(db, { ...service, description: 'A newer one.' });
  const body = { service: service.key, answers };
  const problem = await asker.fail(submitRequest, { body: { ...body, serviceVersion: version } });
  expect([problem.status, problem.reason]).toEqual([409, 'service-changed']);
  expect((await asker.call(submitRequest, { body })).state).toBe('running');
  const newer = { ...body, serviceVersion: version + 1 };
  expect((await asker.call(submitRequest, { body: newer })).serviceVersion).toBe(version + 1);
});
