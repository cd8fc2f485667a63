import { describe, expect, test } from 'vitest';
import { checkInvariants } from './invariants.ts';
import { loginOf, Sandbox } from './testing/sandbox.ts';
import type { Command } from './types.ts';

// What random commands found, kept as plain stories.

const flow = (steps: unknown[], more: Record<string, unknown> = {}): unknown => ({ schema: 1, steps, ...more });
const named = [{ kind: 'people', people: ['p1'] }];
const approve = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'approve',
  id,
  name: id,
  who: named,
  mode: 'all',
  ...more,
});

describe('found by random commands', () => {
  test('a queue has one vote: a count of two can never be reached', () => {
    const run = new Sandbox(flow([approve('a', { mode: 'votes', votes: { count: 2 } })]), { a: ['team:t'] }).submit();
    expect(run.state.suspension).toMatchObject({ kind: 'attention', reason: 'votes-unreachable' });
  });

  test('a rejection by the time limit that has nowhere to go is tried again, and never forgotten', () => {
    const limit = { within: { duration: 'PT1H' }, then: 'reject' };
    const run = new Sandbox(flow([approve('a', { limit, onReject: { return: 'later' } }), approve('later')]), {
      a: ['p1'],
      later: ['p1'],
    }).submit();
    run.after(3_600_000).do({ type: 'fire-timer', timer: Object.keys(run.state.timers)[0] ?? '' }, 'system');
    expect(run.state.suspension?.reason).toBe('return-target-not-passed');
    run.do({ type: 'resume', reason: 'try again' }, 'administrator');
    expect(run.state.suspension?.reason).toBe('return-target-not-passed');
  });

  test('after a suspension the inside of a loop goes on, and the loop does not begin a second time', () => {
    const wait = { kind: 'wait', id: 'w', name: 'w', for: { callback: true } };
    const steps = [wait, approve('a')];
    const loop = { kind: 'repeat', id: 'loop', name: 'loop', until: 'true', max: 2, steps };
    const run = new Sandbox(flow([loop]), { a: ['p1'] }).submit();
    run.do({ type: 'suspend', reason: 'stop' }, 'administrator');
    const [pending] = Object.values(run.state.actions);
    run.do({ type: 'call-back', stage: pending?.stage ?? '' }, 'system');
    run.do({ type: 'resume', reason: 'go' }, 'administrator');
    expect(run.where()).toBe('a: p1');
    expect(run.events.filter(({ type }) => type === 'round.started')).toHaveLength(1);
    expect(run.approve('p1').state.status).toBe('completed');
  });

  test('the changes of the requester are no step one could return to by its inner name', () => {
    const run = new Sandbox(flow([approve('a')]), { a: ['p1'] }).submit();
    run.do({ type: 'return', task: run.taskOf('p1').id, to: 'requester' }, 'p1');
    run.do({ type: 'resubmit', answers: {} }, 'requester');
    const back = run.try({ type: 'return', task: run.taskOf('p1').id, to: '$amend' }, 'p1');
    expect(back).toMatchObject({ code: 'invalid', reason: 'step-not-passed' });
  });

  test('a vote that was not needed is not taken back: the step would be decided all the same', () => {
    const votes = { weights: { [loginOf('p1')]: 2 } };
    const run = new Sandbox(flow([approve('a', { mode: 'votes', votes }), approve('b')]), {
      a: ['p1', 'p2', 'p3', 'p4'],
      b: ['p5'],
    }).submit();
    const task = run.taskOf('p2').id;
    run.approve('p2').approve('p3').approve('p1');
    expect(run.where()).toBe('b: p5');
    expect(run.try({ type: 'take-back', task }, 'p2')).toMatchObject({ reason: 'decided-without-it' });
    const needed = run.try({ type: 'take-back', task: run.events.flatMap(taskOfPerson('p1'))[0] ?? '' }, 'p1');
    expect(needed).toBeUndefined();
    expect(run.where()).toBe('a: p1, p4');
  });
});

