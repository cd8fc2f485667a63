import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { cellsOf, type CsvLine, csvLines, linesOfFile } from './csv-lines.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
async function* given(text: string): AsyncGenerator<string> {
  yield* text.split('\n');
}
const read = (text: string): Promise<CsvLine[]> => all(csvLines(given(text), ','));

describe('the cells of a line', () => {
  it.each([
    ['a,b', ['a', 'b']],
    ['', ['']],
    ['a,', ['a', '']],
    [',,', ['', '', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""yes""",2', ['say "yes"', '2']],
    ['"",x', ['', 'x']],
    ['a,""', ['a', '']],
    ['5" disk,x', ['5" disk', 'x']],
    ['"a\nb",c', ['a\nb', 'c']],
    ['"a"b,c', 'text-after-quote'],
    ['"a,b', 'open'],
    ['x,"a""', 'open'],
  ])('%j', (line, cells) => expect(cellsOf(line, ',')).toEqual(cells));
});

describe('lines of a file', () => {
  it('have the number of the line they begin on, also after cells of several lines and empty lines', async () => {
    expect(await read('a,b\n\n"x\ny",z\n1,2')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['x\ny', 'z'] },
      { line: 5, cells: ['1', '2'] },
    ]);
  });
  it('a quote that is never closed costs its own line, not the rest of the file', async () => {
    const rest = Array.from({ length: 450 }, (_, at) => `${at},y`);
    const lines = await read(['a,"b', ...rest].join('\n'));
    expect(lines[0]).toEqual({ line: 1, fault: 'quote-not-closed' });
    expect(lines).toHaveLength(451);
    expect(lines[450]).toEqual({ line: 451, cells: ['449', 'y'] });
  });
  it('text after a closing quote costs its own line', async () => {
    expect(await read('"a"b,c\n1,2')).toEqual([
      { line: 1, fault: 'text-after-quote' },
      { line: 2, cells: ['1', '2'] },
    ]);
  });
});

describe('reading files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-csv-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, bytes: Buffer | string): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  it('takes line ends of every kind, a last line without one, and gz', async () => {
    const text = '列,b\r\n1,2\n3,4';
    expect(await all(linesOfFile(file('a.csv', text), 'utf-8'))).toEqual(['列,b', '1,2', '3,4']);
    expect(await all(linesOfFile(file('a.csv.gz', gzipSync(text)), 'utf-8'))).toEqual(['列,b', '1,2', '3,4']);
  });
  it('takes what Excel writes in China', async () => {
    const bytes = Buffer.concat([Buffer.from([0xc1, 0xd0]), Buffer.from(',b\r\n')]);
    expect(await all(linesOfFile(file('b.csv', bytes), 'gb18030'))).toEqual(['列,b']);
  });
  it('says so when the file is missing or not packed as its name says', async () => {
    await expect(all(linesOfFile(join(folder, 'none.csv.gz'), 'utf-8'))).rejects.toThrow(/ENOENT/);
    await expect(all(linesOfFile(file('c.csv.gz', 'plain'), 'utf-8'))).rejects.toThrow(/header/);
  });
});
