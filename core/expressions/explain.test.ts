import { expect, test } from 'vitest';
import { compile, explain } from './index.ts';

const names: Record<string, string> = {
  amount: '金额',
  kind: '类型',
  agreed: '同意',
  day: '日期',
  items: '明细',
  'items.price': '单价',
  requester: '申请人',
  'requester.grade': '职级',
};

function tell(source: string, language: 'zh' | 'en' = 'zh', mode: 'expression' | 'unary-tests' = 'expression') {
  const compiled = compile(source, mode);
  if (!compiled.ok) throw new Error(source);
  return explain(compiled.expression, (id) => names[id] ?? id, language, {
    labelOf: (id, value) => (id === 'kind' && value === 'bus' ? '公交' : undefined),
  });
}

test.each([
  ['amount >= 1000 and kind = "taxi"', '金额 大于或等于 1000 且 类型 为 "taxi"'],
  ['kind = "bus"', '类型 为 公交'],
  ['kind in ("bus", "taxi")', '类型 是 公交、"taxi" 之一'],
  ['not(kind in ("bus"))', '类型 不是 公交 之一'],
  ['agreed or (amount > 5 and kind = null)', '同意 为 是 或 (金额 大于 5 且 类型 为空)'],
  ['amount between 1 and 5', '金额 在 1 到 5 之间'],
  ['amount in [1..5]', '金额 在 1 到 5 之间'],
  ['amount in [1..5)', '金额 在 1 到 5（不含 5） 之内'],
  ['requester.grade >= 3', '申请人 的 职级 大于或等于 3'],
  ['sum(items.price) > 100', '明细 的 单价 的合计 大于 100'],
  ['some r in items satisfies r.price > 100', '明细 中至少有一项满足 单价 大于 100'],
  ['count(items[price > 3]) > 2', '明细 中满足（单价 大于 3）的项 的个数 大于 2'],
  ['day < today()', '日期 小于 今天'],
  ['day = date("2024-01-01")', '日期 为 2024-01-01'],
  ['day.year = 2024', '日期 的 年份 为 2024'],
  ['(amount + 1) * 2', '(金额 + 1) × 2'],
  ['if agreed then amount else 0', '如果 同意 为 是，则 金额，否则 0'],
  ['contains(kind, "a")', '类型 包含 "a"'],
  ['substring(kind, 2)', 'substring(类型, 2)'],
])('%s reads %s', (source, sentence) => expect(tell(source)).toBe(sentence));

test('in English', () => {
  expect(tell('amount >= 1000 and kind = "taxi"', 'en')).toBe('金额 is at least 1000 and 类型 is "taxi"');
  expect(tell('count(items) > 2', 'en')).toBe('the number of 明细 is more than 2');
});

test('unary tests', () => {
  expect(tell('-', 'zh', 'unary-tests')).toBe('任意');
  expect(tell('< 5, [10..20]', 'zh', 'unary-tests')).toBe('小于 5 或 10 到 20');
});
