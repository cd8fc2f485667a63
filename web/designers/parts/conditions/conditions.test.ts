import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Form, typesOfForm } from '@portico/core/definitions/form/index.ts';
import { booleanType, checkTypes, compile, evaluateBoolean, scopeOf } from '@portico/core/expressions/index.ts';
import type { Language } from '@portico/core/definitions/text.ts';
import { conditions as en } from '../../../i18n/en/conditions.ts';
import { conditions as zh } from '../../../i18n/zh/conditions.ts';
import { type Condition, normal, operatorsOf, type Row, shapeOf, toFeel, type Value } from './condition.ts';
import { fieldOptionsOf, requesterFacts } from './form-options.ts';
import { type Subject, subjectsOf } from './fields.ts';
import { fromFeel } from './from-feel.ts';
import { sentenceOf, type Words } from './sentence.ts';

const form = Form.parse({
  schema: 1,
  items: [
    { kind: 'text', id: 'reason', name: '事由' },
    { kind: 'money', id: 'amount', name: '金额', currency: 'CNY' },
    { kind: 'date', id: 'due', name: { zh: '截止', en: 'Due' } },
    { kind: 'date-time', id: 'at', name: '时刻' },
    { kind: 'date-range', id: 'trip', name: '行程' },
    { kind: 'yes-no', id: 'agreed', name: '同意' },
    {
      kind: 'choice',
      id: 'way',
      name: '方式',
      options: [
        { value: 'taxi', label: { zh: '出租车', en: 'Taxi' } },
        { value: 'train', label: '火车' },
      ],
    },
    {
      kind: 'choices',
      id: 'extras',
      name: '附加',
      options: [
        { value: 'wifi', label: '网络' },
        { value: 'bed', label: '床' },
      ],
    },
    { kind: 'person', id: 'boss', name: '主管' },
    { kind: 'person', id: 'team', name: '同行人', multiple: true },
    { kind: 'department', id: 'unit', name: '部门' },
    { kind: 'attachment', id: 'proof', name: '凭证' },
    {
      kind: 'table',
      id: 'items',
      name: '明细',
      columns: [
        { kind: 'text', id: 'what', name: '品名' },
        { kind: 'money', id: 'price', name: '单价', currency: 'CNY' },
      ],
    },
  ],
});
const fields = [...fieldOptionsOf(form), ...requesterFacts.map((each) => ({ ...each, label: each.key }))];
const subjects = subjectsOf(fields);

const valueFor = (subject: Subject): fc.Arbitrary<Value> => {
  if (subject.kind === 'number' || subject.kind === 'rows')
    return fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 100 || 0);
  if (subject.kind === 'date') {
    const days = fc.integer({ min: -400, max: 400 }).map((today) => ({ today: today || 0 }));
    const fixed = fc.integer({ min: 0, max: 40_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
    return fc.oneof(days, fixed);
  }
  if (subject.options) return fc.constantFrom(...subject.options.map((option) => option.value));
  return fc.oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.constantFrom('"', '\\', 'a"b\\n\n\t', '真 and true'),
  );
};
const row: fc.Arbitrary<Row> = fc.constantFrom(...subjects).chain((subject) =>
  fc.constantFrom(...operatorsOf[subject.kind]).chain((operator): fc.Arbitrary<Row> => {
    const value = valueFor(subject);
    const base = { field: subject.key, operator };
    switch (shapeOf(operator)) {
      case 'none':
        return fc.constant(base);
      case 'one':
        return value.map((one) => ({ ...base, value: one }));
      case 'two':
        return fc.tuple(value, value).map((both) => ({ ...base, value: both }));
      case 'many':
        return fc.array(value, { minLength: 1, maxLength: 4 }).map((many) => ({ ...base, value: many }));
    }
  }),
);
const { condition } = fc.letrec<{ item: Row | Condition; condition: Condition }>((tie) => ({
  item: fc.oneof({ maxDepth: 3 }, row, tie('condition')),
  condition: fc.record({
    join: fc.constantFrom('all' as const, 'any' as const),
    items: fc.array(tie('item'), { maxLength: 4 }),
  }),
}));

