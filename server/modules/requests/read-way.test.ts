import { describe, expect, it } from 'vitest';
import { predictRequest } from '@portico/core/api/catalogue.ts';
import { readRequest, readWay, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { testServer } from '../../test/test-server.ts';
import { peopleByIds } from '../identity/index.ts';

const server = await testServer();
const asker = await server.as('hu.ke');
const day = new Date(server.clock.now() + 20 * 86_400_000).toISOString().slice(0, 10);
/** `items`: two workstations are 37,200, above both limits. */
const answersOf = (items: object[]) => ({ items, reason: '渲染', need_by: day, replacement: false });

type Client = typeof asker;
const wayOf = async (client: Client, id: string) => (await client.call(readWay, { params: { id } })).steps;
const ahead = (steps: Awaited<ReturnType<typeof wayOf>>) => steps.filter(({ status }) => status === 'to-come');

describe('the way of a request for equipment of 37,200', () => {
  it('is for each of its approvers what was predicted before it was submitted', async () => {
    const answers = answersOf([{ item: 'workstation', quantity: 2 }]);
    const predicted = await asker.call(predictRequest, {
      params: { key: 'equipment-request' },
      body: { answers },
    });
    const { id } = await asker.call(submitRequest, { body: { service: 'equipment-request', answers } });

    // Whoever is first of all sees exactly who comes after, by name: nobody believes to be the last.
    const approvers = predicted.steps.filter(({ kind }) => kind === 'approve');
    expect(approvers.length).toBeGreaterThan(3);
    for (let turns = 0; turns < 12; turns++) {
      const seen = await asker.call(readRequest, { params: { id } });
      const task = seen.tasks.find(({ kind, state, assignee }) => kind === 'approve' && state === 'open' && assignee);
      if (!task?.assignee) break;
      const approver = await server.as(
        (await peopleByIds(server.db, [task.assignee.id])).get(task.assignee.id)?.login ?? '',
      );
      const way = await wayOf(approver, id);
      const at = approvers.findIndex(({ step }) => step === task.step);
      const rest = ahead(way).filter(({ step }) => approvers.some((each) => each.step === step));
      expect(rest.map(({ step, people }) => [step, people.map((person) => person.id)])).toEqual(
        approvers.slice(at + 1).map(({ step, people }) => [step, people.map((person) => person.id)]),
      );
      expect(way.find(({ status }) => status === 'now')?.step).toBe(task.step);
      await approver.call(approveTask, { params: { id: task.id }, body: {} }, { ifMatch: task.version });
    }
    const way = await wayOf(asker, id);
    expect(way.filter(({ status }) => status === 'done').map(({ step }) => step)).toEqual([
      '$submit',
      ...approvers.map(({ step }) => step).filter((step) => step !== 'receipt'),
    ]);
    expect(way.filter(({ status }) => status === 'now').map(({ step }) => step)).toEqual(['prepare']);
  });

  it('is short where it is little, and nobody may read it who may not read the request', async () => {
    const { id } = await asker.call(submitRequest, {
      body: { service: 'equipment-request', answers: answersOf([{ item: 'keyboard', quantity: 1 }]) },
    });
    const steps = ahead(await wayOf(asker, id)).map(({ step }) => step);
    expect(steps).not.toContain('finance-director');
    expect(steps).not.toContain('countersign');
    const stranger = await server.as('zhang.weiming');
    expect((await stranger.fail(readWay, { params: { id } })).status).toBe(404);
  });
});
