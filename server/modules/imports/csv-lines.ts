import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A line of a CSV file, or what is wrong with it. `line`: where it begins, from 1. */
export type CsvLine =
  { line: number; cells: string[] } | { line: number; fault: 'text-after-quote' | 'quote-not-closed' };

/** A quoted cell may go over so many lines; a quote that is not closed by then spoils its own line only. */
const mostLines = 200;

/** The cells of one line (RFC 4180); `open` when it ends inside quotes, so that the next line belongs to it. */
export function cellsOf(text: string, delimiter: string): string[] | 'open' | 'text-after-quote' {
  if (!text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; ; at++) {
    if (text[at] === '"') {
      let cell = '';
      for (let from = at + 1; ;) {
        const end = text.indexOf('"', from);
        if (end < 0) return 'open';
        cell += text.slice(from, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        from = at + 1;
      }
      cells.push(cell);
      if (at >= text.length) return cells;
      if (text[at] !== delimiter) return 'text-after-quote';
    } else {
      const end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end < 0 ? undefined : end));
      if (end < 0) return cells;
      at = end;
    }
  }
}

/**
 * The lines of CSV text, given as its physical lines. A faulty line costs only itself: csv-parse, which we use elsewhere,
 * takes an open quote to the end of the file. Empty lines are left out.
 */
export async function* csvLines(lines: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvLine> {
  let number = 0;
  /** Physical lines of a cell that is still open. */
  let open: string[] = [];
  const waiting: string[] = [];
  const iterator = lines[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => {
    if (waiting.length > 0) return waiting.shift();
    const result = await iterator.next();
    return result.done ? undefined : result.value;
  };
  for (;;) {
    const text = await next();
    if (text !== undefined) open.push(text);
    if (text === undefined && open.length === 0) return;
    if (open.length === 1 && open[0] === '') {
      number++;
      open = [];
      continue;
    }
    const found = text === undefined ? 'open' : cellsOf(open.join('\n'), delimiter);
    if (found === 'open' && text !== undefined && open.length < mostLines) continue;
    const line = number + 1;
    if (typeof found === 'string') {
      // Only the first line is given up; those taken for its continuation are read again.
      waiting.unshift(...open.slice(1));
      number = line;
      yield { line, fault: found === 'open' ? 'quote-not-closed' : found };
    } else {
      number += open.length;
      yield { line, cells: found };
    }
    open = [];
  }
}

/** The physical lines of a file, unpacked when its name ends in `.gz`; one chunk of it is in memory at a time. */
export async function* linesOfFile(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for await (const chunk of bytesOf(path)) {
    const parts = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield withoutReturn(part);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

function bytesOf(path: string): Readable {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (!path.endsWith('.gz')) return file;
  const unpacked = createGunzip();
  // An error of the file must reach whoever reads what is unpacked.
  file.on('error', (error) => void unpacked.destroy(error));
  return file.pipe(unpacked);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
