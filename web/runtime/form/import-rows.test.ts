import { describe, expect, it } from 'vitest';
import { Form, type FormContext, openForm } from '@portico/core/definitions/form/index.ts';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import { importRows } from './import-rows.ts';

const form = Form.parse({
  schema: 1,
  items: [
    {
      kind: 'table',
      id: 'items',
      name: { zh: '明细', en: 'Items' },
      maxRows: 3,
      columns: [
        { kind: 'date', id: 'day', name: { zh: '日期', en: 'Date' } },
        { kind: 'money', id: 'amount', name: { zh: '金额', en: 'Amount' }, currency: 'CNY' },
        { kind: 'choice', id: 'kind', name: '类别', options: [{ value: 'hotel', label: '住宿' }] },
        { kind: 'person', id: 'who', name: '同行人' },
      ],
    },
  ],
});
const table = form.items[0] as DetailTable;
const context: FormContext = {
  requester: { id: 'a', name: 'A', department: null, departments: [], grade: null, post: null, groups: [] },
  today: '2026-11-24',
  now: '2026-11-24T09:00:00+08:00',
  timeZone: 'Asia/Shanghai',
  language: 'zh',
};
const read = (sheet: string[][], present: Record<string, unknown>[] = [], locked = -1) =>
  importRows(
    openForm(form, context),
    table,
    present,
    { rows: sheet },
    {
      isLocked: (column) => column === locked,
      timeZone: 'Asia/Shanghai',
    },
  );

describe('importRows', () => {
  it('takes columns by their names in either language, and tells what it cannot read, line by line', () => {
    const imported = read([
      ['十一月'],
      ['Date', '金额*', '类别', '同行人', '其他'],
      ['2026/11/3', '¥1,200.50', '住宿', '', 'x'],
      ['昨天', '300', '打车', '李娜', ''],
    ]);
    expect(imported?.rows).toEqual([{ day: '2026-11-03', amount: 1200.5, kind: 'hotel' }, { amount: 300 }]);
    expect(imported?.refused.map(({ line, column, text, finding }) => [line, column?.id, text, finding.code])).toEqual([
      [4, 'day', '昨天', 'bad-date'],
      [4, 'kind', '打车', 'not-an-option'],
      [4, 'who', '李娜', 'not-from-sheet'],
    ]);
    expect(imported?.unknown).toEqual(['其他']);
  });
  it('tells what stands in locked columns, failed formulas, totals and second columns of a name', () => {
    const imported = read(
      [
        ['日期', '金额', '金额', '类别'],
        ['46329', '1.2万', '5', '#N/A'],
        ['合计', '12000', '', ''],
      ],
      [],
      0,
    );
    expect(imported?.rows).toEqual([{ amount: 12000 }]);
    expect(imported?.refused.map(({ column, finding }) => [column?.id, finding.code])).toEqual([
      ['day', 'locked-column'],
      ['kind', 'error-value'],
    ]);
    expect(imported).toMatchObject({ unknown: ['金额'], skipped: [{ line: 3, why: 'total' }], isCut: false });
  });
  it('adds behind what is there, as far as there is room, and leaves locked columns alone', () => {
    const lines = ['1', '2', '3'].map((amount) => ['2026-11-03', amount]);
    const imported = read([['日期', '金额'], ...lines], [{ amount: 9 }, {}], 0);
    expect(imported).toMatchObject({ rows: [{ amount: 9 }, { amount: 1 }, { amount: 2 }], added: 2, left: 1 });
  });
  it('is nothing when no header is a column', () =>
    expect(
      read([
        ['甲', '乙'],
        ['1', '2'],
      ]),
    ).toBeNull());
});
