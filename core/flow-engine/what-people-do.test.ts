import { describe, expect, test } from 'vitest';
import { allowedActions, urgeableAt } from './index.ts';
import { approveStep, parallelStep, startFlow, workStep } from './testing/plain-steps.ts';
import type { Sandbox } from './testing/sandbox.ts';

// docs/flow.md section 5: what people can do.

const three = (more: Record<string, unknown> = {}): Sandbox =>
  startFlow([approveStep('a'), approveStep('b'), approveStep('c')], { a: ['p'], b: ['q'], c: ['r'] }, more);
const back = (run: Sandbox, person: string, to: string, then?: 'replay' | 'resume'): Sandbox =>
  run.do({ type: 'return', task: run.taskOf(person).id, to, ...(then && { then }) }, person);

describe('return 退回', () => {
  test('replay: every step in between decides again; resume: straight back to the returner', () => {
    const replayed = back(three({ afterReturn: 'ask' }).approve('p').approve('q'), 'r', 'a', 'replay');
    expect(replayed.approve('p').where()).toBe('b: q');
    const resumed = back(three({ afterReturn: 'ask' }).approve('p').approve('q'), 'r', 'a', 'resume');
    expect(resumed.approve('p').where()).toBe('c: r');
  });
  test('to the requester and again, both ways; the rule of the definition is not overruled', () => {
    const run = back(three({ afterReturn: 'resume' }).approve('p'), 'q', 'requester');
    expect(run.state.status).toBe('returned');
    expect(run.do({ type: 'resubmit', answers: { n: 2 } }, 'requester').where()).toBe('b: q');
    const task = run.taskOf('q').id;
    expect(run.try({ type: 'return', task, to: 'a', then: 'replay' }, 'q')?.reason).toBe('return-rule-is-set');
    const again = back(three().approve('p'), 'q', 'requester').do({ type: 'resubmit', answers: {} }, 'requester');
    expect(again.where()).toBe('a: p');
  });
  const branches = (afterReturn: string): Sandbox =>
    startFlow(
      [
        approveStep('first'),
        parallelStep('block', { l: [approveStep('l1'), approveStep('l2')], r: [approveStep('r1'), approveStep('r2')] }),
      ],
      { first: ['f'], l1: ['l1'], l2: ['l2'], r1: ['r1'], r2: ['r2'] },
      { afterReturn },
    ).approve('f');
  test('inside a branch: the other branches are left alone', () => {
    const run = back(branches('replay').approve('l1').approve('r1'), 'l2', 'l1');
    expect(run.where()).toBe('r2: r2 | l1: l1');
  });
  test('to before the block: the other branches are cancelled and void under replay', () => {
    const run = branches('replay').approve('l1').approve('r1');
    const cancels = allowedActions(run.flow, run.state, run.taskOf('l2').id, { person: 'l2' }).returnTargets;
    expect(cancels.find(({ to }) => to === 'first')?.cancels).toEqual([run.taskOf('r2').id]);
    back(run, 'l2', 'first');
    expect(run.where()).toBe('first: f');
    expect(run.approve('f').where()).toBe('l1: l1 | r1: r1');
  });
  test('to before the block with resume: what the other branch decided is kept and not asked again', () => {
    const run = back(branches('resume').approve('l1').approve('r1'), 'l2', 'first');
    expect(run.approve('f').where()).toBe('l2: l2 | r2: r2');
    expect(run.approve('l2').approve('r2').state.status).toBe('completed');
  });
});

