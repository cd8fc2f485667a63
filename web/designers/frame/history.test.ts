import { expect, it } from 'vitest';
import { record, startHistory, undo } from './history.ts';

it('takes keystrokes in one property as one step', () => {
  let history = startHistory('');
  for (const typed of ['a', 'ab', 'abc']) history = record(history, typed, 'x.name');
  history = record(history, 'abcd', 'y.name');
  expect(undo(history).present).toBe('abc');
  expect(undo(undo(history)).present).toBe('');
});

it('takes what is typed into the same property after a rest as a step of its own', () => {
  let history = record(startHistory(''), 'a', 'x.name', 1000);
  history = record(history, 'ab', 'x.name', 2500);
  history = record(history, 'abc', 'x.name', 60_000);
  expect(undo(history).present).toBe('ab');
  expect(undo(undo(history)).present).toBe('');
});
