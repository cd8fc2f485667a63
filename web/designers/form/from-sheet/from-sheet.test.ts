import { describe, expect, it } from 'vitest';
import { checkForm, Form } from '@portico/core/definitions/form/index.ts';
import type { ReadSheet } from '../../../runtime/sheet/index.ts';
import { type GuessedKind, guessColumn } from './guess-column.ts';
import { itemsOf, keyOf, propose } from './propose.ts';

describe('guessColumn', () => {
  it.each<[string, string[], GuessedKind]>([
    ['数量', ['1', '20', '1,300'], 'number'],
    ['单价', ['12.50', '8'], 'money'],
    ['Paid', ['¥1,200.00', '￥5'], 'money'],
    ['折扣', ['10%', '5.5%'], 'percent'],
    ['入职日期', ['2026-01-05', '2026年3月1日'], 'date'],
    ['Start', ['2026/1/5 09:30'], 'date-time'],
    ['时间', ['9:30', '18:00'], 'time'],
    ['是否加急', ['是', '否', '是'], 'yes-no'],
    ['手机', ['13800138000', '+86 139 0013 9000'], 'phone'],
    ['Mail', ['a@b.cn'], 'email'],
    ['身份证号', ['11010519491231002X'], 'id-number'],
    ['工号', ['00123', '00456'], 'text'],
    ['部门', ['财务部', '人事部', '财务部', '人事部'], 'choice'],
    ['姓名', ['张三', '李四', '王五'], 'text'],
    ['说明', ['很'.repeat(61)], 'long-text'],
    ['命令', ['=1+1'], 'text'],
    ['报销金额', [], 'money'],
    ['开始日期', ['', ''], 'date'],
    ['联系电话', [], 'phone'],
    ['报销事由', [], 'long-text'],
    ['姓名', [], 'text'],
  ])('%s %j is %s', (header, cells, kind) => {
    expect(guessColumn(header, cells).kind).toBe(kind);
  });
  it('takes a blank cell as not required and lists options as they came', () => {
    expect(guessColumn('部门', ['乙', '甲', ' ', '乙', '甲'])).toEqual({
      kind: 'choice',
      required: false,
      options: ['乙', '甲'],
    });
    expect(guessColumn('数量', ['1', '2']).required).toBe(true);
    expect(guessColumn('空', ['', '']).required).toBe(false);
  });
});

const sheet: ReadSheet = {
  name: 'Sheet1',
  rows: [
    ['办公用品申领表'],
    ['序号', '物品*', '规格', '数量（件）', '单价', '类别', '日期'],
    ['1', '椅子', '', '2', '300', '家具', '2026-11-03'],
    ['2', '台灯', '白', '1', '99.5', '家具', '2026-11-04'],
    ['合计', '', '', '3', '', '', ''],
  ],
  lists: [{ column: 5, values: ['家具', '耗材'] }],
};

describe('propose', () => {
  it('makes fields of columns: names, keys, kinds, options, required', () => {
    const proposed = propose(sheet);
    expect(proposed).toMatchObject({ title: '办公用品申领表', rows: 2 });
    expect(proposed?.columns[0]).toMatchObject({ name: '序号', isTaken: false });
    const items = proposed ? itemsOf(proposed, 'fields', new Set(['物品'])) : [];
    expect(items).toEqual([
      { kind: 'text', id: '物品_1', name: '物品', required: true },
      { kind: 'text', id: '规格', name: '规格' },
      { kind: 'number', id: '数量', name: '数量（件）', required: true },
      { kind: 'money', id: '单价', name: '单价', currency: 'CNY', required: true },
      {
        kind: 'choice',
        id: '类别',
        name: '类别',
        required: true,
        options: [
          { value: '家具', label: '家具' },
          { value: '耗材', label: '耗材' },
        ],
      },
      { kind: 'date', id: '日期', name: '日期', required: true },
    ]);
  });
  it('makes a detail table; either is a form without faults', () => {
    const proposed = propose(sheet);
    for (const as of ['fields', 'table'] as const) {
      const form = Form.parse({ schema: 1, items: proposed ? itemsOf(proposed, as, new Set()) : [] });
      expect(checkForm(form)).toEqual([]);
      expect(form.items).toHaveLength(as === 'table' ? 1 : 6);
    }
  });
  it('finds nothing where no line names columns', () => {
    expect(
      propose({
        name: 'a',
        rows: [
          ['1', '2'],
          ['3', '4'],
        ],
        lists: [],
      }),
    ).toBeNull();
  });
});

describe('keyOf', () => {
  it.each([
    ['数量（件）', '数量'],
    ['Unit price', 'Unit_price'],
    ['2026 预算', '预算'],
    ['！！', 'field_1'],
    ['today', 'today_1'],
  ])('%s becomes %s', (name, key) => expect(keyOf(name, new Set(['today']))).toBe(key));
});
