import { describe, expect, it } from 'vitest';
import { bandsOf, branchesOfBands } from './bands.ts';

const name = (from: number | null, to: number | null) => `${from ?? ''}-${to ?? ''}`;
const end = (id: string) => ({ kind: 'end', id, name: id, outcome: 'completed' }) as const;

describe('bands of a choice', () => {
  it('are read from the branches they make', () => {
    for (const cuts of [[1000], [1000, 5000, 20_000], [-2.5, 0, 7.25]])
      expect(bandsOf(branchesOfBands({ field: 'total', cuts }, [], name))).toEqual({ field: 'total', cuts });
  });
  it('are none where a cut is missing, falls, or another field is asked', () => {
    const [low, middle, high] = branchesOfBands({ field: 'total', cuts: [1, 5] }, [], name);
    if (!low || !middle || !high) throw new Error('three bands');
    expect(bandsOf([middle, low, high])).toBeNull();
    expect(bandsOf([low, { ...middle, when: 'total >= 2 and total < 5' }, high])).toBeNull();
    expect(bandsOf([low, { ...middle, when: 'total >= 1 and other < 5' }, high])).toBeNull();
    expect(bandsOf([low, middle])).toBeNull();
    expect(bandsOf([high])).toBeNull();
  });
  it('keep the steps of each band when cuts move or go', () => {
    const bands = branchesOfBands({ field: 'a', cuts: [1, 5] }, [], name);
    const filled = bands.map((branch, at) => ({ ...branch, steps: [end(`e${at}`)] }));
    const moved = branchesOfBands({ field: 'a', cuts: [2, 6] }, filled, name);
    expect(moved.map(({ id, steps }) => [id, steps.map((step) => step.id)])).toEqual(
      filled.map(({ id, steps }) => [id, steps.map((step) => step.id)]),
    );
    const fewer = branchesOfBands({ field: 'a', cuts: [5] }, filled, name);
    expect(fewer.map(({ steps }) => steps.map((step) => step.id))).toEqual([['e0'], ['e1', 'e2']]);
    const more = branchesOfBands({ field: 'a', cuts: [1, 5, 9] }, filled, name);
    expect(new Set(more.map(({ id }) => id)).size).toBe(4);
  });
  it('refuse cuts that do not rise', () => {
    expect(() => branchesOfBands({ field: 'a', cuts: [5, 5] }, [], name)).toThrow(RangeError);
  });
});
