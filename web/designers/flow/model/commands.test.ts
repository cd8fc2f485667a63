import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Flow } from '@portico/core/definitions/flow/flow.ts';
import { stepKinds } from '@portico/core/definitions/flow/steps/registry.ts';
import { clipboardText, nodesFromClipboard } from './clipboard.ts';
import { type Command, run } from './commands.ts';
import { findNode, isStep, listAt, type Node, nodesOf } from './nodes.ts';
import { isDefault, placeAfter, placesFor, stepPlace } from './places.ts';
import { anyTree } from './testing/random-flow.ts';

const approve = (id: string, more: object = {}) => ({
  kind: 'approve',
  id,
  name: id,
  who: [{ kind: 'manager', level: 1 }],
  ...more,
});
const flow = Flow.parse({
  schema: 1,
  steps: [
    approve('first'),
    {
      kind: 'choice',
      id: 'much',
      name: 'much',
      branches: [
        {
          id: 'yes',
          name: 'yes',
          when: 'n > 5',
          steps: [approve('boss', { onReject: { return: 'first' } }), approve('cfo')],
        },
        { id: 'mid', name: 'mid', when: 'n > 2', steps: [] },
        { id: 'no', name: 'no', steps: [] },
      ],
    },
    { kind: 'work', id: 'do', name: 'do', who: [{ kind: 'team', team: 'it' }] },
  ],
});
function done(command: Command, from = flow): { flow: Flow; select: string | null } {
  const outcome = run(from, command);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
}
const refused = (command: Command): string => {
  const outcome = run(flow, command);
  return outcome.ok ? 'done' : outcome.reason;
};
const idsIn = (of: Flow, owner: string | null) => listAt(of, owner).map(({ id }) => id);
const blank = (kind: keyof typeof stepKinds) => stepKinds[kind].blank({ id: kind, name: kind });

describe('commands on a flow', () => {
  it('add with an id nobody has, into any sequence', () => {
    const once = done({ kind: 'add', nodes: [blank('approve')], at: { owner: 'much/mid', index: 0 } });
    expect(idsIn(once.flow, 'much/mid')).toEqual(['approve']);
    const twice = done({ kind: 'add', nodes: [blank('approve')], at: { owner: null, index: 3 } }, once.flow);
    expect([idsIn(twice.flow, null).at(-1), twice.select]).toEqual(['approve_2', 'approve_2']);
  });
  it('leave everything else the same objects', () => {
    const { flow: next } = done({ kind: 'set', ref: 'boss', name: 'name', value: 'chief' });
    expect(next.steps[0]).toBe(flow.steps[0]);
    expect(next.steps[2]).toBe(flow.steps[2]);
    expect(next.steps[1]).not.toBe(flow.steps[1]);
    expect(listAt(next, 'much/yes')[1]).toBe(listAt(flow, 'much/yes')[1]);
  });
  it('wrap neighbours, and unwrap to what was there', () => {
    const wrapped = done({ kind: 'wrap', refs: ['cfo', 'boss'], node: blank('parallel') });
    expect(idsIn(wrapped.flow, 'much/yes')).toEqual(['parallel']);
    const back = done({ kind: 'unwrap', ref: 'parallel' }, wrapped.flow);
    expect(back.flow).toEqual(flow);
    const again = done({ kind: 'wrap', refs: ['boss'], node: blank('repeat') });
    expect(idsIn(again.flow, 'repeat/steps')).toEqual(['boss']);
    expect(refused({ kind: 'wrap', refs: ['first', 'do'], node: blank('choice') })).toBe('not-neighbours');
    expect(refused({ kind: 'wrap', refs: ['first', 'boss'], node: blank('choice') })).toBe('not-neighbours');
    const both = done({ kind: 'add', nodes: [blank('work')], at: { owner: 'much/mid', index: 0 } }).flow;
    expect(run(both, { kind: 'unwrap', ref: 'much' })).toEqual({ ok: false, reason: 'which-branch' });
    expect(idsIn(done({ kind: 'unwrap', ref: 'much', keep: 'yes' }, both).flow, null)).toEqual([
      'first',
      'boss',
      'cfo',
      'do',
    ]);
  });
  it('keep the default branch where it is, and let another become it', () => {
    expect(refused({ kind: 'remove', ref: 'much/no' })).toBe('default-stays');
    expect(refused({ kind: 'move', ref: 'much/no', to: { owner: 'much', index: 0 } })).toBe('not-here');
    expect(refused({ kind: 'move', ref: 'much/yes', to: { owner: 'much', index: 3 } })).toBe('not-here');
    const next = done({ kind: 'default', ref: 'much/yes' }).flow;
    expect(listAt(next, 'much').map((each) => [each.id, 'when' in each ? each.when : undefined])).toEqual([
      ['mid', 'n > 2'],
      ['no', 'n > 5'],
      ['yes', undefined],
    ]);
  });
  it('refuse what leaves less than two branches, and values that do not fit', () => {
    const two = done({ kind: 'remove', ref: 'much/mid' }).flow;
    expect(run(two, { kind: 'remove', ref: 'much/yes' })).toEqual({ ok: false, reason: 'last-one' });
    expect(refused({ kind: 'set', ref: 'boss', name: 'mode', value: 'perhaps' })).toBe('bad-value');
    expect(refused({ kind: 'set', ref: 'boss', name: 'id', value: 'x' })).toBe('bad-value');
    expect(refused({ kind: 'remove', ref: 'nobody' })).toBe('not-there');
  });
  it('of the clipboard give an equal subtree with new ids, whose returns lead to what came along', () => {
    const [step] = listAt(flow, null).slice(1, 2);
    if (!step) throw new Error('no step');
    const pasted = nodesFromClipboard(clipboardText([step, listAt(flow, null)[0] as Node]));
    const next = done({ kind: 'add', nodes: pasted ?? [], at: { owner: null, index: 3 } }).flow;
    expect(idsIn(next, null)).toEqual(['first', 'much', 'do', 'much_2', 'first_2']);
    expect(listAt(next, 'much_2/yes')[0]).toMatchObject({ id: 'boss_2', onReject: { return: 'first_2' } });
    for (const text of [
      '',
      '{}',
      '[1]',
      '{"portico":"form-items","items":[]}',
      '{"portico":"flow-fragment@1","nodes":[{"kind":"x"}]}',
    ])
      expect(nodesFromClipboard(text)).toBeNull();
  });
  it('know the places beside and behind', () => {
    expect(stepPlace(flow, 'boss', -1)).toEqual({ owner: null, index: 1 });
    expect(stepPlace(flow, 'boss', 1)).toEqual({ owner: 'much/yes', index: 2 });
    expect(stepPlace(flow, 'first', -1)).toBeNull();
    expect(placeAfter(flow, 'much/mid', 'work')).toEqual({ owner: 'much/mid', index: 0 });
    expect(placeAfter(flow, 'boss', 'branch')).toEqual({ owner: 'much', index: 2 });
    expect(placeAfter(flow, null, 'end')).toEqual({ owner: null, index: 3 });
  });
});

