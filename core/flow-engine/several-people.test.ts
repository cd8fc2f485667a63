import { describe, expect, test } from 'vitest';
import { approveStep, startFlow } from './testing/plain-steps.ts';
import { loginOf, type Sandbox } from './testing/sandbox.ts';

// docs/flow.md sections 3 and 4: special cases of finding people, and several people on one step.

const people = { a: ['p', 'q', 'r'], b: ['z'] };
const start = (more: Record<string, unknown>, found = people): Sandbox =>
  startFlow([approveStep('a', more), approveStep('b')], found);

describe('several people on one step', () => {
  test('all 会签: everyone; the first rejection rejects and cancels the rest', () => {
    expect(start({ mode: 'all' }).approve('r').approve('p').where()).toBe('a: q');
    const run = start({ mode: 'all' }).approve('p').reject('q');
    expect([run.state.status, run.hasTask('r')]).toEqual(['rejected', false]);
  });
  test('any 或签: the first decision decides', () => {
    expect(start({ mode: 'any' }).approve('q').where()).toBe('b: z');
    expect(start({ mode: 'any' }).reject('q').state.status).toBe('rejected');
  });
  test('whoever comes too late is told who was first', () => {
    const run = start({ mode: 'any' });
    const task = run.taskOf('p').id;
    run.approve('q');
    expect(run.try({ type: 'approve', task }, 'p')).toMatchObject({ code: 'conflict', winner: { person: 'q' } });
  });
  test('sequence 依次: one after another', () => {
    const run = start({ mode: 'sequence' });
    expect(run.where()).toBe('a: p');
    expect(run.approve('p').approve('q').where()).toBe('a: r');
    expect(run.approve('r').where()).toBe('b: z');
  });
  test('votes 票签: a share, weights, veto, and rejected as soon as it cannot be reached', () => {
    const votes = (setting: unknown) => start({ mode: 'votes', votes: setting });
    expect(votes({ share: 0.6 }).approve('p').where()).toBe('a: q, r');
    expect(votes({ share: 0.6 }).approve('p').approve('r').where()).toBe('b: z');
    expect(votes({ share: 0.6 }).reject('p').where()).toBe('a: q, r');
    expect(votes({ share: 0.6 }).reject('p').reject('q').state.status).toBe('rejected');
    expect(
      votes({ weights: { [loginOf('p')]: 3 } })
        .approve('p')
        .where(),
    ).toBe('b: z');
    expect(votes({ count: 1, veto: [loginOf('r')] }).reject('r').state.status).toBe('rejected');
  });
});

describe('finding people', () => {
  test('nobody found: passed, rejected, or an administrator is needed', () => {
    const nobody = (rule: unknown) => start({ fallbacks: { nobody: rule } }, { a: [], b: ['z'] });
    expect(nobody('pass').where()).toBe('b: z');
    expect(nobody('reject').state.status).toBe('rejected');
    expect(nobody('administrator').state.suspension?.reason).toBe('nobody-found');
  });
  test('who decided before: asked again, passed when directly before, or at any time before', () => {
    const steps = (repeated: string) => [
      approveStep('a'),
      approveStep('b'),
      approveStep('c', { fallbacks: { repeated } }),
    ];
    const who = { a: ['p'], b: ['q'], c: ['p'] };
    const run = (repeated: string) => startFlow(steps(repeated), who).approve('p').approve('q');
    expect(run('ask').where()).toBe('c: p');
    expect(run('pass-if-previous').where()).toBe('c: p');
    expect(run('pass-if-any').state.status).toBe('completed');
  });
  test('named twice by several rules: one vote', () => {
    expect(start({ mode: 'all' }, { a: ['p', 'q', 'p'], b: ['z'] }).where()).toBe('a: p, q');
  });
  test('the requester among them may be passed', () => {
    const run = start({ fallbacks: { self: 'pass' } }, { a: ['requester'], b: ['z'] });
    expect([run.where(), run.path()]).toEqual(['b: z', ['a:passed']]);
  });
  test('separation of duties: kept out when people are found, when tasks are handed over, and when it is decided', () => {
    const steps = [approveStep('a', { mode: 'all', fallbacks: { never: ['payee', 'requester'] } })];
    const run = startFlow(steps, { a: ['p', 'q', 'requester'] }, {}, { payee: 'p' });
    expect(run.where()).toBe('a: q');
    const task = run.taskOf('q').id;
    expect(run.try({ type: 'transfer', task, to: 'p' }, 'q')?.reason).toBe('separation-of-duties');
    expect(run.try({ type: 'add-signers', task, where: 'beside', people: ['requester'] }, 'q')?.code).toBe('forbidden');
  });
  test('a delegate decides, and both names are on record', () => {
    const run = startFlow([approveStep('a')], {});
    expect(run.state.suspension?.reason).toBe('nobody-found');
    run.organisation = () => [{ person: 'delegate', onBehalfOf: 'boss', why: { rule: 'department-head' } }];
    run.do({ type: 'resume', reason: 'found' }, 'administrator').approve('delegate');
    const [task] = Object.values(run.state.tasks);
    expect(task).toMatchObject({ assignee: 'delegate', onBehalfOf: 'boss', by: 'delegate', result: 'approved' });
  });
});

test('two countersigners who each choose the next: everybody chosen by either', () => {
  const run = startFlow(
    [approveStep('a', { mode: 'all' }), approveStep('b', { who: [{ kind: 'chosen', by: 'previous' }] })],
    { a: ['p', 'q'] },
  );
  run.organisation = ({ chosen = [] }) => chosen.map((person) => ({ person, why: { rule: 'chosen' } }));
  run.do({ type: 'approve', task: run.taskOf('p').id, chosen: ['x'] }, 'p');
  run.do({ type: 'approve', task: run.taskOf('q').id, chosen: ['y', 'x'] }, 'q');
  expect(run.where()).toBe('b: x, y');
});
