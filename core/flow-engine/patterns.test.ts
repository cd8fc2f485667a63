import { describe, expect, test } from 'vitest';
import { proveSound } from '../definitions/flow/check/soundness.ts';
import { Flow } from '../definitions/flow/flow.ts';
import { Sandbox } from './testing/sandbox.ts';

// The control-flow patterns of workflowpatterns.com that a flow can draw; docs/workflow-patterns.md tells which, how, and
// why the others cannot be drawn. Each test runs the pattern; the names are those of the collection.

const approve = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'approve',
  id,
  name: id,
  who: [{ kind: 'people', people: [id] }],
  ...more,
});
const branch = (id: string, steps: unknown[], when?: string) => ({ id, name: id, steps, ...(when && { when }) });
const block = (kind: 'choice' | 'parallel', id: string, branches: unknown[], more: Record<string, unknown> = {}) => ({
  kind,
  id,
  name: id,
  branches,
  ...more,
});
const choice = (id: string, ...branches: unknown[]) => block('choice', id, branches);
const parallel = (id: string, ...branches: unknown[]) => block('parallel', id, branches);
const repeat = (id: string, until: string, max: number, ...steps: unknown[]) => ({
  kind: 'repeat',
  id,
  name: id,
  until,
  max,
  atMax: 'go-on',
  steps,
});

