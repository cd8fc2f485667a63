import { expect, it } from 'vitest';
import { Form, summaryOf } from './index.ts';

const form = Form.parse({
  schema: 1,
  items: [
    {
      kind: 'choice',
      id: 'leave',
      name: { zh: '假别', en: 'Kind' },
      options: [{ value: 'lieu', label: { zh: '调休', en: 'Time off in lieu' } }],
    },
    { kind: 'choices', id: 'seals', name: '印章', options: [{ value: 'company', label: '公章' }] },
    { kind: 'formula', id: 'total', name: '合计', as: 'money', currency: 'CNY', value: '1 + 1' },
    { kind: 'id-number', id: 'card', name: '证件号' },
    { kind: 'text', id: 'note', name: '备注' },
    {
      kind: 'table',
      id: 'items',
      name: '明细',
      columns: [
        { kind: 'text', id: 'what', name: '物品' },
        { kind: 'number', id: 'count', name: '数量' },
      ],
    },
    { kind: 'person', id: 'who', name: '交接人' },
  ],
});

it('a summary shows words of what is chosen, measured or made of parts, hides what is masked, leaves out ids', () => {
  const answers = {
    leave: 'lieu',
    seals: ['company'],
    total: 800,
    card: '11010519491231002X',
    items: [{ what: '显示器', count: 2 }],
    who: 'p1',
  };
  const summary = summaryOf(form, answers, ['total', 'leave', 'note', 'seals', 'card', 'items', 'who', 'gone']);
  expect(summary.map(({ id, kind, value }) => [id, kind, value])).toEqual([
    ['total', 'money', { zh: '¥800.00', en: '¥800.00' }],
    ['leave', 'choice', { zh: '调休', en: 'Time off in lieu' }],
    ['seals', 'choices', { zh: '公章', en: '公章' }],
    ['card', 'id-number', expect.stringMatching(/^1.*\*+.*X$/)],
    ['items', 'table', { zh: expect.stringContaining('显示器'), en: expect.stringContaining('显示器') }],
  ]);
});