describe('hand over, consult, ask, signers', () => {
  test('transfer: the other decides, the first is told', () => {
    const run = three();
    const task = run.taskOf('p').id;
    run.do({ type: 'transfer', task, to: 'x' }, 'p');
    expect(run.try({ type: 'approve', task }, 'p')?.reason).toBe('task-transferred');
    expect(run.approve('x').where()).toBe('b: q');
  });
  test('consult: the task waits for the answer and comes back; ask: it does not wait, and the clock is paused', () => {
    const run = three();
    const task = run.taskOf('p').id;
    run.do({ type: 'consult', task, to: 'x', question: 'ok?' }, 'p');
    expect(run.where()).toBe('a: x');
    run.do({ type: 'answer', task: run.taskOf('x').id, text: 'yes' }, 'x');
    expect(run.where()).toBe('a: p');
    run.do({ type: 'ask', task, to: 'y', question: 'sure?' }, 'p').after(60_000);
    const { stage } = run.taskOf('p');
    expect(run.state.stages[stage]?.clock?.phase).toBe('paused');
    expect(run.approve('p').where()).toBe('b: q');
    expect(run.state.stages[stage]?.pausedMs).toBe(60_000);
  });
  test('signers before, after and beside; removed again', () => {
    const add = (where: 'before' | 'after' | 'beside') => {
      const run = three();
      return run.do({ type: 'add-signers', task: run.taskOf('p').id, where, people: ['x'] }, 'p');
    };
    expect(add('before').where()).toBe('a: x');
    expect(add('before').approve('x').where()).toBe('a: p');
    expect(add('after').where()).toBe('a: p');
    expect(add('after').approve('p').where()).toBe('a: x');
    expect(add('beside').where()).toBe('a: p, x');
    expect(add('before').reject('x').state.status).toBe('rejected');
    const removed = add('before');
    removed.do({ type: 'remove-signer', task: removed.taskOf('p').id, signer: removed.taskOf('x').id }, 'p');
    expect(removed.approve('p').where()).toBe('b: q');
  });
});

describe('the words a task came with', () => {
  test('are kept with who said them, by transfer and by added signers; each task its own', () => {
    const run = three();
    run.do({ type: 'transfer', task: run.taskOf('p').id, to: 'x', opinion: 'yours' }, 'p');
    expect(run.taskOf('x').handed).toEqual({ by: 'p', as: 'transfer', text: 'yours' });
    const task = run.taskOf('x').id;
    run.do({ type: 'add-signers', task, where: 'beside', people: ['y'], opinion: 'look too' }, 'x');
    expect(run.taskOf('y').handed).toEqual({ by: 'x', as: 'add-signers', text: 'look too' });
    expect(run.taskOf('x').handed?.text).toBe('yours');
    run.approve('x').approve('y');
    expect(run.taskOf('q').handed).toBeUndefined();
  });
  test('the question of who is asked stands once', () => {
    const run = three();
    run.do({ type: 'ask', task: run.taskOf('p').id, to: 'x', question: 'sure?' }, 'p');
    expect(run.taskOf('x')).toMatchObject({ question: 'sure?', handed: { by: 'p', as: 'ask' } });
    expect(run.taskOf('x').handed?.text).toBeUndefined();
  });
  test('a state stored before they were kept goes on', () => {
    const run = three();
    run.do({ type: 'transfer', task: run.taskOf('p').id, to: 'x', opinion: 'yours' }, 'p');
    const stored = structuredClone(run.state);
    for (const task of Object.values(stored.tasks)) delete task.handed;
    run.state = stored;
    expect(run.approve('x').where()).toBe('b: q');
  });
});

