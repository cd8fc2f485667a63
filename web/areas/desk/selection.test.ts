import { expect, test } from 'vitest';
import { afterRemoval, moved, toggled } from './selection.ts';

const rows = ['a', 'b', 'c'].map((id) => ({ id }));

test('moves and stops at the ends', () => {
  expect(moved(rows, 'a', 1)?.id).toBe('b');
  expect(moved(rows, 'c', 1)?.id).toBe('c');
  expect(moved(rows, 'a', -1)?.id).toBe('a');
  expect(moved(rows, 'gone', 1)?.id).toBe('a');
  expect(moved([], undefined, 1)).toBeUndefined();
});
test('after a row goes, its successor is chosen', () => {
  expect(afterRemoval(rows, 'b')?.id).toBe('c');
  expect(afterRemoval(rows, 'c')?.id).toBe('b');
  expect(afterRemoval([{ id: 'a' }], 'a')).toBeUndefined();
});
test('toggled', () => {
  expect([...toggled(new Set(['a']), 'a')]).toEqual([]);
  expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b']);
});
