import { expect, test } from 'vitest';
import { checkAnswers } from './check-answers.ts';
import { Form } from './form.ts';
import { evaluateForm, newRow } from './evaluate.ts';
import type { FormContext } from './view.ts';

const context: FormContext = {
  requester: { id: 'p', name: '李娜', department: 's', departments: ['s'], grade: 3, post: null, groups: [] },
  today: '2026-11-24',
  now: Date.parse('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  language: 'zh',
};
const formOf = (value: string, more: object = {}): Form =>
  Form.parse({
    schema: 1,
    items: [
      { kind: 'table', id: 'other', name: 'o', columns: [{ kind: 'number', id: 'q', name: 'q' }] },
      {
        kind: 'table',
        id: 'items',
        name: 'i',
        columns: [
          { kind: 'number', id: 'n', name: 'n', ...more },
          { kind: 'formula', id: 'f', name: 'f', value, as: 'number' },
        ],
      },
    ],
  });
const rows = (count: number, id: string) => Array.from({ length: count }, (_, i) => ({ [id]: i }));

test('a formula of a column over another table costs the other table once, not once a row', () => {
  // A thousand rows times a thousand rows is more than all rules of a form may take together.
  const form = formOf('n + sum(for o in other return o.q * 2)');
  const { answers, findings } = checkAnswers(form, { other: rows(1000, 'q'), items: rows(1000, 'n') }, context);
  expect(findings).toEqual([]);
  expect((answers['items'] as { f: number }[]).map(({ f }) => f)).toEqual(rows(1000, 'n').map((_, i) => i + 999_000));
});

test('what reads the row is worked out in each', () => {
  for (const [formula, wanted] of [
    ['count(other[item.q > n])', [2, 1, 0]],
    ['if n > 1 then sum(other.q) else n', [0, 1, 3]],
    ['sum(for o in other return o.q * n)', [0, 3, 6]],
    ['n + count(other[q > 0])', [2, 3, 4]],
  ] as const) {
    const { answers } = checkAnswers(formOf(formula), { other: rows(3, 'q'), items: rows(3, 'n') }, context);
    expect([formula, (answers['items'] as { f: number }[]).map(({ f }) => f)]).toEqual([formula, wanted]);
  }
});

test('the default of a new row may read another table', () => {
  const form = formOf('n', { default: 'sum(other.q)' });
  expect(newRow(evaluateForm(form, { other: rows(4, 'q') }, context), 'items')).toEqual({ n: 6 });
});
