import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readSheets, SheetError, tableIn, textSheet } from './index.ts';
import { packed } from './testing/packed.ts';
import { zipEntries } from './zip-directory.ts';

const file = (bytes: Uint8Array, name = 'a.xlsx') => ({ name, bytes });
const text = (words: string) => new TextEncoder().encode(words);
const reasonOf = (bytes: Uint8Array) =>
  readSheets(file(bytes)).then(
    () => 'read',
    (error: unknown) => (error instanceof SheetError ? error.reason : String(error)),
  );

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** The files of a workbook with one sheet, and before it, if asked for, one that is a chart. */
function bookOf(sheet: string, withChart = false): Record<string, string> {
  const related = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${relation}/${kind}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const chart = withChart ? '<sheet name="图" sheetId="1" r:id="rId1"/>' : '';
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations(related('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets>${chart}<sheet name="表" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      (withChart ? related('rId1', 'chartsheet', 'chartsheets/sheet1.xml') : '') +
        related('rId2', 'worksheet', 'worksheets/sheet1.xml'),
    ),
    ...(withChart && { 'xl/chartsheets/sheet1.xml': `<chartsheet xmlns="${main}"/>` }),
    'xl/worksheets/sheet1.xml': sheet,
  };
}

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
    expect([times?.isCut, cut?.isCut]).toEqual([undefined, true]);
  }, 30_000);
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
    const claimed = zipEntries(bytes)?.reduce((sum, { unpacked }) => sum + unpacked, 0);
    expect(claimed).toBeGreaterThan(bytes.length / 2);
    // The directory now says 4 GB less a byte for its first file.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (view.getUint32(at, true) !== 0x02014b50) at++;
    view.setUint32(at + 24, 0xfffffffe, true);
    expect(await reasonOf(bytes)).toBe('unpacks-too-large');
  });
  const many = (count: number, each: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => each(at)).join('');
  it.each<[string, string, number | undefined, string]>([
    // 100 kB became 3.9 GB: rows of many empty cells.
    ['rows of empty cells', many(3e6, () => '<c/>'), undefined, 'unpacks-too-large'],
    ['more cells than it may', many(520_000, (at) => `<c r="A${at}"/>`), undefined, 'too-many-cells'],
    ['one text of many megabytes', '<c><v>' + 'a'.repeat(3e7), undefined, 'unpacks-too-large'],
    ['a directory that lies', many(9000, () => '<c/>'), 10, 'unpacks-too-large'],
  ])(
    'refuses a bomb before it is built: %s',
    async (_, cells, claimed, reason) => {
      const bytes = packed({ 'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row>${cells}` }, claimed);
      expect(bytes.length).toBeLessThan(2_000_000);
      const before = process.memoryUsage().rss;
      expect(await reasonOf(bytes)).toBe(reason);
      expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024);
    },
    30_000,
  );
  it('refuses more texts than it may', async () => {
    const xml = `<sst>${many(500_001, (at) => `<si><t>${at}</t></si>`)}</sst>`;
    expect(await reasonOf(packed({ 'xl/sharedStrings.xml': xml }))).toBe('too-many-cells');
  }, 30_000);
  it('takes two cells in opposite corners for what they are', async () => {
    const far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    const before = process.memoryUsage().rss;
    const reason = await reasonOf(packed(bookOf(`<worksheet><sheetData>${far}</sheetData></worksheet>`)));
    expect(['read', 'not-a-sheet', 'too-many-cells']).toContain(reason);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });
  it('passes over a sheet of one chart', async () => {
    const table = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>';
    const files = bookOf(`<worksheet xmlns="${main}"><sheetData>${table}</sheetData></worksheet>`, true);
    const sheets = await readSheets(file(packed(files)));
    expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([['表', [['姓名']]]]);
  });
});

const rowsOf = (pasted: string) => textSheet('a', pasted).rows;

describe('textSheet', () => {
  it('reads quoted cells with separators, line ends and doubled quotes, and keeps formulas as text', () => {
    expect(rowsOf('\uFEFF姓名,说明\r\n张三,"甲,乙\n""丙"""\r\n=cmd|A0,1\r\n')).toEqual([
      ['姓名', '说明'],
      ['张三', '甲,乙\n"丙"'],
      ['=cmd|A0', '1'],
    ]);
    expect(rowsOf('a\tb\tc\n1,5\t\t3')).toEqual([
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
      skipped: [{ line: 6, why: 'total' }],
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
  it('reads a head of two lines without merged cells only where the rows below are unlike it', () => {
    const grouped = [
      ['姓名', '费用', '', '备注'],
      ['', '日期', '金额', ''],
      ['张三', '2026-01-05', '300', ''],
    ];
    expect(tableIn(grouped)).toMatchObject({ headers: ['姓名', '日期', '金额', '备注'], lines: [{ line: 3 }] });
    const plain = [
      ['姓名', '部门', '', '备注'],
      ['张三', '研发', '男', ''],
      ['李四', '市场', '女', '新'],
    ];
    expect(tableIn(plain)).toMatchObject({ headers: ['姓名', '部门', '', '备注'], lines: [{ line: 2 }, { line: 3 }] });
  });
  it('tells the lines that name a group, and reads labels that end with a colon', () => {
    const merges = [{ startRow: 1, endRow: 1, startCol: 0, endCol: 1 }];
    expect(
      tableIn(
        [
          ['名称', '数量'],
          ['文具', ''],
          ['笔', '1'],
        ],
        merges,
      ),
    ).toMatchObject({
      lines: [{ line: 3 }],
      skipped: [{ line: 2, why: 'group' }],
    });
    expect(tableIn([['登记表'], ['姓名：', '张三', '性别:', '男'], ['电话：', '']])).toMatchObject({
      title: '登记表',
      headers: ['姓名', '性别', '电话'],
      lines: [],
    });
  });
  it('takes a single line as headers', () => {
    expect(tableIn([['姓名', '部门']])).toMatchObject({ headers: ['姓名', '部门'], lines: [] });
    expect(tableIn([['1', '2']])).toBeNull();
  });
});
