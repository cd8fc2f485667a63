import { describe, expect, test } from 'vitest';
import { checkInvariants } from './invariants.ts';
import { approveStep, fireTimer, startFlow, workStep } from './testing/plain-steps.ts';
import type { Sandbox } from './testing/sandbox.ts';

// flow.md section 3: nobody gets a task, and nobody decides one, who may not. Every door asks the same rule.

const start = (more: Record<string, unknown> = {}, people = ['p', 'q'], answers = {}): Sandbox =>
  startFlow([approveStep('a', more), approveStep('b')], { a: people, b: ['z'] }, {}, answers);
const taskOf = (run: Sandbox, person = 'p'): string => run.taskOf(person).id;

describe('neither requester nor submitter decides their own request', () => {
  test.each([
    ['transfer', (run: Sandbox) => run.try({ type: 'transfer', task: taskOf(run), to: 'requester' }, 'p')],
    ['consult', (run: Sandbox) => run.try({ type: 'consult', task: taskOf(run), to: 'requester', question: '?' }, 'p')],
    ...(['before', 'after', 'beside'] as const).map(
      (where) =>
        [
          `signer ${where}`,
          (run: Sandbox) => run.try({ type: 'add-signers', task: taskOf(run), where, people: ['x', 'requester'] }, 'p'),
        ] as const,
    ),
    [
      'reassign',
      (run: Sandbox) =>
        run.try({ type: 'reassign', task: taskOf(run), to: 'requester', reason: 'ill' }, 'administrator'),
    ],
    ['delegation', (run: Sandbox) => run.try({ type: 'delegate', task: taskOf(run), to: 'requester' }, 'p')],
  ] as const)('%s to the requester is refused with its reason', (_, act) => {
    const run = start({ mode: 'all' });
    expect(act(run)).toEqual({
      code: 'forbidden',
      reason: 'their-own-request',
      params: { person: 'requester' },
    });
    expect(run.where()).toBe('a: p, q');
  });
  test('a question may go to the requester', () => {
    const run = start();
    run.do({ type: 'ask', task: taskOf(run), to: 'requester', question: 'why?' }, 'p');
    expect(run.hasTask('requester')).toBe(true);
  });
  test('whoever acts for an approver on their own request may not decide it', () => {
    const run = start();
    run.actsFor = { requester: 'p' };
    expect(run.try({ type: 'approve', task: taskOf(run) }, 'requester')?.reason).toBe('own-request');
  });
  test('whoever filed it for a colleague may not either, nor take it from a queue', () => {
    const run = startFlow([approveStep('a')], {});
    const filed = startFlow([approveStep('a')], { a: ['team:t'] });
    filed.teams = { requester: ['t'], p: ['t'] };
    const { id } = filed.taskOf('team:t');
    expect(filed.try({ type: 'claim', task: id }, 'requester')?.reason).toBe('own-request');
    expect(filed.try({ type: 'approve', task: id }, 'requester')?.reason).toBe('own-request');
    expect(filed.try({ type: 'claim', task: id }, 'p')).toBeUndefined();
    expect(run.state.suspension?.reason).toBe('nobody-found');
  });
  test('where the step lets them decide, and where it is meant for them, they may', () => {
    const decide = start({ fallbacks: { self: 'decide' } }, ['p']);
    expect(decide.do({ type: 'transfer', task: taskOf(decide), to: 'requester' }, 'p').where()).toBe('a: requester');
    const own = startFlow([approveStep('a', { who: [{ kind: 'requester' }] })], {});
    expect(own.approve('requester').state.status).toBe('completed');
  });
  test('the late task of a step is not handed to the requester', () => {
    const run = start({ limit: { within: { duration: 'PT1H' }, then: { people: ['r@login'] } } }, ['p']);
    run.organisation = () => [{ person: 'requester', why: { rule: 'people' } }];
    expect(fireTimer(run).where()).toBe('a: p');
  });
});

describe('separation of duties', () => {
  test('`never` names fields, the requester and the submitter', () => {
    const never = ['payee', 'submitter'];
    const run = start({ fallbacks: { never, self: 'decide' } }, ['p', 'requester', 'q'], { payee: ['q'] });
    expect(run.where()).toBe('a: p');
    for (const to of ['q', 'requester'])
      expect(run.try({ type: 'transfer', task: taskOf(run), to }, 'p')?.reason).toBe('separation-of-duties');
  });
  test('an owner whom a changed answer bars gives the task up; the rule for nobody takes the place', () => {
    const run = start({ mode: 'all', fallbacks: { never: ['payee'] } }, ['p', 'q'], { payee: 'x' });
    run.organisation = (need) => (need.purpose === 'replace' ? [{ person: 'm', why: { rule: 'people' } }] : []);
    run.do({ type: 'correct', changes: { payee: 'p' }, reason: 'typing error' }, 'administrator');
    expect(run.where()).toBe('a: m, q');
    run.organisation = () => [{ person: 'm', why: { rule: 'people' } }];
    run.do({ type: 'correct', changes: { payee: 'q' }, reason: 'again' }, 'administrator');
    expect(run.where()).toBe('a: m');
    expect(run.approve('m').where()).toBe('b: m');
    expect(checkInvariants(run.flow, run.state, run.events)).toEqual([]);
  });
  test('a task of a queue goes back to it', () => {
    const run = startFlow([workStep('w', { fallbacks: { never: ['payee'] } })], { w: ['team:t'] }, {}, { payee: 'x' });
    run.teams = { one: ['t'] };
    run.do({ type: 'claim', task: run.taskOf('team:t').id }, 'one');
    run.do({ type: 'correct', changes: { payee: 'one' }, reason: 'typing error' }, 'administrator');
    expect(run.where()).toBe('w: team:t');
    expect(run.try({ type: 'claim', task: run.taskOf('team:t').id }, 'one')?.reason).toBe('separation-of-duties');
  });
});

describe('delegation', () => {
  test('goes on to the delegate of a delegate, never round, and comes back', () => {
    const run = start({}, ['p']);
    const task = taskOf(run);
    run.do({ type: 'delegate', task, to: 'x' }, 'p').do({ type: 'delegate', task, to: 'y' }, 'x');
    expect(run.state.tasks[task]).toMatchObject({ assignee: 'y', onBehalfOf: 'p', why: { through: ['x'] } });
    for (const to of ['p', 'x'])
      expect(run.try({ type: 'delegate', task, to }, 'y')?.reason).toBe('delegation-in-a-circle');
    run.do({ type: 'come-back', task, to: 'x' }, 'system');
    expect(run.state.tasks[task]).toMatchObject({ assignee: 'x', onBehalfOf: 'p' });
    run.do({ type: 'come-back', task, to: 'p' }, 'system');
    expect(run.state.tasks[task]?.onBehalfOf).toBeUndefined();
    expect(run.approve('p').where()).toBe('b: z');
  });
});
