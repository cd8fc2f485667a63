import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readSheets, rowsOfText, SheetError, tableIn } from './index.ts';
import { unzippedSize } from './zip-size.ts';

const file = (bytes: Uint8Array, name = 'a.xlsx') => ({ name, bytes });
const text = (words: string) => new TextEncoder().encode(words);
const reasonOf = (bytes: Uint8Array) =>
  readSheets(file(bytes)).then(
    () => 'read',
    (error: unknown) => (error instanceof SheetError ? error.reason : String(error)),
  );

describe('readSheets', () => {
  it('reads a workbook as text: days, times, shares, money, lists', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '报销',
          rows: [
            ['日期', '金额', '比例', '类别', '加急', '时刻', '数'],
            [new Date(Date.UTC(2026, 10, 3)), 12.5, 0.1, '甲', true, new Date(Date.UTC(2026, 10, 3, 9, 30)), 0.1 + 0.2],
          ],
          cells: new Map([
            ['1,1', { value: 12.5, style: { numFmt: '"¥"#,##0.00' } }],
            ['1,2', { value: 0.1, style: { numFmt: '0%' } }],
          ]),
          dataValidations: [{ type: 'list', range: 'D2:D50', values: ['甲', '乙'] }],
        },
        { name: '空', rows: [] },
      ],
    });
    const sheets = await readSheets(file(bytes));
    expect(sheets).toEqual([
      {
        name: '报销',
        rows: [
          ['日期', '金额', '比例', '类别', '加急', '时刻', '数'],
          ['2026-11-03', '¥12.5', '10%', '甲', '是', '2026-11-03 09:30', '0.3'],
        ],
        lists: [{ column: 3, values: ['甲', '乙'] }],
      },
    ]);
  });
  it('keeps every minute of a day exact, and no more than the rows and columns allowed', async () => {
    const minutes = Array.from({ length: 1440 }, (_, minute) => [new Date(Date.UTC(2026, 10, 3, 0, minute))]);
    const wide = Array.from({ length: 300 }, (_, column) => `c${column}`);
    const long = [wide, ...Array.from({ length: 20_100 }, (_, line) => [line])];
    const bytes = await writeXlsx({
      sheets: [
        { name: 'a', rows: minutes },
        { name: 'b', rows: long },
      ],
    });
    const [times, cut] = await readSheets(file(bytes));
    const told = minutes.map(([at]) => (at?.toISOString() ?? '').slice(0, 16).replace('T', ' ').replace(' 00:00', ''));
    expect(times?.rows.map(([cell]) => cell)).toEqual(told);
    expect([cut?.rows.length, cut?.rows[0]?.length]).toEqual([20_000, 200]);
  });
  it('reads CSV, also as Chinese Excel saves it', async () => {
    const gb = Uint8Array.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0x61, 0x0a, 0xbc, 0xd7, 0x2c, 0x31]);
    const [sheet] = await readSheets(file(gb, '表.csv'));
    expect(sheet).toMatchObject({
      name: '表',
      rows: [
        ['名称', 'a'],
        ['甲', '1'],
      ],
    });
  });
  it('refuses what is no sheet, with a reason', async () => {
    expect(await reasonOf(Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]))).toBe('not-a-sheet');
    expect(await reasonOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0]))).toBe('old-format');
    expect(await reasonOf(Uint8Array.from([0x89, 0x50, 0, 0, 1]))).toBe('not-a-sheet');
    expect(await reasonOf(new Uint8Array(10 * 1024 * 1024 + 1))).toBe('too-large');
    expect(await reasonOf(text(''))).toBe('empty');
    expect(await reasonOf(text(',,\n,,'))).toBe('empty');
  });
  it('asks what a file unpacks to before it unpacks anything', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'a', rows: [['x']] }] });
    expect(unzippedSize(bytes)).toBeGreaterThan(bytes.length / 2);
    // The directory now says 4 GB less a byte for its first file.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (view.getUint32(at, true) !== 0x02014b50) at++;
    view.setUint32(at + 24, 0xfffffffe, true);
    expect(await reasonOf(bytes)).toBe('too-large');
  });
});

describe('rowsOfText', () => {
  it('reads quoted cells with separators, line ends and doubled quotes, and keeps formulas as text', () => {
    expect(rowsOfText('\uFEFF姓名,说明\r\n张三,"甲,乙\n""丙"""\r\n=cmd|A0,1\r\n')).toEqual([
      ['姓名', '说明'],
      ['张三', '甲,乙\n"丙"'],
      ['=cmd|A0', '1'],
    ]);
    expect(rowsOfText('a\tb\tc\n1,5\t\t3')).toEqual([
      ['a', 'b', 'c'],
      ['1,5', '', '3'],
    ]);
  });
});

describe('tableIn', () => {
  it('finds the headers below a title, and leaves out empty lines and totals', () => {
    const table = tableIn([
      ['2026 年差旅费用表', '', ''],
      [],
      ['日期', '类别', ' 金额\n（元）'],
      ['2026-11-03', '住宿', '300'],
      ['', '', ''],
      ['合 计', '', '300'],
    ]);
    expect(table).toEqual({
      title: '2026 年差旅费用表',
      headers: ['日期', '类别', '金额 （元）'],
      lines: [{ cells: ['2026-11-03', '住宿', '300'], line: 4 }],
    });
  });
  it('passes over titles spread over merged cells and lines that tell of the whole sheet', () => {
    const table = tableIn([
      ['差旅明细表', '差旅明细表', '差旅明细表'],
      ['部门：研发', '', '期间: 2026'],
      ['日期', '金额（例：9.5）', '备注'],
      ['2026-01-01', '3', ''],
    ]);
    expect(table).toMatchObject({
      title: '差旅明细表',
      headers: ['日期', '金额（例：9.5）', '备注'],
      lines: [{ line: 4 }],
    });
  });
  it('takes a single line as headers', () => {
    expect(tableIn([['姓名', '部门']])).toMatchObject({ headers: ['姓名', '部门'], lines: [] });
    expect(tableIn([['1', '2']])).toBeNull();
  });
});
