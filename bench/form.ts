import {
  checkAnswers,
  evaluateForm,
  Form,
  type FormContext,
  openForm,
  updateForm,
} from '@portico/core/definitions/form/index.ts';
import { compile, evaluate, scopeOf } from '@portico/core/expressions/index.ts';
import { bombs, escapePayloads, patternBombs } from '@portico/core/expressions/testing/escape-payloads.ts';

// Working a form out again after a keystroke: 200 fields with 100 rules, and a detail table of 1,000 rows.
// And what the heaviest of all hostile expressions takes (R20: 20 ms). Prints JSON; times are medians and p95 in ms.

const context: FormContext = {
  requester: { id: 'p', name: '李娜', department: 'sales', departments: ['sales'], grade: 3, post: null, groups: [] },
  today: '2026-11-24',
  now: Date.parse('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  language: 'zh',
};

/** 100 plain fields; 100 more with a rule each: shown, required, computed, limited. */
function wideForm(): Form {
  const items: unknown[] = [];
  for (let i = 0; i < 100; i++) items.push({ kind: i % 2 ? 'number' : 'text', id: `a${i}`, name: `字段 ${i}` });
  for (let i = 0; i < 100; i++) {
    const id = `b${i}`;
    const name = `规则 ${i}`;
    const before = `a${(i * 7 + 1) % 100}`;
    const number = `a${((i * 6) % 100) | 1}`;
    if (i % 4 === 0) items.push({ kind: 'text', id, name, visible: `${number} > ${i} and requester.grade >= 3` });
    else if (i % 4 === 1)
      items.push({ kind: 'text', id, name, required: `${before} != null or ${number} in [1..${i + 2}]` });
    else if (i % 4 === 2) items.push({ kind: 'formula', id, name, value: `(${number} + ${i}) * 1.13`, as: 'money' });
    else items.push({ kind: 'number', id, name, checks: [{ holds: `${id} <= ${number} * 2`, message: '太大' }] });
  }
  return Form.parse({ schema: 1, items });
}

function tableForm(): Form {
  const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
  return Form.parse({
    schema: 1,
    items: [
      {
        kind: 'table',
        id: 'items',
        name: '明细',
        sums: ['amount'],
        columns: [
          { kind: 'date', id: 'day', name: '日期', required: true, max: 'today()' },
          { kind: 'choice', id: 'kind', name: '类别', required: true, options },
          { kind: 'number', id: 'quantity', name: '数量', min: 1 },
          { kind: 'money', id: 'price', name: '单价', currency: 'CNY' },
          { kind: 'formula', id: 'amount', name: '金额', value: 'quantity * price', as: 'money' },
          { kind: 'text', id: 'note', name: '备注', required: 'amount > 5000' },
        ],
      },
      { kind: 'formula', id: 'total', name: '合计', value: 'sum(items.amount)', as: 'money', inWords: true },
      {
        kind: 'long-text',
        id: 'why',
        name: '说明',
        visible: 'some i in items satisfies i.amount > 9000',
        required: true,
      },
    ],
  });
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
function timed(rounds: number, run: (round: number) => void): { median: number; p95: number } {
  for (let i = 0; i < 20; i++) run(i);
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    run(i);
    times.push(performance.now() - start);
  }
  const middle = median(times);
  return { median: Number(middle.toFixed(3)), p95: Number((times[Math.floor(times.length * 0.95)] ?? 0).toFixed(3)) };
}

const wide = wideForm();
const wideAnswers = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`a${i}`, i % 2 ? i : `text ${i}`]));
let wideView = openForm(wide, context, wideAnswers);
const table = tableForm();
const rows = Array.from({ length: 1000 }, (_, i) => ({
  day: '2026-11-01',
  kind: 'a',
  quantity: 1 + (i % 9),
  price: i + 0.5,
}));
let tableView = evaluateForm(table, { items: rows }, context);

const rowsForSubmit = { items: rows, why: '展会', total: 0 };

/** The hostile expression that takes longest, warm: the median of a few rounds each. */
function heaviest(): { median: number; source: string } {
  const scope = scopeOf({ x: { y: { z: 1 } }, a: { a: 1 }, b: [1] });
  let most = { median: 0, source: '' };
  for (const source of [...escapePayloads, ...bombs, ...patternBombs]) {
    const compiled = compile(source);
    if (!compiled.ok) continue;
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      evaluate(compiled.expression, scope);
      return performance.now() - start;
    });
    const middle = Number(median(times).toFixed(2));
    if (middle > most.median) most = { median: middle, source: source.slice(0, 80) };
  }
  return most;
}

const result = {
  name: 'form',
  'keystroke, 200 fields and 100 rules': timed(400, (i) => {
    wideView = updateForm(wideView, { path: `a${(i * 2 + 1) % 100}`, value: i });
  }),
  'the same worked out whole': timed(100, (i) => void evaluateForm(wide, { ...wideAnswers, a1: i }, context)),
  'check on the server, 200 fields': timed(100, (i) => void checkAnswers(wide, { ...wideAnswers, a1: i }, context)),
  'keystroke in a table of 1,000 rows': timed(200, (i) => {
    tableView = updateForm(tableView, { path: `items.${(i * 37) % 1000}.price`, value: i + 0.25 });
  }),
  'a table of 1,000 rows worked out whole': timed(
    10,
    () => void evaluateForm(table, { items: rows.map((row) => ({ ...row })) }, context),
  ),
  'submit check of 1,000 rows': timed(10, () => void checkAnswers(table, rowsForSubmit, context)),
  'heaviest of the hostile expressions': heaviest(),
};
console.log(JSON.stringify(result, null, 2));
