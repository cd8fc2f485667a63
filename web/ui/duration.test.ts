import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { formatMeasured } from './duration.ts';

const t = ((key: string, { count }: { count: number }) => `${count} ${key.split('.').at(-1)}`) as unknown as TFunction;

it('a length below nothing is shown with its sign', () => {
  expect(formatMeasured(3_600_000, t)).toBe('1 hours');
  expect(formatMeasured(-44_640_000, t)).toBe('−12 hours 24 minutes');
});
