import { describe, expect, test } from 'vitest';
import { approveStep, fireTimer, parallelStep, startFlow } from './testing/plain-steps.ts';
import type { Sandbox } from './testing/sandbox.ts';

// docs/flow.md section 6: time limits.

const hour = 3_600_000;
const start = (then: unknown, more: Record<string, unknown> = {}): Sandbox =>
  startFlow(
    [approveStep('a', { mode: 'all', limit: { within: { duration: 'PT1H' }, then, ...more } }), approveStep('b')],
    { a: ['p', 'q'], b: ['z'] },
  );

describe('when the time is over', () => {
  test('remind, again after as long', () => {
    const run = fireTimer(start('remind'));
    expect(run.events.at(-2)).toMatchObject({
      type: 'people.reminded',
      payload: { people: ['p', 'q'], cause: 'limit' },
    });
    expect(Object.values(run.state.timers)[0]?.fireAt).toBe(run.now + hour);
  });
  test('pass, reject, return, raise', () => {
    expect(fireTimer(start('pass')).where()).toBe('b: z');
    expect(fireTimer(start('reject')).state.status).toBe('rejected');
    expect(fireTimer(start('return')).state.status).toBe('returned');
    const raised = fireTimer(start('raise'));
    expect([raised.state.raised, raised.where()]).toEqual([1, 'a: p, q']);
  });
  test('to a named person or the manager of whoever has the task', () => {
    const run = start({ people: ['deputy'] });
    run.organisation = (need) => [{ person: need.of === 'p' ? 'deputy' : 'other', why: { rule: 'people' } }];
    expect(fireTimer(run).where()).toBe('a: deputy, other');
  });
  test('fires late, but never early and never twice', () => {
    const run = start('pass');
    const [timer] = Object.values(run.state.timers);
    const fire = { type: 'fire-timer' as const, timer: timer?.id ?? '' };
    expect(run.after(hour - 1).try(fire, 'system')?.reason).toBe('timer-early');
    expect(run.after(hour).try(fire, 'system')).toBeUndefined();
    expect(run.try(fire, 'system')?.reason).toBe('timer-gone');
  });
  test('a decided step leaves no timer behind', () => {
    expect(Object.keys(start('pass').approve('p').approve('q').state.timers)).toEqual([]);
  });
});

describe('reminders, working time, suspension, blocks', () => {
  test('reminders before and after the limit', () => {
    const reminders = [
      { at: 'before', span: { duration: 'PT15M' } },
      { at: 'after', span: { duration: 'PT15M' } },
    ];
    const run = start('raise', { reminders });
    const due = Object.values(run.state.timers).map(
      ({ purpose, fireAt }) => `${purpose} ${(fireAt - run.now) / 60_000}`,
    );
    expect(due.sort()).toEqual(['limit 60', 'reminder 45', 'reminder 75']);
    expect(fireTimer(run, 'reminder').events.at(-1)).toMatchObject({ type: 'people.reminded' });
  });
  test('a working day is the calendar’s', () => {
    const run = start('pass', { within: { duration: 'P1D', working: true } });
    expect((Object.values(run.state.timers)[0]?.fireAt ?? 0) - run.now).toBe(8 * hour);
  });
  test('a suspension holds the time: what was left then is left now', () => {
    const run = start('pass')
      .after(hour / 2)
      .do({ type: 'suspend', reason: 'x' }, 'administrator');
    expect(Object.keys(run.state.timers)).toEqual([]);
    run.after(5 * hour).do({ type: 'resume', reason: 'y' }, 'administrator');
    expect((Object.values(run.state.timers)[0]?.fireAt ?? 0) - run.now).toBe(hour / 2);
  });
  test('the limit of a block closes what is open inside it', () => {
    const limit = { within: { duration: 'PT1H' }, then: 'pass' };
    const run = startFlow(
      [parallelStep('block', { l: [approveStep('l')], r: [approveStep('r')] }, { limit }), approveStep('b')],
      {
        l: ['p'],
        r: ['q'],
        b: ['z'],
      },
    );
    expect(fireTimer(run.approve('p')).where()).toBe('b: z');
  });
});

describe('paused for one is paused for all', () => {
  const limit = {
    within: { duration: 'PT1H' },
    then: 'reject',
    reminders: [{ at: 'before', span: { duration: 'PT15M' } }],
  };
  const run = (): Sandbox =>
    startFlow([approveStep('a', { limit }), approveStep('b')], { a: ['p'], b: ['z'] }, { afterReturn: 'resume' });
  const left = ({ state, now }: Sandbox): number[] =>
    Object.values(state.timers).map(({ fireAt }) => (fireAt - now) / 60_000);
  test.each(['ask', 'consult'] as const)(
    '%s: limit and reminders stand still, then go on with what was left',
    (type) => {
      const asked = run().after(hour / 2);
      asked.do({ type, task: asked.taskOf('p').id, to: 'x', question: 'why?' }, 'p');
      expect(left(asked)).toEqual([]);
      asked.after(3 * hour).do({ type: 'answer', task: asked.taskOf('x').id, text: 'so' }, 'x');
      expect(left(asked)).toEqual([30, 15]);
      expect(fireTimer(asked).state.status).toBe('rejected');
    },
  );
  test('a question open while the request is suspended still holds them afterwards', () => {
    const asked = run().after(hour / 2);
    asked.do({ type: 'ask', task: asked.taskOf('p').id, to: 'x', question: 'why?' }, 'p').after(hour);
    asked.do({ type: 'suspend', reason: 'audit' }, 'administrator').after(hour);
    asked.do({ type: 'resume', reason: 'done' }, 'administrator');
    expect(left(asked)).toEqual([]);
    asked.after(hour).do({ type: 'answer', task: asked.taskOf('x').id, text: 'so' }, 'x');
    expect(left(asked)).toEqual([30, 15]);
  });
  test('returned to the requester and straight back: what was left is left', () => {
    const back = run().after(hour / 2);
    back.do({ type: 'return', task: back.taskOf('p').id, to: 'requester', opinion: 'more' }, 'p').after(5 * hour);
    expect(left(back)).toEqual([]);
    back.do({ type: 'resubmit', answers: {} }, 'requester');
    expect(left(back)).toEqual([30, 15]);
  });
});

describe('a loop at its maximum', () => {
  const loop = (atMax?: unknown): Sandbox => {
    const steps = [approveStep('in')];
    const repeat = {
      kind: 'repeat',
      id: 'loop',
      name: 'loop',
      until: 'done',
      max: 2,
      steps,
      ...(atMax ? { atMax } : {}),
    };
    return startFlow([repeat, approveStep('b')], { in: ['p'], b: ['z'] }, {}, { done: false })
      .approve('p')
      .approve('p');
  };
  test('waits for the flow administrator, who may let it go on, and it is recorded', () => {
    const run = loop();
    expect(run.state.suspension).toMatchObject({ kind: 'attention', reason: 'repeat-at-maximum' });
    expect(run.events.some(({ type }) => type === 'rounds.exhausted')).toBe(true);
    expect(run.do({ type: 'resume', reason: 'good enough' }, 'administrator').where()).toBe('b: z');
  });
  test('goes on or ends, as the step says', () => {
    expect(loop('go-on').where()).toBe('b: z');
    expect(loop({ end: 'rejected' }).state.status).toBe('rejected');
  });
});
