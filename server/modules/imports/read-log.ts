import { StartError } from '../../platform/start-error.ts';
import { csvLines, linesOfFile } from './csv-lines.ts';
import type { Mapping } from './mapping.ts';
import { instantOf } from './instants.ts';

/** One line of the log. */
export interface LogEvent {
  line: number;
  activity: string;
  /** Milliseconds since the epoch. */
  at: number;
  role: string;
  person: string;
  opinion: string;
  /** The value of a column; undefined when the log has no such column. */
  cell(column: string): string | undefined;
}
/** All lines of one case in the order of their times; lines of the same time in the order of the file. */
export interface LogCase {
  key: string;
  events: LogEvent[];
  faults: BadLine[];
}
/** A line that cannot be used. */
export interface BadLine {
  line: number;
  reason: 'text-after-quote' | 'quote-not-closed' | 'wrong-number-of-cells' | 'no-case' | 'no-activity' | 'bad-time';
  params?: Record<string, unknown>;
}
export interface LogSize {
  lines: number;
  cases: number;
}

interface Header {
  width: number;
  at: ReadonlyMap<string, number>;
  of: Record<'case' | 'activity' | 'time', number> & Partial<Record<'role' | 'person' | 'opinion', number>>;
}

/**
 * An event log as cases. The file is read twice: first to learn where each case ends, then each case is handed over
 * with its last line, so that memory holds the cases that are open at one place of the file, not the file.
 */
export class EventLog {
  private readonly path: string;
  private readonly mapping: Mapping;
  /** By case, the number of its last line. */
  private readonly lastLines = new Map<string, number>();
  private lines = 0;

  private constructor(path: string, mapping: Mapping) {
    this.path = path;
    this.mapping = mapping;
  }

  /** @throws StartError when the file cannot be read or lacks a column that the mapping names */
  static async open(path: string, mapping: Mapping): Promise<EventLog> {
    const log = new EventLog(path, mapping);
    try {
      for await (const read of log.read()) {
        log.lines++;
        if (read.key !== undefined) log.lastLines.set(read.key, read.line);
      }
    } catch (error) {
      if (error instanceof StartError || !(error instanceof Error)) throw error;
      throw new StartError(`${path} cannot be read: ${error.message}`);
    }
    return log;
  }

  get size(): LogSize {
    return { lines: this.lines, cases: this.lastLines.size };
  }

  /** Every case once. `onBadLine` hears of lines that belong to no case. */
  async *cases(onBadLine: (bad: BadLine) => void): AsyncGenerator<LogCase> {
    const open = new Map<string, LogCase>();
    for await (const { key, line, event, bad } of this.read()) {
      if (key === undefined) {
        if (bad) onBadLine(bad);
        continue;
      }
      let found = open.get(key);
      if (!found) open.set(key, (found = { key, events: [], faults: [] }));
      if (event) found.events.push(event);
      if (bad) found.faults.push(bad);
      if (this.lastLines.get(key) !== line) continue;
      open.delete(key);
      found.events.sort((one, other) => one.at - other.at || one.line - other.line);
      yield found;
    }
  }

  private async *read(): AsyncGenerator<{ line: number; key?: string; event?: LogEvent; bad?: BadLine }> {
    const { csv } = this.mapping;
    let header: Header | undefined;
    for await (const read of csvLines(linesOfFile(this.path, csv.encoding), csv.delimiter)) {
      const { line } = read;
      if ('fault' in read) {
        if (!header) throw new StartError(`Line ${line}, which should name the columns, is faulty (${read.fault}).`);
        yield { line, bad: { line, reason: read.fault } };
      } else if (!header) header = this.headerOf(read.cells);
      else yield { line, ...this.eventOf(header, line, read.cells) };
    }
    if (!header) throw new StartError(`${this.path} is empty.`);
  }

  private headerOf(cells: readonly string[]): Header {
    const at = new Map(cells.map((name, index) => [name.trim().replace(/^\uFEFF/, ''), index]));
    const { columns, fields } = this.mapping;
    const ofFields = Object.values(fields).flatMap((rule) => ('column' in rule ? [rule.column] : []));
    const missing = [...new Set([...Object.values(columns), ...ofFields])].filter((name) => !at.has(name));
    if (missing.length > 0)
      throw new StartError(
        `The log has no column ${missing.map((name) => `"${name}"`).join(', ')}; it has ${[...at.keys()].join(', ')}.`,
      );
    const of = Object.fromEntries(Object.entries(columns).map(([part, name]) => [part, at.get(name)]));
    return { width: cells.length, at, of: of as Header['of'] };
  }

  private eventOf(
    header: Header,
    line: number,
    cells: readonly string[],
  ): { key?: string; event?: LogEvent; bad?: BadLine } {
    const read = (index: number | undefined) => (index === undefined ? '' : (cells[index] ?? '').trim());
    const key = read(header.of.case);
    if (key === '') return { bad: { line, reason: 'no-case' } };
    if (cells.length !== header.width)
      return {
        key,
        bad: { line, reason: 'wrong-number-of-cells', params: { cells: cells.length, columns: header.width } },
      };
    const activity = read(header.of.activity);
    if (activity === '') return { key, bad: { line, reason: 'no-activity' } };
    const at = instantOf(read(header.of.time), this.mapping.timeZone);
    if (at === undefined) return { key, bad: { line, reason: 'bad-time', params: { time: read(header.of.time) } } };
    const cell = (column: string) => {
      const index = header.at.get(column);
      return index === undefined ? undefined : cells[index];
    };
    const { role, person, opinion } = header.of;
    return { key, event: { line, activity, at, role: read(role), person: read(person), opinion: read(opinion), cell } };
  }
}