/** A flow in which each approval step is that of the person of its name. */
function start(steps: unknown[], answers: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Sandbox {
  const run = new Sandbox({ schema: 1, steps, ...more }, (need) => {
    const rule = need.who[0];
    if (rule?.kind === 'team') return { team: rule.team, why: { rule: 'team' } };
    const named = rule?.kind === 'people' ? rule.people : ['somebody'];
    return named.map((person) => ({ person, why: { rule: 'people' } }));
  });
  return run.submit(answers);
}
/** Steps where people have decided, in order. */
const passed = (run: Sandbox): string =>
  run
    .path()
    .filter((one) => one.endsWith(':approved'))
    .map((one) => one.split(':')[0])
    .join(' ');
const isSound = (steps: unknown[]): boolean => proveSound(Flow.parse({ schema: 1, steps })).stuck.length === 0;

describe('basic control flow', () => {
  test('1 sequence', () => {
    const run = start([approve('a'), approve('b')]);
    expect(run.where()).toBe('a: a');
    run.approve('a').approve('b');
    expect([passed(run), run.state.status]).toEqual(['a b', 'completed']);
  });
  test('2 parallel split, 3 synchronization', () => {
    const run = start([parallel('p', branch('l', [approve('a')]), branch('r', [approve('b')])), approve('c')]);
    expect(run.where()).toBe('a: a | b: b');
    expect(run.approve('b').where()).toBe('a: a');
    expect(run.approve('a').where()).toBe('c: c');
  });
  test('4 exclusive choice, 5 simple merge', () => {
    const steps = [choice('x', branch('big', [approve('a')], 'n > 5'), branch('small', [approve('b')])), approve('c')];
    expect(start(steps, { n: 9 }).where()).toBe('a: a');
    expect(start(steps, { n: 1 }).approve('b').where()).toBe('c: c');
  });
});

describe('advanced branching and synchronization', () => {
  const inclusive = parallel(
    'p',
    branch('l', [approve('a')], 'n > 1'),
    branch('m', [approve('b')], 'n > 2'),
    branch('r', [approve('c')], 'n > 9'),
  );
  test('6 multi-choice, 7 structured synchronizing merge', () => {
    const run = start([inclusive, approve('d')], { n: 5 });
    expect(run.where()).toBe('a: a | b: b');
    expect(run.approve('a').where()).toBe('b: b');
    expect(run.approve('b').where()).toBe('d: d');
    expect(start([inclusive, approve('d')], { n: 0 }).where()).toBe('d: d');
  });
  const of = (until: unknown) => [
    block('parallel', 'p', [branch('l', [approve('a')]), branch('m', [approve('b')]), branch('r', [approve('c')])], {
      until,
    }),
    approve('d'),
  ];
  test('29 cancelling discriminator: the first branch goes on, the others are cancelled', () => {
    const run = start(of('any')).approve('b');
    expect(run.where()).toBe('d: d');
    expect(
      Object.values(run.state.tasks)
        .filter(({ state }) => state === 'cancelled')
        .map(({ step }) => step),
    ).toEqual(['a', 'c']);
  });
  test('32 cancelling partial join: two of three', () => {
    const run = start(of({ count: 2 }));
    expect(run.approve('a').where()).toBe('b: b | c: c');
    expect(run.approve('c').where()).toBe('d: d');
  });
  test('33 generalized and-join: a loop through a block begins it anew, so that its join never mixes rounds', () => {
    const run = start(
      [repeat('again', 'n > 1', 3, parallel('p', branch('l', [approve('a')]), branch('r', [approve('b')])))],
      { n: 0 },
    );
    expect(run.approve('a').approve('b').where()).toBe('a: a | b: b');
    run.approve('b');
    expect(run.where()).toBe('a: a');
    run.approve('a').approve('a').approve('b');
    expect(run.state.status).toBe('completed');
  });
  test('37 acyclic synchronizing merge, 38 general synchronizing merge: only the branches begun are waited for', () => {
    const outer = parallel('o', branch('one', [inclusive]), branch('two', [approve('e')]));
    const run = start([outer, approve('d')], { n: 2 });
    expect(run.where()).toBe('e: e | a: a');
    expect(run.approve('a').where()).toBe('e: e');
    expect(run.approve('e').where()).toBe('d: d');
  });
});

describe('multiple instances', () => {
  const many = (mode: string, votes?: unknown) =>
    start([
      approve('a', { mode, who: [{ kind: 'people', people: ['p', 'q', 'r'] }], ...(votes ? { votes } : {}) }),
      approve('z'),
    ]);
  test('13 with design-time knowledge: everybody named, all of them', () => {
    const run = many('all');
    expect(run.where()).toBe('a: p, q, r');
    expect(run.approve('q').approve('p').approve('r').where()).toBe('z: z');
  });
  test('14 with run-time knowledge: one call for each row of the request', () => {
    const each = {
      kind: 'action',
      id: 'x',
      name: 'x',
      each: 'rows',
      effect: { kind: 'record', table: 't', values: { n: 'n' } },
    };
    const run = start([each, approve('z')], { rows: [{ n: 1 }, { n: 2 }] });
    const actions = Object.values(run.state.actions);
    expect(actions.map(({ row }) => row)).toEqual([0, 1]);
    for (const { id } of actions) run.do({ type: 'complete-action', action: id, answers: {} }, 'system');
    expect(run.where()).toBe('z: z');
  });
  test('15 without a priori knowledge: signers are added while the step runs', () => {
    const run = start([approve('a', { mode: 'all' }), approve('z')]);
    run.do({ type: 'add-signers', task: run.taskOf('a').id, where: 'beside', people: ['b'] }, 'a');
    run.do({ type: 'add-signers', task: run.taskOf('b').id, where: 'beside', people: ['c'] }, 'b');
    expect(run.approve('a').approve('b').where()).toBe('a: c');
    expect(run.approve('c').where()).toBe('z: z');
  });
  test('12 without synchronization: services started for each row, nobody waits', () => {
    const each = {
      kind: 'action',
      id: 'x',
      name: 'x',
      each: 'rows',
      effect: { kind: 'start', service: 's', answers: { n: 'n' } },
    };
    const run = start([each, approve('z')], { rows: [{ n: 1 }, { n: 2 }] });
    expect(run.events.filter(({ type }) => type === 'action.requested')).toHaveLength(2);
    expect(run.where()).toBe('z: z');
  });
  test('26 cancel multiple instance activity: a jump away cancels all tasks of the step', () => {
    const run = many('all');
    run.approve('p').do({ type: 'jump', to: 'z', reason: 'not needed' }, 'administrator');
    expect(run.where()).toBe('z: z');
    expect(run.hasTask('q') || run.hasTask('r')).toBe(false);
  });
  test('27 complete multiple instance activity: the time limit ends the step with what there is', () => {
    const run = start([
      approve('a', {
        mode: 'all',
        who: [{ kind: 'people', people: ['p', 'q'] }],
        limit: { within: { duration: 'PT1H' }, then: 'pass' },
      }),
      approve('z'),
    ]).approve('p');
    run.after(3_600_000).do({ type: 'fire-timer', timer: Object.keys(run.state.timers)[0] ?? '' }, 'system');
    expect(run.where()).toBe('z: z');
  });
  test('35 cancelling partial join for multiple instances: two votes of three, the rest is cancelled', () => {
    const run = many('votes', { count: 2 });
    expect(run.approve('p').approve('r').where()).toBe('z: z');
    expect(run.hasTask('q')).toBe(false);
  });
  test('36 dynamic partial join: the share goes by how many there are at the time', () => {
    const run = many('votes', { share: 0.6 });
    run.do({ type: 'add-signers', task: run.taskOf('p').id, where: 'beside', people: ['s', 't'] }, 'p');
    expect(run.approve('p').approve('q').where()).toBe('a: r, s, t');
    expect(run.approve('s').where()).toBe('z: z');
  });
});

describe('state-based', () => {
  test('16 deferred choice: whichever happens first', () => {
    const steps = [
      block(
        'parallel',
        'p',
        [
          branch('signed', [approve('a')]),
          branch('late', [{ kind: 'wait', id: 'w', name: 'w', for: { duration: 'PT1H' } }]),
        ],
        { until: 'any' },
      ),
      approve('z'),
    ];
    const signed = start(steps).approve('a');
    expect([signed.where(), Object.keys(signed.state.timers)]).toEqual(['z: z', []]);
    const late = start(steps).after(3_600_000);
    late.do({ type: 'fire-timer', timer: Object.keys(late.state.timers)[0] ?? '' }, 'system');
    expect([late.where(), late.hasTask('a')]).toEqual(['z: z', false]);
  });
  test('17 interleaved parallel routing, 40 interleaved routing (partly): in any order, each branch in its own', () => {
    const run = start([
      parallel('p', branch('l', [approve('a'), approve('b')]), branch('r', [approve('c')])),
      approve('z'),
    ]);
    expect(run.approve('a').approve('c').approve('b').where()).toBe('z: z');
  });
  test('18 milestone (partly): possible only while a state has not been left', () => {
    const run = start([approve('a'), approve('b')], {}, { withdraw: 'until-first-decision' });
    run.approve('a');
    expect(run.try({ type: 'withdraw' }, 'requester')?.reason).toBe('already-decided');
    expect(start([approve('a')]).try({ type: 'withdraw' }, 'requester')).toBeUndefined();
  });
});

describe('cancellation, iteration, termination', () => {
  test('19 cancel task', () => {
    const run = start([parallel('p', branch('l', [approve('a')]), branch('r', [approve('b')])), approve('z')]);
    run.do({ type: 'add-signers', task: run.taskOf('a').id, where: 'beside', people: ['c'] }, 'a');
    run.do({ type: 'remove-signer', task: run.taskOf('a').id, signer: run.taskOf('c').id }, 'a');
    expect(run.where()).toBe('a: a | b: b');
  });
  test('20 cancel case', () => {
    const run = start([parallel('p', branch('l', [approve('a')]), branch('r', [approve('b')]))]);
    run.do({ type: 'terminate', reason: 'over' }, 'administrator');
    expect([run.state.status, run.hasTask('a'), run.hasTask('b')]).toEqual(['terminated', false, false]);
  });
  test('25 cancel region: a return to before the block cancels its branches', () => {
    const run = start([
      approve('first'),
      parallel('p', branch('l', [approve('a')]), branch('r', [approve('b')])),
    ]).approve('first');
    run.do({ type: 'return', task: run.taskOf('a').id, to: 'first' }, 'a');
    expect(run.where()).toBe('first: first');
  });
  test('10 arbitrary cycles, drawn as returns: to any step passed, from several places', () => {
    const steps = [approve('a'), approve('b'), approve('c')];
    const run = start(steps).approve('a').approve('b');
    run.do({ type: 'return', task: run.taskOf('c').id, to: 'b' }, 'c');
    run.do({ type: 'return', task: run.taskOf('b').id, to: 'a' }, 'b');
    expect(run.approve('a').approve('b').approve('c').state.status).toBe('completed');
  });
  test('21 structured loop: until a condition holds, and at most so often', () => {
    const work = { kind: 'fill', id: 'f', name: 'f', who: [{ kind: 'people', people: ['f'] }], access: { n: 'edit' } };
    const run = start([repeat('loop', 'n > 1', 5, work), approve('z')], { n: 0 });
    const fill = (n: number) => run.do({ type: 'finish', task: run.taskOf('f').id, changes: { n } }, 'f');
    fill(1);
    expect(run.where()).toBe('f: f');
    fill(2);
    expect(run.where()).toBe('z: z');
  });
  test('22 recursion: a service starts itself and waits', () => {
    const effect = { kind: 'start', service: 'itself', answers: { depth: 'depth - 1' }, wait: true };
    const run = start(
      [
        choice(
          'c',
          branch('deeper', [{ kind: 'action', id: 'x', name: 'x', effect }], 'depth > 0'),
          branch('deep', [approve('a')]),
        ),
      ],
      { depth: 1 },
    );
    const [action] = Object.values(run.state.actions);
    expect(action?.effect).toMatchObject({ kind: 'start', service: 'itself', answers: { depth: 0 } });
    run.do({ type: 'complete-action', action: action?.id ?? '', answers: {} }, 'system');
    expect(run.state.status).toBe('completed');
  });
  test('11 implicit termination: when nothing is left to do', () => {
    const run = start([parallel('p', branch('l', [approve('a')]), branch('r', [approve('b')]))]);
    expect(run.approve('a').state.status).toBe('running');
    expect(run.approve('b').state.status).toBe('completed');
  });
  test('43 explicit termination: an end step ends all', () => {
    const end = { kind: 'end', id: 'e', name: 'e', outcome: 'completed' };
    const run = start([parallel('p', branch('l', [approve('a'), end]), branch('r', [approve('b')])), approve('z')]);
    run.approve('a');
    expect([run.state.status, run.hasTask('b')]).toEqual(['completed', false]);
  });
});

describe('triggers, threads, critical sections', () => {
  const call = { kind: 'wait', id: 'w', name: 'w', for: { callback: true } };
  test('24 persistent trigger: a call that comes is waited for, however late', () => {
    const run = start([call, approve('z')]).after(9e9);
    const [pending] = Object.values(run.state.actions);
    run.do({ type: 'call-back', stage: pending?.stage ?? '' }, 'system');
    expect(run.where()).toBe('z: z');
  });
  test('23 transient trigger: a call that nobody waits for is lost', () => {
    const run = start([approve('a'), call, approve('z')]);
    expect(run.try({ type: 'call-back', stage: 'nothing' }, 'system')?.reason).toBe('action-gone');
    expect(run.approve('a').where()).toBe('');
    expect(run.state.status).toBe('running');
  });
  test('39 critical section (partly): claimed work is nobody else’s', () => {
    const run = start([{ kind: 'work', id: 'w', name: 'w', who: [{ kind: 'team', team: 't' }] }]);
    run.teams = { one: ['t'], two: ['t'] };
    const task = run.taskOf('team:t').id;
    run.do({ type: 'claim', task }, 'one');
    expect(run.try({ type: 'claim', task }, 'two')).toMatchObject({ code: 'conflict', winner: { person: 'one' } });
    expect(run.try({ type: 'finish', task }, 'two')).toMatchObject({ code: 'conflict', winner: { person: 'one' } });
  });
  test('41 thread merge, 42 thread split (partly): as many at once as there are rows, one afterwards', () => {
    const effect = { kind: 'start', service: 's', answers: { n: 'n' }, wait: true };
    const run = start([{ kind: 'action', id: 'x', name: 'x', each: 'rows', effect }, approve('z')], {
      rows: [{ n: 1 }, { n: 2 }, { n: 3 }],
    });
    const [first, ...others] = Object.values(run.state.actions).map(({ id }) => id);
    for (const id of others) run.do({ type: 'complete-action', action: id, answers: {} }, 'system');
    expect(run.where()).toBe('');
    run.do({ type: 'complete-action', action: first ?? '', answers: {} }, 'system');
    expect(run.where()).toBe('z: z');
  });
});

test('what is drawn here is sound', () => {
  expect(isSound([parallel('p', branch('l', [approve('a')]), branch('r', [approve('b')])), approve('c')])).toBe(true);
});
