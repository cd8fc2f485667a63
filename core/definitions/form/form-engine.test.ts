import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Pack } from '../service/service.ts';
import {
  applyChanges,
  answersFor,
  checkAnswers,
  checkForm,
  evaluateForm,
  Form,
  type FormContext,
  openForm,
  updateForm,
} from './index.ts';

export const context: FormContext = {
  requester: { id: 'p1', name: '李娜', department: 'sales', departments: ['sales'], grade: 3, post: null, groups: [] },
  today: '2026-11-24',
  now: Date.parse('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  language: 'zh',
};
const form = (items: unknown[]): Form => Form.parse({ schema: 1, items });
const codes = (findings: readonly { path: string; code: string }[]) =>
  findings.map((each) => `${each.path}:${each.code}`);

describe('the services we ship', () => {
  const folder = new URL('../../../server/packs/services/', import.meta.url);
  const services = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => Pack.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).services);
  it.each(services.map((service) => [service.key, service] as const))('%s checks clean and opens', (_, service) => {
    expect(checkForm(service.form).filter((each) => each.params?.severity !== 'warning')).toEqual([]);
    const view = openForm(service.form, context);
    expect(view.findings.length).toBeGreaterThan(0);
    expect(view.findings.every((each) => each.code !== 'rule-failed')).toBe(true);
  });

  it('travel expense: sums, 大写 total, over standard, requester as payee', () => {
    const service = services.find((each) => each.key === 'travel-expense');
    if (!service) throw new Error('no pack');
    const checked = checkAnswers(
      service.form,
      {
        purpose: '客户拜访',
        cost_centre: 'sales',
        total: 1,
        items: [
          { date: '2026-11-20', kind: 'hotel', amount: 700.1, tax: 0.2, invoice: ['f1'], day: '2026-11-20' },
          { date: '2026-11-21', kind: 'meals', amount: 100.2, tax: 1, invoice: ['f2'] },
        ],
      },
      context,
    );
    expect(checked.answers.total).toBe(800.3);
    expect(checked.answers.payee).toBe('李娜');
  });
});

