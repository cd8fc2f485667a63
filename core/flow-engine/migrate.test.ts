import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Flow } from '../definitions/flow/flow.ts';
import { checkInvariants, previewMigration, run } from './index.ts';
import { factsAt, play } from './testing/property.ts';
import { anyMoves } from './testing/random-commands.ts';
import { anyFlow } from './testing/random-flow.ts';
import { Sandbox } from './testing/sandbox.ts';

const approve = (id: string, more: Record<string, unknown> = {}) => ({
  kind: 'approve',
  id,
  name: id,
  who: [{ kind: 'people', people: [id] }],
  ...more,
});
const parallel = (...branches: [string, unknown[]][]) => ({
  kind: 'parallel',
  id: 'p',
  name: 'p',
  branches: branches.map(([id, steps]) => ({ id, name: id, steps })),
});
const flow = (...steps: unknown[]) => Flow.parse({ schema: 1, steps });
const start = (...steps: unknown[]) =>
  new Sandbox({ schema: 1, steps }, (need) => [
    { person: need.step.replace(/^new-/, ''), why: { rule: 'people' } },
  ]).submit();

/** Goes on with a newer version, as the shell does: the command is decided with it. */
function migrate(before: Sandbox, to: Flow, mapping: Record<string, string> = {}): Sandbox {
  const after = Object.assign(new Sandbox(to, before.organisation), { state: before.state, now: before.now + 1 });
  after.events.push(...before.events);
  // Ids go on where the other left off.
  for (let i = 0; i < 100; i++) after.facts().newId();
  return after.do({ type: 'migrate', mapping, reason: 'new rules' }, 'administrator');
}
const refusal = (before: Sandbox, to: Flow, mapping: Record<string, string> = {}) =>
  previewMigration(to, before.state, mapping).findings.map(({ path, code }) => `${path} ${code}`);

