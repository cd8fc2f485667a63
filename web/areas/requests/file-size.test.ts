import { expect, test } from 'vitest';
import { formatSize } from './file-size.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [12_400, '12.4 kB'],
  [999_400, '999 kB'],
  [999_500, '1.0 MB'],
  [3_100_000, '3.1 MB'],
])('%i bytes', (bytes, words) => expect(formatSize(bytes)).toBe(words));
