import { expect, it } from 'vitest';
import type { FieldOption } from '../../../designers/parts/conditions/index.ts';
import { readTitle, titleFields, writeTitle } from './title-pieces.ts';

const fields: FieldOption[] = [
  { key: 'reason', label: '事由', kind: 'text' },
  { key: 'days', label: '天数', kind: 'number' },
  { key: 'requester.name', label: '申请人', kind: 'text' },
];

it('reads what it writes', () => {
  const source = '"报销 \\"急\\" " + reason + " · " + string(days) + requester.name';
  const pieces = readTitle(source, fields);
  expect(pieces).toEqual([
    { kind: 'text', text: '报销 "急" ' },
    { kind: 'field', name: 'reason' },
    { kind: 'text', text: ' · ' },
    { kind: 'field', name: 'days' },
    { kind: 'field', name: 'requester.name' },
  ]);
  expect(writeTitle(pieces ?? [], fields)).toBe(source);
});

it('leaves alone what is more than pieces in a row', () => {
  for (const source of [
    'if days > 3 then "a" else "b"',
    'reason + ',
    'upper case(reason)',
    'days * 2',
    'gone',
    '"a" "b"',
  ])
    expect([source, readTitle(source, fields)]).toEqual([source, null]);
});

it('writes a title of nothing as none, and offers only what can be read', () => {
  expect(writeTitle([{ kind: 'text', text: '' }], fields)).toBeUndefined();
  expect(titleFields([...fields, { key: 'items', label: '明细', kind: 'table' }])).toEqual(fields);
});
