import { describe, expect, it } from 'vitest';
import { readPerson } from '@portico/core/api/organisation.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask, claimTask, finishTask } from '@portico/core/api/tasks.ts';
import { testServer } from '../../test/test-server.ts';

const server = await testServer();
const minute = 60_000;

const claim = (amount: number) => ({
  purpose: `Visit to a customer, ${amount}`,
  cost_centre: 'engineering',
  items: [{ spent_on: '2026-02-27', kind: 'transport', amount }],
});

/** Decides and works whatever is open as the people the replies name, until nothing is. Returns who did which step. */
async function carryThrough(filed: RequestDetail): Promise<{ request: RequestDetail; chain: string[] }> {
  const asker = await server.as('li.na');
  const chain: string[] = [];
  let request = filed;
  for (let acts = 0; acts < 20; acts++) {
    server.clock.pass(7 * minute);
    const task = request.tasks.find(({ state }) => state === 'open');
    if (!task) break;
    const login = task.assignee
      ? (await asker.call(readPerson, { params: { id: task.assignee.id } })).login
      : 'zhu.lin';
    const person = await server.as(login);
    const input = { params: { id: task.id } };
    const version = { ifMatch: task.version };
    if (task.kind === 'work' && !task.assignee) {
      request = await person.call(claimTask, { ...input, body: {} }, version);
      continue;
    }
    chain.push(`${task.step} ${login}`);
    request =
      task.kind === 'work'
        ? await person.call(
            finishTask,
            { ...input, body: { changes: { paid_on: '2026-03-02', voucher: 'JZ-1' } } },
            version,
          )
        : await person.call(approveTask, { ...input, body: {} }, version);
  }
  return { request, chain };
}

describe('travel and expense over the API', () => {
  const way = async (amount: number) => {
    const asker = await server.as('li.na');
    const filed = await asker.call(submitRequest, { body: { service: 'travel-expense', answers: claim(amount) } });
    return carryThrough(filed);
  };

  it('passes the director from 1,000 on, and only then', async () => {
    const small = await way(800);
    const large = await way(1500);
    expect(small.chain).toEqual(['department-head cheng.haoran', 'finance-check ma.xiaomei', 'payment zhu.lin']);
    expect(large.chain).toEqual([
      'department-head cheng.haoran',
      'director song.bowen',
      'finance-check ma.xiaomei',
      'payment zhu.lin',
    ]);
    expect((await way(999.99)).chain).toHaveLength(3);
    expect((await way(1000)).chain).toHaveLength(4);
  });

  it('has stages whose times add up to the whole, to the millisecond (I9)', async () => {
    const { request } = await way(1500);
    const shown = await (await server.as('li.na')).call(readRequest, { params: { id: request.number } });
    expect(shown.state).toBe('completed');
    const whole = Date.parse(shown.finishedAt ?? '') - Date.parse(shown.submittedAt);
    const top = shown.stages.filter(({ parent }) => parent === null);
    const parts = top.map(({ waitingMs, workingMs, pausedMs }) => waitingMs + workingMs + pausedMs);
    expect(whole).toBe(5 * 7 * minute);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
    expect(shown.elapsedMs).toBe(whole);
    const payment = top.find(({ step }) => step === 'payment');
    expect([payment?.waitingMs, payment?.workingMs]).toEqual([7 * minute, 7 * minute]);
  });
});
