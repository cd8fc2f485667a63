import { expect, it } from 'vitest';
import { readSpan, units, writeSpan } from './span.ts';

it('reads every unit it writes', () => {
  for (const unit of units) expect(readSpan(writeSpan(3, unit))).toEqual({ count: 3, unit });
});

it('takes a span of several units for no single one', () => {
  expect(readSpan({ duration: 'P1DT4H', working: true })).toBeNull();
  expect(readSpan({ duration: 'PT30S' })).toBeNull();
});
