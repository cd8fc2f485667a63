import { describe, expect, it } from 'vitest';
import { Form, type FormContext, openForm } from '@portico/core/definitions/form/index.ts';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import { importRows } from './import-rows.ts';
import { pasteRows } from './table-rows.ts';

const form = Form.parse({
  schema: 1,
  items: [
    {
      kind: 'table',
      id: 'items',
      name: '明细',
      maxRows: 2,
      columns: [
        { kind: 'date', id: 'day', name: '日期' },
        { kind: 'money', id: 'amount', name: '金额', currency: 'CNY' },
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
const rules = { isLocked: () => false, timeZone: 'Asia/Shanghai' };
const paste = (text: string, at = { row: 0, column: 0 }, rows: Record<string, unknown>[] = []) =>
  pasteRows(openForm(form, context), table, rows, at, text, rules);
const told = (
  cells: readonly { line: number; column: { id: string } | null; text: string; finding: { code: string } }[],
) => cells.map(({ line, column, text, finding }) => [line, column?.id ?? null, text, finding.code]);

describe('pasteRows', () => {
  it('takes what fits, leaves a cell as it was otherwise, and tells each that does not', () => {
    const pasted = paste('2026/1/5\t一百\t李娜\t多\n昨天\t(12)', undefined, [{ amount: 7 }]);
    expect(pasted.rows).toEqual([{ day: '2026-01-05', amount: 7 }, { amount: -12 }]);
    expect(told(pasted.refused)).toEqual([
      [1, 'amount', '一百', 'wrong-type'],
      [1, 'who', '李娜', 'not-from-sheet'],
      [1, null, '多', 'no-column'],
      [2, 'day', '昨天', 'bad-date'],
    ]);
  });
  it('counts rows without room', () => expect(paste('a\t1\nb\t2\nc\t3', { row: 1, column: 0 }).left).toBe(2));
  it('tells the same cells, for the same reasons, as a file does', () => {
    const cells = [
      ['日期', '金额', '同行人'],
      ['2026-13-01', '1,234.567', '李娜'],
      ['5/1/2026', '#REF!', ''],
    ];
    const imported = importRows(openForm(form, context), table, [], { rows: cells }, rules);
    const pasted = paste(cells.map((row) => row.join('\t')).join('\n'));
    expect(pasted.rows).toEqual(imported?.rows);
    expect(told(pasted.refused)).toEqual(told(imported?.refused ?? []));
    expect(pasted.refused).toHaveLength(5);
  });
});
