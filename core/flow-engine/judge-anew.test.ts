import { describe, expect, test } from 'vitest';
import { checkInvariants } from './index.ts';
import { approveStep, parallelStep, startFlow, workStep } from './testing/plain-steps.ts';
import type { Sandbox } from './testing/sandbox.ts';

// docs/flow.md section 5: `resume` never skips what a changed answer needs; nor does a correction.

const hidden = { access: { amount: 'hidden' } };
const byAmount = {
  kind: 'choice',
  id: 'by-amount',
  name: 'by-amount',
  branches: [
    { id: 'big', name: 'big', when: 'amount > 100', steps: [approveStep('director')] },
    { id: 'small', name: 'small', steps: [] },
  ],
};
const people = { a: ['p'], director: ['d'], b: ['q'], c: ['r'], l: ['l'], m: ['m'] };
const start = (steps: unknown[], amount = 50): Sandbox =>
  startFlow(steps, people, { afterReturn: 'resume' }, { amount, note: 'x' });
const back = (run: Sandbox, person: string, to = 'requester'): Sandbox =>
  run.do({ type: 'return', task: run.taskOf(person).id, to, opinion: 'look again' }, person);
const again = (run: Sandbox, answers: Record<string, unknown>): Sandbox =>
  run.do({ type: 'resubmit', answers }, 'requester');
const correct = (run: Sandbox, changes: Record<string, unknown>): Sandbox =>
  run.do({ type: 'correct', changes, reason: 'typing error' }, 'administrator');
const inOrder = (run: Sandbox): void => expect(checkInvariants(run.flow, run.state, run.events)).toEqual([]);

describe('returned with resume and resubmitted', () => {
  const steps = [approveStep('a'), byAmount, approveStep('b', hidden), approveStep('c')];
  test('another amount goes through the condition that reads it; who sees nothing of it is not asked again', () => {
    const run = back(start(steps).approve('p').approve('q'), 'r');
    again(run, { amount: 5000, note: 'x' });
    expect(run.where()).toBe('director: d');
    expect(run.approve('d').where()).toBe('c: r');
    inOrder(run);
    expect(run.approve('r').state.status).toBe('completed');
    inOrder(run);
  });
  test('an answer that no condition reads: straight back to the returner', () => {
    const run = back(start(steps).approve('p').approve('q'), 'r');
    expect(again(run, { amount: 50, note: 'y' }).where()).toBe('c: r');
    inOrder(run);
  });
  test('who sees the changed answer after the condition is asked again', () => {
    const run = back(
      start([approveStep('a'), byAmount, approveStep('b'), approveStep('c')])
        .approve('p')
        .approve('q'),
      'r',
    );
    again(run, { amount: 60, note: 'x' });
    expect(run.where()).toBe('b: q');
    inOrder(run);
  });
  test('a people rule that reads it is worked out anew; the same people keep what they decided without seeing it', () => {
    const who = [{ kind: 'expression', expression: 'if amount > 100 then "x" else "q"' }];
    const run = start([approveStep('a'), approveStep('b', { who, ...hidden }), approveStep('c')]);
    back(run.approve('p').approve('q'), 'r');
    again(run, { amount: 60, note: 'x' });
    expect(run.where()).toBe('c: r');
    back(run, 'r');
    run.organisation = (need) => [{ person: need.step === 'b' ? 'x' : 'r', why: { rule: 'expression' } }];
    again(run, { amount: 5000, note: 'x' });
    expect(run.where()).toBe('b: x');
    inOrder(run);
  });
  test('inside a branch only that branch goes back; what is done outside is not done twice', () => {
    const call = {
      kind: 'action',
      id: 'call',
      name: 'call',
      effect: { kind: 'http', method: 'POST', url: '"https://x.test"' },
    };
    const block = parallelStep('block', { left: [byAmount, call, approveStep('l')], right: [approveStep('m')] });
    const run = start([approveStep('a'), block, approveStep('c')]).approve('p');
    const action = Object.keys(run.state.actions)[0] ?? '';
    run.do({ type: 'complete-action', action, answers: {} }, 'system');
    back(run, 'l');
    again(run, { amount: 5000, note: 'x' });
    expect(run.where()).toBe('m: m | director: d');
    run.approve('d');
    expect(Object.keys(run.state.actions)).toEqual([]);
    expect(run.where()).toBe('m: m | l: l');
    inOrder(run);
  });
});

describe('an owner corrects a running request', () => {
  const steps = [approveStep('a'), byAmount, approveStep('b', hidden), approveStep('c')];
  test('the condition passed is judged anew, decisions that stand are kept', () => {
    const run = correct(start(steps).approve('p').approve('q'), { amount: 5000 });
    expect(run.where()).toBe('director: d');
    expect(run.approve('d').where()).toBe('c: r');
    inOrder(run);
  });
  test('nothing moves for an answer that nothing on the way reads', () => {
    const run = start(steps).approve('p');
    const { id } = run.taskOf('q');
    expect(correct(run, { note: 'z' }).taskOf('q').id).toBe(id);
  });
  test('while suspended: judged once it is resumed', () => {
    const run = start([approveStep('a'), byAmount, workStep('c')]).approve('p');
    run.do({ type: 'suspend', reason: 'wait' }, 'administrator');
    correct(run, { amount: 5000 }).do({ type: 'resume', reason: 'go' }, 'administrator');
    expect(run.where()).toBe('director: d');
    inOrder(run);
  });
});