describe('rules', () => {
  const simple = form([
    {
      kind: 'choice',
      id: 'kind',
      name: '类型',
      required: true,
      options: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
    { kind: 'text', id: 'why', name: '原因', visible: 'kind = "b"', required: true },
    { kind: 'number', id: '数量', name: '数量', default: '2' },
    { kind: 'money', id: 'price', name: '单价', currency: 'CNY' },
    { kind: 'formula', id: 'total', name: '合计', value: '数量 * price', as: 'money' },
    {
      kind: 'section',
      id: 's',
      name: '大额',
      visible: 'total > 1000',
      items: [{ kind: 'text', id: 'boss', name: '领导', required: 'requester.grade < 5' }],
    },
  ]);
  it('strips what is hidden and works out what is computed, whatever a client says', () => {
    const { answers, findings } = checkAnswers(
      simple,
      { kind: 'a', why: 'secret', 数量: 3, price: 0.1, total: 99, boss: 'x' },
      context,
    );
    expect(answers).toEqual({ kind: 'a', 数量: 3, price: 0.1, total: 0.3 });
    expect(findings).toEqual([]);
  });
  it('is evaluated on first render, defaults first', () => {
    const view = openForm(simple, context, { price: 600 });
    expect(view.fields.total?.value).toBe(1200);
    expect(view.layouts.s).toBe(true);
    expect(codes(view.findings)).toEqual(['kind:required', 'boss:required']);
  });
  it('tells unknown fields and wrong types', () => {
    const { findings } = checkAnswers(simple, { kind: 'a', hack: 1, price: '1', 数量: 0.1 + 0.2 }, context);
    expect(codes(findings)).toEqual(['hack:unknown-field', '数量:too-many-digits', 'price:wrong-type']);
  });
  it('keeps what is not concerned identical after a change', () => {
    const view = openForm(simple, context);
    const next = updateForm(view, { path: 'price', value: 2 });
    expect(next.fields.kind).toBe(view.fields.kind);
    expect(next.fields.total?.value).toBe(4);
    expect(next.fields.boss).toBe(view.fields.boss);
  });
  it('a field that is open again is required again', () => {
    const lock = form([
      { kind: 'yes-no', id: 'locked', name: 'locked' },
      { kind: 'number', id: 'n', name: 'n' },
      { kind: 'text', id: 'why', name: 'why', required: 'n > 1', readOnly: 'locked' },
    ]);
    const view = evaluateForm(lock, { locked: true, n: 2 }, context);
    expect(view.fields.why?.required).toBe(false);
    const open = updateForm(view, { path: 'locked', value: false });
    expect(open.fields.why?.required).toBe(true);
    expect(codes(open.findings)).toEqual(['why:required']);
  });
  it('tells circles with the way round and never hangs', () => {
    const ring = form([
      { kind: 'number', id: 'a', name: 'a', value: 'b + 1' },
      { kind: 'number', id: 'b', name: 'b', value: 'c + 1' },
      { kind: 'number', id: 'c', name: 'c', value: 'a + 1' },
      { kind: 'text', id: 'd', name: 'd', visible: 'd = null' },
    ]);
    expect(checkForm(ring).map((each) => each.params?.ring)).toEqual([
      ['a', 'b', 'c', 'a'],
      ['d', 'd'],
    ]);
    expect(() => openForm(ring, context)).not.toThrow();
  });
});

describe('detail tables', () => {
  const table = form([
    { kind: 'number', id: 'rate', name: '税率', default: '0.1' },
    {
      kind: 'table',
      id: 'items',
      name: '明细',
      required: true,
      sums: ['amount'],
      columns: [
        { kind: 'text', id: 'name', name: '品名', required: true },
        { kind: 'number', id: 'qty', name: '数量', default: '1' },
        { kind: 'money', id: 'price', name: '单价', currency: 'CNY' },
        { kind: 'formula', id: 'amount', name: '金额', value: 'qty * price * (1 + rate)', as: 'money' },
        { kind: 'text', id: 'note', name: '说明', visible: 'amount > 100', required: true },
      ],
    },
    { kind: 'formula', id: 'total', name: '合计', value: 'sum(items.amount)', as: 'money', inWords: true },
  ]);
  const rows = [{ name: '纸', qty: 2, price: 10 }, { qty: 1, price: 200, note: '' }, {}];
  it('rules per row, sums, blank rows do not count', () => {
    const view = evaluateForm(table, { rate: 0.1, items: rows }, context);
    expect(view.fields.items?.sums).toEqual({ amount: 242 });
    expect(view.fields.total?.value).toBe(242);
    expect(codes(view.findings)).toEqual(['items.1.name:required', 'items.1.note:required']);
    expect(view.fields.items?.value).toEqual([
      { name: '纸', qty: 2, price: 10, amount: 22 },
      { qty: 1, price: 200, amount: 220 },
    ]);
  });
  it('an update of one cell keeps the other rows', () => {
    const view = evaluateForm(table, { rate: 0.1, items: rows }, context);
    const next = updateForm(view, { path: 'items.1.price', value: 20 });
    expect(next.fields.items?.rows?.[0]).toBe(view.fields.items?.rows?.[0]);
    expect(codes(next.findings)).toEqual(['items.1.name:required']);
    expect(next.fields.total?.value).toBe(44);
    expect(updateForm(next, { path: 'rate', value: 0 }).fields.total?.value).toBe(40);
  });
});

describe('access of a step', () => {
  const work = form([
    { kind: 'text', id: 'asked', name: '需求', required: true },
    { kind: 'text', id: 'cause', name: '原因', readOnly: true },
    { kind: 'id-number', id: 'id', name: '身份证' },
    { kind: 'formula', id: 'when', name: '日期', value: 'today()', as: 'date' },
    { kind: 'formula', id: 'both', name: '合并', value: 'asked + cause', as: 'text' },
  ]);
  const stored = { asked: 'help', when: '2020-01-01', id: '11010519491231002X' };
  it('a field for later cannot be filled by the requester', () => {
    const { answers, findings } = checkAnswers(work, { asked: 'x', cause: 'mine' }, context);
    expect(codes(findings)).toEqual(['cause:read-only']);
    expect(answers).not.toHaveProperty('cause');
  });
  it('only open fields change, formulas follow what they read, the rest stays as stored', () => {
    const done = applyChanges(work, stored, { cause: 'cable', asked: 'hacked' }, { cause: 'required' }, context);
    expect(codes(done.findings)).toEqual(['asked:not-editable']);
    expect(done.answers).toEqual({ ...stored, cause: 'cable', both: 'helpcable' });
    expect(done.changes).toEqual({ cause: 'cable', both: 'helpcable' });
  });
  it('required here and left alone is told', () => {
    expect(codes(applyChanges(work, stored, {}, { cause: 'required' }, context).findings)).toEqual(['cause:required']);
  });
  it('hides and masks for readers', () => {
    expect(answersFor(work, stored, { asked: 'hidden' })).toEqual({ when: '2020-01-01', id: '110105********002X' });
    expect(answersFor(work, stored, { id: 'edit' }).id).toBe('11010519491231002X');
  });
});
