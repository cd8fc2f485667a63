import type { Field, FormItem } from '@portico/core/definitions/form/index.ts';
import { isErrorValue, type ReadSheet, tableIn } from '../../../runtime/sheet/index.ts';
import { freshKey } from '../model/keys.ts';
import { distinctOf, type GuessedKind, guessColumn } from './guess-column.ts';

/** Kinds a column may become; those that are not guessed are chosen in the review. */
export const proposedKinds = [
  'text',
  'long-text',
  'number',
  'money',
  'percent',
  'date',
  'date-time',
  'time',
  'yes-no',
  'choice',
  'choices',
  'person',
  'department',
  'phone',
  'email',
  'id-number',
] as const;
export type ProposedKind = (typeof proposedKinds)[number];

/** A column of the sheet as a field to be. */
export interface Proposal {
  name: string;
  /** The whole header, where it is too long for a name. */
  help?: string;
  kind: ProposedKind;
  /** Of money: ISO 4217. */
  currency?: string;
  isRequired: boolean;
  /** What the column holds, each once, in the order it came: options of a choice. */
  values: readonly string[];
  /** A few cells, so that one sees what it is about. */
  sample: string;
  isTaken: boolean;
}
export interface Proposed {
  /** Title of the sheet, else its name. */
  title: string;
  columns: Proposal[];
  rows: number;
}

/** More different values than this are not offered as options. */
const mostValues = 100;
/** Excel's ways to number the lines: no answer anybody gives. */
const isCounter = (header: string, cells: readonly string[]): boolean =>
  /^(序号|编号|no\.?|#)$/i.test(header) && cells.every((cell, at) => cell.trim() === '' || Number(cell) === at + 1);

/** More than this explains; it does not name. */
const longestName = 40;

/** A header as a name; one that explains is cut at its first bracket or comma. */
function nameOf(header: string): { name: string; help?: string } {
  if (header.length <= longestName) return { name: header };
  const first = header.split(/[（(，,。；;：:]/, 1)[0]?.trim() ?? '';
  return {
    name: first.length >= 2 && first.length <= longestName ? first : header.slice(0, longestName),
    help: header,
  };
}

/** What a sheet could be as a form; null when no line of it names columns. */
export function propose(sheet: ReadSheet): Proposed | null {
  const table = tableIn(sheet.rows, sheet.merges);
  if (!table) return null;
  const named = new Map<string, number>();
  const columns = table.headers.flatMap((header, at): Proposal[] => {
    if (header === '') return [];
    const cells = table.lines.map((line) => line.cells[at] ?? '');
    const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && !isErrorValue(cell));
    const distinct = distinctOf(filled);
    const plain = header.replace(/[*＊]|[(（]必填[)）]/g, '').trim() || header;
    const { name, help } = nameOf(plain);
    const times = (named.get(name) ?? 0) + 1;
    named.set(name, times);
    const list = sheet.lists.find(({ column }) => column === at);
    const guess = guessColumn(plain, cells);
    return [
      {
        // Two columns of one name could not be told apart.
        name: times === 1 ? name : `${name} ${times}`,
        ...(help !== undefined && { help }),
        kind: list ? 'choice' : guess.kind,
        ...(!list && guess.currency !== undefined && { currency: guess.currency }),
        isRequired: plain !== header || guess.required,
        values: list?.values ?? (distinct.length <= mostValues ? distinct : []),
        sample: distinct.slice(0, 3).join('、').slice(0, 80),
        isTaken: !isCounter(header, cells),
      },
    ];
  });
  return columns.length === 0 ? null : { title: table.title || sheet.name, columns, rows: table.lines.length };
}

/** A name as a key for formulas: letters of any script stay, so that `数量 * 单价` reads as it is meant. */
export function keyOf(name: string, taken: Set<string>): string {
  const plain = name
    .normalize('NFKC')
    .replace(/\(.*?\)/g, '')
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^[\p{N}_]+|_+$/gu, '')
    .slice(0, 40);
  const key = plain !== '' && !taken.has(plain) ? plain : freshKey(taken, plain || 'field');
  taken.add(key);
  return key;
}

function fieldOf(proposal: Proposal, taken: Set<string>): Field {
  const { kind, name, help, isRequired, values, currency = 'CNY' } = proposal;
  const base = {
    id: keyOf(name, taken),
    name,
    ...(help !== undefined && { help }),
    ...(isRequired && { required: true }),
  };
  // Without a value there is nothing to choose from, and people type.
  if (kind === 'choice' || kind === 'choices') {
    const options = values.map((value) => ({ value: value.slice(0, 200), label: value.slice(0, 200) }));
    return options.length > 0 ? { ...base, kind, options } : { ...base, kind: 'text' };
  }
  return kind === 'money' ? { ...base, kind, currency } : { ...base, kind };
}

/** The taken columns as fields, or as one detail table that has them as columns. */
export function itemsOf({ title, columns }: Proposed, as: 'fields' | 'table', taken: ReadonlySet<string>): FormItem[] {
  const chosen = columns.filter(({ isTaken }) => isTaken);
  if (as === 'fields') {
    const used = new Set(taken);
    return chosen.map((each) => fieldOf(each, used));
  }
  const name = title.slice(0, 100);
  const used = new Set(['requester', 'today', 'now']);
  // A table has at most 30 columns; `itemsOf` is not asked for more (see the review).
  const fields = chosen.slice(0, 30).map((each) => fieldOf(each, used));
  const table = { kind: 'table', id: keyOf(name, new Set(taken)), name, columns: fields };
  return [table as FormItem];
}

export type { GuessedKind };
