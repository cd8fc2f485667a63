import { describe, expect, it } from 'vitest';
import { rowsOfText } from './delimited.ts';
import { type GuessedKind, guessColumn } from './guess-kind.ts';

describe('rowsOfText', () => {
  it('reads quoted cells with commas, line ends and doubled quotes', () => {
    expect(rowsOfText('\uFEFF姓名,说明\r\n张三,"甲,乙\n""丙"""\r\n')).toEqual([
      ['姓名', '说明'],
      ['张三', '甲,乙\n"丙"'],
    ]);
  });
  it('reads cells pasted from a spreadsheet and keeps empty ones', () => {
    expect(rowsOfText('a\tb\tc\n1,5\t\t3')).toEqual([
      ['a', 'b', 'c'],
      ['1,5', '', '3'],
    ]);
  });
  it('keeps a formula as text', () => {
    expect(rowsOfText("x,y\n=cmd|' /C calc'!A0,1")[1]).toEqual(["=cmd|' /C calc'!A0", '1']);
  });
});

describe('guessColumn', () => {
  it.each<[string, string[], GuessedKind]>([
    ['数量', ['1', '20', '1,300'], 'number'],
    ['单价', ['12.50', '8'], 'money'],
    ['Paid', ['¥1,200.00', '￥5'], 'money'],
    ['折扣', ['10%', '5.5%'], 'percent'],
    ['入职日期', ['2026-01-05', '2026年3月1日'], 'date'],
    ['Start', ['2026/1/5 09:30'], 'dateTime'],
    ['时间', ['9:30', '18:00'], 'time'],
    ['是否加急', ['是', '否', '是'], 'yesNo'],
    ['手机', ['13800138000', '+86 139 0013 9000'], 'phone'],
    ['Mail', ['a@b.cn'], 'email'],
    ['身份证号', ['11010519491231002X'], 'idNumber'],
    ['工号', ['00123', '00456'], 'text'],
    ['部门', ['财务部', '人事部', '财务部', '人事部'], 'choice'],
    ['姓名', ['张三', '李四', '王五'], 'text'],
    ['事由', ['很'.repeat(61)], 'longText'],
    ['命令', ['=1+1'], 'text'],
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