describe('migrating a running request', () => {
  test('steps before and after where it stands may be new, gone or in another order', () => {
    const before = start(approve('a'), approve('b'), approve('c')).approve('a');
    const after = migrate(before, flow(approve('zero'), approve('b'), approve('d')));
    expect(after.where()).toBe('b: b');
    expect(previewMigration(after.flow, before.state)).toMatchObject({
      findings: [],
      stands: [{ step: 'b', to: 'b' }],
      lost: ['a'],
    });
    expect(after.try({ type: 'return', task: after.taskOf('b').id, to: 'a' }, 'b')?.reason).toBe('step-not-passed');
    expect(after.approve('b').approve('d').state.status).toBe('completed');
    expect(checkInvariants(after.flow, after.state, after.events)).toEqual([]);
  });

  test('a step with a new id is mapped, and can be returned to', () => {
    const before = start(approve('a'), approve('b')).approve('a');
    const to = flow(approve('new-a'), approve('new-b'));
    expect(refusal(before, to)).toEqual(['b step-gone']);
    const after = migrate(before, to, { a: 'new-a', b: 'new-b' });
    expect(after.where()).toBe('new-b: b');
    after.do({ type: 'return', task: after.taskOf('b').id, to: 'new-a' }, 'b');
    expect(after.where()).toBe('new-a: a');
  });

  test('positions inside parallel branches move with their branches; a new branch is not begun', () => {
    const before = start(parallel(['l', [approve('a'), approve('b')]], ['r', [approve('c')]])).approve('a');
    const to = flow(parallel(['l', [approve('b'), approve('x')]], ['r', [approve('new-c')]], ['n', [approve('y')]]));
    expect(previewMigration(to, before.state, { c: 'new-c' }).notBegun).toEqual([{ step: 'p', branch: 'n' }]);
    const after = migrate(before, to, { c: 'new-c' });
    expect(after.where()).toBe('new-c: c | b: b');
    after.approve('b').approve('c');
    expect(after.where()).toBe('x: x');
    expect(after.approve('x').state.status).toBe('completed');
    expect(checkInvariants(after.flow, after.state, after.events)).toEqual([]);
  });

  test('refused: the step is gone, of another kind, elsewhere, or its branch is gone', () => {
    const before = start(parallel(['l', [approve('a')]], ['r', [approve('c')]]));
    expect(refusal(before, flow(approve('a'), approve('c')))).toEqual(['p step-gone']);
    expect(refusal(before, flow(parallel(['l', [approve('a')]], ['q', [approve('c')]])))).toEqual(['p branch-gone']);
    expect(refusal(before, flow(parallel(['l', [approve('c')]], ['r', [approve('a')]])))).toEqual([
      'a place-differs',
      'c place-differs',
    ]);
    const work = { kind: 'work', id: 'a', name: 'a', who: [{ kind: 'requester' }] };
    expect(refusal(start(approve('a')), flow(work))).toEqual(['a kind-differs']);
  });

  test('refused: it was returned to come straight back to a step that is gone', () => {
    const before = start(approve('a'), approve('b')).approve('a');
    before.do({ type: 'return', task: before.taskOf('b').id, to: 'requester' }, 'b');
    expect(refusal(before, flow(approve('a')))).toEqual([]);
    const resuming = new Sandbox({ schema: 1, afterReturn: 'resume', steps: [approve('a'), approve('b')] }, (need) => [
      { person: need.step, why: { rule: 'people' } },
    ]).submit();
    resuming.approve('a').do({ type: 'return', task: resuming.taskOf('b').id, to: 'a' }, 'b');
    expect(refusal(resuming, flow(approve('a')))).toEqual(['b step-gone']);
    const after = migrate(resuming, flow(approve('a'), approve('new-b')), { b: 'new-b' });
    expect(after.approve('a').where()).toBe('new-b: b');
  });

  test('a rule that is satisfied already goes on at once', () => {
    const people = { who: [{ kind: 'people', people: ['x', 'y'] }] };
    const two = new Sandbox(
      { schema: 1, steps: [approve('a', { ...people, mode: 'all' })] },
      { a: ['x', 'y'] },
    ).submit();
    const after = migrate(two.approve('x'), flow(approve('a', { ...people, mode: 'any' })));
    expect(after.state.status).toBe('completed');
  });

  test('what was decided by the former rule stays decided, whatever the new one says', () => {
    const people = { who: [{ kind: 'people', people: ['x', 'y'] }] };
    const before = new Sandbox(
      { schema: 1, steps: [approve('a', { ...people, mode: 'any' }), approve('b')] },
      { a: ['x', 'y'], b: ['b'] },
    ).submit();
    const after = migrate(before.approve('x'), flow(approve('a', { ...people, mode: 'all' }), approve('b')));
    expect(after.where()).toBe('b: b');
    expect(checkInvariants(after.flow, after.state, after.events)).toEqual([]);
    expect(checkInvariants(after.flow, after.state, [])).toMatchObject([{ code: 'i5' }]);
  });

  test('only by an administrator, with a reason, and while it runs', () => {
    const before = start(approve('a'));
    expect(before.try({ type: 'migrate', reason: 'x' }, 'a')?.code).toBe('forbidden');
    expect(before.try({ type: 'migrate', reason: ' ' }, 'administrator')?.reason).toBe('reason-required');
    expect(before.approve('a').try({ type: 'migrate', reason: 'x' }, 'administrator')?.code).toBe('conflict');
  });
});

test('from any state of any flow to any other: refused, or in order', { timeout: 60_000 }, () => {
  let accepted = 0;
  fc.assert(
    fc.property(anyFlow, anyFlow, anyMoves, fc.nat(8), (from, other, moves, keep) => {
      const { state, events } = play(from, moves.slice(0, 12));
      // A version that shares its beginning with the one it follows.
      const next = renamed(other);
      const to: Flow = { ...next, steps: [...from.steps.slice(0, keep), ...next.steps] };
      const actor = { person: 'administrator', isFlowAdministrator: true };
      const result = run(to, state, { type: 'migrate', reason: 'new' }, actor, factsAt(state.at + 1, state.seq));
      if (!result.ok) return;
      accepted += 1;
      expect(checkInvariants(to, result.state, [...events, ...result.events])).toEqual([]);
    }),
    { numRuns: 150 },
  );
  expect(accepted).toBeGreaterThan(15);
});

/** The flow with ids of its own, those of its cancellation too: an id stands in a flow once. */
function renamed(flow: Flow): Flow {
  return JSON.parse(JSON.stringify(flow).replace(/"s(\d+)(b\d+)?"/g, '"t$1$2"')) as Flow;
}
