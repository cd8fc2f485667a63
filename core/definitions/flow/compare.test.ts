import { describe, expect, it } from 'vitest';
import { compareFlows } from './compare.ts';
import { Flow } from './flow.ts';

const approve = (id: string, more: object = {}) => ({
  kind: 'approve',
  id,
  name: id,
  who: [{ kind: 'department-head' }],
  ...more,
});
const flow = (steps: unknown[], more: object = {}): Flow => Flow.parse({ schema: 1, steps, ...more });
const choice = (when: string, ...steps: unknown[]) => ({
  kind: 'choice',
  id: 'amount',
  name: 'amount',
  branches: [
    { id: 'large', name: 'large', when, steps },
    { id: 'else', name: 'else', steps: [] },
  ],
});

describe('compareFlows', () => {
  it('tells steps added, removed, moved into a branch, and what of them changed', () => {
    const before = flow([approve('head'), approve('director'), approve('finance')]);
    const after = flow([
      approve('head', { mode: 'any' }),
      choice('total > 1000', approve('director')),
      approve('payment'),
    ]);
    expect(compareFlows(before, after)).toEqual([
      { kind: 'removed', id: 'finance', where: [], what: [] },
      { kind: 'changed', id: 'head', where: [], what: [{ property: 'mode', before: 'all', after: 'any' }] },
      { kind: 'added', id: 'amount', where: [], what: [] },
      { kind: 'moved', id: 'director', where: ['amount', 'large'], what: [] },
      { kind: 'added', id: 'payment', where: [], what: [] },
    ]);
  });
  it('a condition is of its block; settings are of the whole; the steps of a block are not', () => {
    const before = flow([choice('total > 1000', approve('director'))]);
    const after = flow([choice('total > 2000', approve('director'))], { withdraw: 'never' });
    expect(
      compareFlows(before, after).map(({ kind, id, what }) => [kind, id, what.map((one) => one.property)]),
    ).toEqual([
      ['changed', '', ['withdraw']],
      ['changed', 'amount', ['branches']],
    ]);
    expect(compareFlows(after, after)).toEqual([]);
  });
});
