import { expect, it } from 'vitest';
import { shortOf } from './short-of.ts';

const words = {
  text: (text: string | { zh: string; en: string }) => (typeof text === 'string' ? text : text.zh),
  yes: '是',
  no: '否',
  nothing: '（无）',
};

it.each<[unknown, string]>([
  [undefined, '（无）'],
  [true, '是'],
  [50, '50'],
  [{ zh: '金额', en: 'Amount' }, '金额'],
  ['amount > 5', 'amount > 5'],
  [
    [
      { value: 'a', label: { zh: '甲', en: 'A' } },
      { value: 'b', label: '乙' },
    ],
    '甲、乙',
  ],
  [[{ holds: 'true', message: '请检查' }], '请检查'],
  [['.pdf'], '.pdf'],
  [{ departments: ['sales'] }, '{"departments":["sales"]}'],
  ['x'.repeat(100), `${'x'.repeat(80)}…`],
])('%j is %s', (value, told) => expect(shortOf(value, words)).toBe(told));