describe('in any flow', () => {
  it('everything may go to each place it is offered, and nothing is lost on the way', () => {
    fc.assert(
      fc.property(anyTree, fc.nat(), fc.nat(), (tree, which, where) => {
        const all = nodesOf(tree);
        const found = all[which % Math.max(1, all.length)];
        if (!found) return;
        const places = placesFor(tree, [found.node]);
        const to = places[where % Math.max(1, places.length)];
        if (!to) {
          expect(isDefault(tree, found) || places.length === 0).toBe(true);
          return;
        }
        const outcome = run(tree, { kind: 'move', ref: found.ref, to });
        if (!outcome.ok) {
          expect(outcome.reason).toBe('last-one');
          return;
        }
        const steps = (of: Flow) =>
          nodesOf(of)
            .flatMap(({ node }) => (isStep(node) ? [node.id] : []))
            .sort();
        expect(steps(outcome.flow)).toEqual(steps(tree));
        expect(Flow.safeParse(outcome.flow).success).toBe(true);
        expect(findNode(outcome.flow, outcome.select ?? '')).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
  it('whatever is done, a flow that fits still fits, and each step has an id of its own', () => {
    const kinds = Object.keys(stepKinds) as (keyof typeof stepKinds)[];
    const move = fc.record({ what: fc.nat(6), which: fc.nat(), where: fc.nat() });
    fc.assert(
      fc.property(anyTree, fc.array(move, { maxLength: 20 }), (tree, moves) => {
        let now = tree;
        for (const { what, which, where } of moves) {
          const all = nodesOf(now);
          const ref = all[which % Math.max(1, all.length)]?.ref ?? '';
          const node = blank(kinds[where % kinds.length] ?? 'end');
          const places = placesFor(now, [node]);
          const at = places[where % places.length] ?? { owner: null, index: 0 };
          const command: Command = [
            { kind: 'add', nodes: [node], at } as const,
            { kind: 'remove', ref } as const,
            { kind: 'move', ref, to: at } as const,
            { kind: 'duplicate', ref } as const,
            { kind: 'wrap', refs: [ref], node } as const,
            { kind: 'unwrap', ref } as const,
            { kind: 'default', ref } as const,
          ][what] ?? { kind: 'remove', ref };
          const outcome = run(now, command);
          if (outcome.ok) now = outcome.flow;
          expect(Flow.safeParse(now).success).toBe(true);
          const ids = nodesOf(now).flatMap(({ node }) => (isStep(node) ? [node.id] : []));
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
