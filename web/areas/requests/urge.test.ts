import { expect, test } from 'vitest';
import { urgeableAt } from './urge.ts';

const last = '2026-01-05T08:00:00.000Z';
test('one reminder in 30 minutes', () => {
  expect(urgeableAt(null, Date.parse(last))).toBeNull();
  expect(urgeableAt(last, Date.parse(last) + 29 * 60_000)).toBe(Date.parse('2026-01-05T08:30:00.000Z'));
  expect(urgeableAt(last, Date.parse(last) + 30 * 60_000)).toBeNull();
});
