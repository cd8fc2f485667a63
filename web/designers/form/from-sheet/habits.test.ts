import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkForm, Form } from '@portico/core/definitions/form/index.ts';
import { readSheets, tableIn } from '../../../runtime/sheet/index.ts';
import { itemsOf, propose } from './propose.ts';

const folder = new URL('../../../runtime/sheet/fixtures/', import.meta.url);

/** What a sheet becomes: `label|kind`, with `*` where required and the currency of money; then its rows. */
interface Expected {
  title?: string;
  fields: string[];
  rows: string[][];
}

/** One habit of real spreadsheets a file; null where no line names columns. */
const expected: Readonly<Record<string, Expected | null>> = {
  'accounting.xlsx': {
    fields: ['金额|money CNY*', '单价|money USD*'],
    rows: [
      ['¥12.5', 'USD 3'],
      ['¥1000', 'USD 4'],
    ],
  },
  'cn-time-ampm.xlsx': {
    fields: ['上班时间|time*', '月日|date*'],
    rows: [
      ['09:00', '2025-12-09'],
      ['18:00', '2025-12-10'],
    ],
  },
  'cn-time-format.xlsx': {
    fields: ['上班时间|time*', '日期|date*'],
    rows: [
      ['09:00', '2025-12-09'],
      ['18:00', '2025-12-10'],
    ],
  },
  'cr-only.csv': {
    fields: ['姓名|text*', '金额|money CNY*'],
    rows: [
      ['张三', '3'],
      ['李四', '4'],
    ],
  },
  'dates-many.xlsx': {
    fields: ['d1|date*', 'd2|date*', 'd3|date*', 'd4|date*', 'd5|date*', 'd6|text*', 'd7|date-time*'],
    rows: [
      ['2026/1/5', '2026.1.5', '20260105', '5/1/2026', '1月5日', '2026年1月', '2026年1月5日 9:30'],
      ['2026/1/6', '2026.1.6', '20260106', '6/1/2026', '1月6日', '2026年2月', '2026年1月6日 10:30'],
    ],
  },
  'duplicate-headers.xlsx': {
    fields: ['姓名|text*', '地址|text*', '地址 2|text*'],
    rows: [
      ['张三', '北京', '上海'],
      ['李四', '广州', '深圳'],
    ],
  },
  'error-values.xlsx': {
    fields: ['数量|number', '金额|money CNY*'],
    rows: [
      ['1', '2'],
      ['#N/A', '3'],
    ],
  },
  'gb18030-4byte.csv': { fields: ['姓名|text*', '备注|number*'], rows: [['张𠀀', '1']] },
  'group-row.xlsx': {
    fields: ['名称|text*', '数量|number*', '单价|money CNY*'],
    rows: [
      ['笔', '10', '2.5'],
      ['纸', '5', '20'],
    ],
  },
  'header-with-comma-tab-body.csv': { fields: ['姓名,部门|text*', '金额|money CNY*'], rows: [['张三', '3']] },
  'html-as-xls.csv': { fields: ['姓名|text*', '金额|money CNY*'], rows: [['张三', '3']] },
  'label-form.xlsx': { fields: ['姓名|text', '性别|text', '出生日期|date', '民族|text', '家庭住址|text'], rows: [] },
  'leading-blank-lines.csv': { fields: ['姓名|text*', '金额|money CNY*'], rows: [['张三', '3']] },
  'long-header.xlsx': { fields: ['姓名|text*', '请填写您的详细居住地址|text*'], rows: [['张三', '北京']] },
  'money-word-in-name.xlsx': {
    fields: ['费用项名称|text*', '费用编码|text*', '单价说明|long-text*'],
    rows: [
      ['住宿', '1001', '含税'],
      ['交通', '1002', '不含税'],
    ],
  },
  'no-header-dates.xlsx': null,
  'note-above.xlsx': {
    title: '员工信息登记表',
    fields: ['姓名|text*', '部门|text*', '入职日期|date*'],
    rows: [['张三', '研发', '2026-01-05']],
  },
  'number-code-money.xlsx': {
    fields: ['费用编码|text*', '预算科目|text*'],
    rows: [
      ['1001', '66020'],
      ['1002', '66021'],
    ],
  },
  'numbers-as-text.xlsx': {
    fields: [
      'n1|number*',
      'n2|number*',
      'n3|money CNY*',
      'n4|money CNY*',
      'n5|number*',
      'n6|percent*',
      'n7|number*',
      'n8|number*',
    ],
    rows: [
      ['1,234.50', '(1,234.50)', '￥1,234', '1234.5元', '1.2万', '12.5％', '１２３', ' 5\u00a0'],
      ['2,234.50', '(2,234.50)', '￥2,234', '2234.5元', '2.2万', '2.5％', '４５６', ' 6\u00a0'],
    ],
  },
  'phones.xlsx': {
    fields: ['p1|phone*', 'p2|phone*', 'p3|phone*', 'p4|phone*', 'p5|phone*'],
    rows: [
      ['0755-12345678', '+86 138 0013 8000', '138-0013-8000', '(010)62345678', '400-800-1234'],
      ['0755-12345679', '+86 138 0013 8001', '138-0013-8001', '(010)62345679', '400-800-1235'],
    ],
  },
  'pipe.csv': {
    fields: ['姓名|text*', '金额|money CNY*'],
    rows: [
      ['张三', '3'],
      ['李四', '4'],
    ],
  },
  'semicolon-decimal-comma.csv': {
    fields: ['Name|text*', 'Betrag|number*'],
    rows: [
      ['A', '1234.56'],
      ['B', '2.50'],
    ],
  },
  'sep-line.csv': { fields: ['姓名|text*', '金额|money CNY*'], rows: [['张三', '3']] },
  'title-line.csv': {
    title: '2026年差旅费用表',
    fields: ['姓名|text*', '日期|date*', '金额|money CNY*'],
    rows: [
      ['张三', '2026-01-05', '300'],
      ['李四', '2026-01-06', '20'],
    ],
  },
  'two-row-header.xlsx': {
    fields: ['姓名|text*', '日期|date*', '类别|text*', '金额|money CNY*', '备注|long-text'],
    rows: [
      ['张三', '2026-01-05', '住宿', '300', ''],
      ['李四', '2026-01-06', '交通', '20.5', ''],
    ],
  },
  'usd.xlsx': {
    fields: ['price|money USD*', 'fee|money EUR*'],
    rows: [
      ['$12.5', '€3'],
      ['$1000', '€4'],
    ],
  },
  'utf16le-unicode-text.csv': { fields: ['姓名|text*', '金额|money CNY*'], rows: [['张三', '3']] },
  'year-headers.xlsx': {
    fields: ['部门|text*', '2024|number*', '2025|number*', '2026|number*'],
    rows: [
      ['研发', '10', '20', '30'],
      ['市场', '11', '21', '31'],
    ],
  },
};

describe('habits of real spreadsheets', () => {
  it('each file has its expectation', () => expect(readdirSync(folder).sort()).toEqual(Object.keys(expected).sort()));

  it.each(Object.entries(expected))('%s', async (name, right) => {
    const [sheet] = await readSheets({ name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) });
    if (!sheet) throw new Error('no sheet');
    const proposed = propose(sheet);
    if (!right) return expect(proposed).toBeNull();
    expect({
      fields: proposed?.columns.map(
        (each) => `${each.name}|${[each.kind, each.currency].filter(Boolean).join(' ')}${each.isRequired ? '*' : ''}`,
      ),
      rows: tableIn(sheet.rows, sheet.merges)?.lines.map(({ cells }) => cells),
    }).toEqual({ fields: right.fields, rows: right.rows });
    if (right.title) expect(proposed?.title).toBe(right.title);
    const form = Form.parse({ schema: 1, items: proposed ? itemsOf(proposed, 'fields', new Set()) : [] });
    expect(checkForm(form)).toEqual([]);
  });
});
