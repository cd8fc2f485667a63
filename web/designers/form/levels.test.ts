import { expect, it } from 'vitest';
import { levelsOf, linesOf } from './levels.ts';

const options = [
  {
    value: 'a',
    label: { zh: '一号楼', en: 'Building 1' },
    children: [
      { value: 'a1', label: '一层' },
      { value: 'a2', label: '二层' },
    ],
  },
  { value: 'b', label: '二号楼' },
];

it('options as lines and back are the same', () => {
  expect(linesOf(options)).toBe('一号楼\n  一层\n  二层\n二号楼');
  expect(levelsOf(linesOf(options), options)).toEqual(options);
});
it('a new line gets a value, those before keep theirs', () => {
  const next = levelsOf('一号楼\n  一层\n  三层\n\n三号楼', options);
  expect(next).toEqual([
    {
      value: 'a',
      label: { zh: '一号楼', en: 'Building 1' },
      children: [
        { value: 'a1', label: '一层' },
        { value: '三层', label: '三层' },
      ],
    },
    { value: '三号楼', label: '三号楼' },
  ]);
});