describe('returns inside returns', () => {
  test('returned to the requester in between, the inner return still comes back to its returner', () => {
    const fill = { kind: 'fill', id: 'fill', name: 'fill', who: named };
    const loop = { kind: 'repeat', id: 'loop', name: 'loop', until: 'true', max: 2, steps: [fill, approve('check')] };
    const run = new Sandbox(flow([loop], { afterReturn: 'resume' }), { fill: ['p1'], check: ['p2'] }).submit();
    run.do({ type: 'finish', task: run.taskOf('p1').id }, 'p1');
    run.do({ type: 'return', task: run.taskOf('p2').id, to: 'fill' }, 'p2');
    run.do({ type: 'return', task: run.taskOf('p1').id, to: 'requester' }, 'p1');
    run.do({ type: 'resubmit', answers: {} }, 'requester');
    expect(run.where()).toBe('fill: p1');
    run.do({ type: 'finish', task: run.taskOf('p1').id }, 'p1');
    expect(run.where()).toBe('check: p2');
    expect(checkInvariants(run.flow, run.state, run.events)).toEqual([]);
    expect(run.approve('p2').state.status).toBe('completed');
  });
});

describe('returns and jumps', () => {
  test('coming straight back from one branch leaves no other one behind that was jumped into', () => {
    const block = {
      kind: 'parallel',
      id: 'both',
      name: 'both',
      branches: [
        { id: 'x', name: 'x', steps: [approve('a')] },
        { id: 'y', name: 'y', steps: [approve('b')] },
      ],
    };
    const people = { a: ['p1'], b: ['p2'], c: ['p3'] };
    const run = new Sandbox(flow([block, approve('c')], { afterReturn: 'resume' }), people).submit();
    run.approve('p1').approve('p2');
    run.do({ type: 'return', task: run.taskOf('p3').id, to: 'a' }, 'p3');
    run.do({ type: 'jump', to: 'b', reason: 'look again' }, 'administrator');
    expect(run.where()).toBe('a: p1 | b: p2');
    run.approve('p1');
    expect(run.where()).toBe('c: p3');
    expect(checkInvariants(run.flow, run.state, run.events)).toEqual([]);
    expect(run.approve('p3').state.status).toBe('completed');
  });
});

describe('a way that goes round by itself', () => {
  test.each(['replay', 'resume'])(
    'asking for people that are not there each time, %s, it waits for an administrator',
    (afterReturn) => {
      const fallbacks = { nobody: 'reject' };
      const notify = { kind: 'notify', id: 'n', name: 'n', who: named };
      const round = flow([notify, approve('a', { fallbacks, afterReturn, onReject: { return: 'n' } })]);
      const run = new Sandbox(round, { n: ['p1'] }).submit();
      expect(run.state.suspension).toMatchObject({ kind: 'attention', reason: 'too-many-steps' });
      expect(Object.keys(run.state.stages).length).toBeLessThan(200);
      // Once somebody is there, it goes on.
      run.organisation = () => [{ person: 'p2', why: { rule: 'people' } }];
      run.after(60_000).do({ type: 'resume', reason: 'p2 is back' }, 'administrator');
      expect(run.where()).toBe('a: p2');
      expect(run.approve('p2').state.status).toBe('completed');
    },
  );
});

describe('one vote a person', () => {
  test('beginning with a task on behalf of its owner does not take it from them', () => {
    const run = new Sandbox(flow([approve('a')]), { a: ['p1', 'p4'] }).submit();
    for (const person of ['p1', 'p4']) {
      const { id } = run.taskOf(person);
      const stand = (command: Command) => run.try(command, 'p7');
      run.actsFor = { p7: person };
      expect(stand({ type: 'claim', task: id })).toBeUndefined();
      expect(run.state.tasks[id]?.assignee).toBe(person);
    }
  });
  test('whoever has a vote on the step cannot take the one of the queue as well', () => {
    const run = new Sandbox(flow([approve('a')]), { a: ['team:t'] }).submit();
    run.teams = { p1: ['t'], p2: ['t'] };
    const { id } = run.taskOf('team:t');
    run.do({ type: 'claim', task: id }, 'p1');
    run.do({ type: 'add-signers', task: id, where: 'beside', people: ['p2'] }, 'p1');
    run.do({ type: 'release', task: id }, 'p1');
    for (const type of ['claim', 'approve', 'reject'] as const)
      expect(run.try({ type, task: id }, 'p2')).toMatchObject({ reason: 'already-on-step' });
    expect(run.try({ type: 'claim', task: id }, 'p1')).toBeUndefined();
  });
});

const taskOfPerson =
  (person: string) =>
  (event: Sandbox['events'][number]): string[] =>
    event.type === 'task.created' && event.payload.task.assignee === person ? [event.payload.task.id] : [];