describe('a condition', () => {
  test('comes back from its formula as the same rows', () => {
    fc.assert(
      fc.property(condition, (built) => {
        const same = normal(built, subjects);
        expect(fromFeel(toFeel(built, fields), fields)).toEqual(same);
        expect(toFeel(same, fields)).toBe(toFeel(built, fields));
      }),
      { numRuns: 1000 },
    );
  });

  test('always is a formula that the type check accepts', () => {
    const types = typesOfForm(form);
    fc.assert(
      fc.property(condition, (built) => {
        const compiled = compile(toFeel(built, fields));
        if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings));
        expect(checkTypes(compiled.expression, types, { expected: booleanType }).findings).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('reads formulas that people write', () => {
    const rows = (source: string) => fromFeel(source, fields);
    const one = (item: Row) => ({ join: 'all', items: [item] });
    expect(rows('1000 < amount')).toEqual(one({ field: 'amount', operator: 'gt', value: 1000 }));
    expect(rows('agreed')).toEqual(one({ field: 'agreed', operator: 'yes' }));
    expect(rows('way in ["taxi", "train"]')).toEqual(one({ field: 'way', operator: 'in', value: ['taxi', 'train'] }));
    expect(rows('due >= date("2026-05-01")')).toEqual(one({ field: 'due', operator: 'ge', value: '2026-05-01' }));
    expect(rows('due < today + duration("P3D")')).toBeNull();
    expect(rows('due < today + @"P3D"')).toEqual(one({ field: 'due', operator: 'lt', value: { today: 3 } }));
    expect(rows('')).toEqual({ join: 'all', items: [] });
  });

  test('leaves to the formula what rows cannot say', () => {
    for (const source of [
      'amount * 2 > 5',
      'amount = "x"',
      'due = "2026-05-01"',
      'foo = 1',
      'amount >',
      'reason',
      'amount in [1..5]',
    ])
      expect(fromFeel(source, fields), source).toBeNull();
  });

  test('asks a table for its rows and the sum of a column', () => {
    const holds = (source: string, items: unknown) => evaluateBoolean(source, scopeOf({ items }));
    const many = toFeel({ join: 'all', items: [{ field: 'items', operator: 'ge', value: 2 }] }, fields);
    const dear = toFeel({ join: 'all', items: [{ field: 'items.price', operator: 'gt', value: 100 }] }, fields);
    const items = [{ price: 60 }, { price: 50 }];
    expect(holds(many, items)).toMatchObject({ ok: true, value: true });
    expect(holds(dear, items)).toMatchObject({ ok: true, value: true });
    expect(holds(dear, items.slice(1))).toMatchObject({ ok: true, value: false });
  });

  test('leaves out rows that are not filled in', () => {
    const built: Condition = {
      join: 'any',
      items: [
        { field: 'amount', operator: 'gt' },
        { field: 'agreed', operator: 'yes' },
        { join: 'all', items: [] },
      ],
    };
    expect(toFeel(built, fields)).toBe('agreed = true');
  });

  test('is a sentence in both languages', () => {
    const built: Condition = {
      join: 'all',
      items: [
        { field: 'due', operator: 'le', value: { today: 3 } },
        {
          join: 'any',
          items: [
            { field: 'way', operator: 'in', value: ['taxi'] },
            { field: 'items.price', operator: 'gt', value: 9 },
          ],
        },
      ],
    };
    expect(sentenceOf(built, fields, 'zh', wordsOf('zh'))).toBe(
      '截止 不晚于 今天之后 3 天，且 （方式 是 出租车 之一，或 明细 中 单价 的合计 大于 9）',
    );
    expect(sentenceOf(built, fields, 'en', wordsOf('en'))).toBe(
      'Due is on or before 3 d after today and (方式 is one of Taxi or Sum of 单价 in 明细 is more than 9)',
    );
  });
});

const wordsOf =
  (language: Language): Words =>
  (key, params) => {
    let found: unknown = language === 'zh' ? zh : en;
    for (const part of key.split('.')) found = (found as Record<string, unknown>)[part];
    return String(found).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params?.[name] ?? ''));
  };