describe('take back, withdraw, urge, cancel', () => {
  test('take back while nobody after has acted', () => {
    const run = three();
    const task = run.taskOf('p').id;
    run.approve('p').do({ type: 'take-back', task }, 'p');
    expect(run.where()).toBe('a: p');
    const second = run.taskOf('p').id;
    run.approve('p').approve('q');
    expect(run.try({ type: 'take-back', task: second }, 'p')).toMatchObject({
      code: 'conflict',
      winner: { person: 'q' },
    });
  });
  test('withdraw: never, until the first decision, until the end', () => {
    const withdraw = (rule: string, run = three({ withdraw: rule })) =>
      run.try({ type: 'withdraw' }, 'requester')?.reason;
    expect(withdraw('never')).toBe('withdraw-not-offered');
    expect(withdraw('until-first-decision')).toBeUndefined();
    expect(withdraw('', three().approve('p'))).toBe('already-decided');
    const late = three({ withdraw: 'until-end' }).approve('p');
    expect(withdraw('', late)).toBeUndefined();
    expect([late.state.status, late.where()]).toEqual(['draft', 'draft']);
    expect(late.submit().where()).toBe('a: p');
  });
  test('urge: at most once in 30 minutes for a step', () => {
    const run = three();
    const again = () => urgeableAt(run.state, run.now);
    expect(again()).toBeUndefined();
    const then = run.do({ type: 'urge' }, 'requester').now;
    expect(again()).toBe(then + 30 * 60_000);
    expect(run.after(29 * 60_000).try({ type: 'urge' }, 'requester')?.code).toBe('limited');
    expect(again()).toBe(then + 30 * 60_000);
    expect(run.after(60_000).try({ type: 'urge' }, 'requester')).toBeUndefined();
    // Another step has not been urged yet.
    run.approve('p');
    expect(again()).toBeUndefined();
  });
  test('cancel after completion: a small flow of its own', () => {
    const run = startFlow(
      [approveStep('a')],
      { a: ['p'], undo: ['q'] },
      { cancellation: { steps: [approveStep('undo')] } },
    );
    run.approve('p').do({ type: 'cancel', reason: 'changed' }, 'requester');
    expect(run.where()).toBe('undo: q');
    expect(run.approve('q').state.status).toBe('cancelled');
  });
  test('claim and release queue work; returned work goes to whoever did it', () => {
    const run = startFlow([workStep('w'), approveStep('check', { onReject: { return: 'w' } })], {
      w: ['team:t'],
      check: ['z'],
    });
    run.teams = { one: ['t'], two: ['t'] };
    const task = run.taskOf('team:t').id;
    run.do({ type: 'claim', task }, 'one').do({ type: 'release', task }, 'one').do({ type: 'claim', task }, 'two');
    run.do({ type: 'finish', task }, 'two').reject('z');
    expect(run.where()).toBe('w: two');
  });
  test('opinions where the step asks for them, actions it takes away', () => {
    const run = startFlow([approveStep('a', { opinion: { approve: true }, without: ['transfer', 'return'] })], {
      a: ['p'],
    });
    const task = run.taskOf('p').id;
    expect(run.try({ type: 'approve', task, opinion: ' ' }, 'p')?.reason).toBe('opinion-required');
    expect(run.try({ type: 'transfer', task, to: 'x' }, 'p')?.reason).toBe('action-not-offered');
    expect(allowedActions(run.flow, run.state, task, { person: 'p' }).actions).not.toContain('return');
  });
});

describe('administrators', () => {
  test('suspend stops everything but reading; resume goes on; jump, reassign and terminate need a reason', () => {
    const run = three().do({ type: 'suspend', reason: 'audit' }, 'administrator');
    const task = run.taskOf('p').id;
    expect(run.try({ type: 'approve', task }, 'p')?.reason).toBe('request-suspended');
    run
      .do({ type: 'resume', reason: 'done' }, 'administrator')
      .do({ type: 'reassign', task, to: 'x', reason: 'ill' }, 'administrator');
    expect(run.where()).toBe('a: x');
    expect(run.try({ type: 'jump', to: 'c', reason: '' }, 'administrator')?.reason).toBe('reason-required');
    expect(run.do({ type: 'jump', to: 'c', reason: 'urgent' }, 'administrator').where()).toBe('c: r');
    expect(run.try({ type: 'terminate', reason: 'x' }, 'p')?.code).toBe('forbidden');
    expect(run.do({ type: 'terminate', reason: 'x' }, 'administrator').state.status).toBe('terminated');
  });
});
