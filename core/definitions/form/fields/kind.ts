import type { FeelType } from '../../../expressions/types.ts';
import type { FeelValue } from '../../../expressions/values/value.ts';
import type { Language } from '../../text.ts';
import type { Option } from './field-shape.ts';

/** What is wrong with an answer; `path` is relative to the field (`0.price`), absent for the field itself. */
export interface Flaw {
  path?: string;
  code: string;
  params?: Record<string, unknown>;
}

/** An answer made regular. `value` is undefined when there is none or it has no meaning; flaws say why it is refused. */
export interface Cleaned {
  value: unknown;
  flaws?: readonly Flaw[];
}

/** What cleaning may depend on. */
export interface CleanContext {
  /** IANA name; local date-times are read in it. */
  timeZone: string;
}

/** The names of what answers refer to by id or key; undefined when unknown to the reader. */
export type Names = (kind: 'person' | 'department' | 'post' | 'team', id: string) => string | undefined;

/** For whom an answer is written out. */
export interface Reader {
  language: Language;
  names?: Names | undefined;
  timeZone?: string | undefined;
}

/** A limit that is an expression, compared with the answer. */
export interface Bound {
  aspect: 'min' | 'max';
  source: string;
}

/** All that core knows of a field kind. One file a kind implements it. */
export interface Kind<F> {
  /** The regular form of an answer; idempotent. Never throws, whatever comes. */
  clean(value: unknown, field: F, context: CleanContext): Cleaned;
  /** Type of the answer in expressions. */
  type(field: F): FeelType;
  /** The clean answer as expressions see it. */
  feel(value: unknown, field: F): FeelValue;
  /** Plain text for lists, mail and export; '' for no answer. Takes clean and old answers and never throws. */
  format(value: unknown, field: F, reader: Reader): string;
  /** Text the answer is found by. Default: `format` in both languages. */
  searchText?(value: unknown, field: F, names: Names | undefined): string;
  /** What others than those who may edit it see. Default: the answer itself. */
  mask?(value: unknown, field: F): unknown;
  /** Never typed: by formula or given by the server. */
  given?: 'formula' | 'server';
  bounds?(field: F): Bound[];
  /** What is wrong with the definition beyond its schema; paths relative to the field. */
  check?(field: F): Flaw[];
  /** What a new field begins with beside id and name, when the schema asks for more. */
  blank?(words: NewWords): Omit<F, 'kind' | 'id' | 'name'>;
  /** What conditions can ask of the answer. */
  asked(field: F): Asked;
  /** The options one chooses from, some of them only when their condition holds. */
  options?(field: F): readonly Option[];
  /** How the sum of a column is written; absent or undefined: it cannot be added up. */
  sum?(field: F): ((sum: number, language: Language) => string) | undefined;
  /** In the few words that a list shows of a request. Default: the value alone says it. */
  inSummary?(field: F): 'value' | 'words' | 'left-out';
  /** An answer typed into a spreadsheet, not blank; what cannot be read stays text. Absent: words cannot tell it. */
  fromText?(typed: string, field: F): unknown;
  /** What in the clean answer only the server can verify. */
  references?(value: unknown, field: F): readonly { kind: ReferenceKind; id: string }[];
  /** The answer is a list of files; these may come. */
  files?(field: F): { accept?: readonly string[] | undefined; maxBytes?: number | undefined };
  /** In a spreadsheet the answer is a number or a day and not words; amounts have their currency beside. */
  cell?(field: F): { as: 'number' | 'day'; currency?: string } | undefined;
  /** On paper the answer is drawn, not written. */
  drawing?(value: unknown): Drawing | undefined;
  /** Whether it may be a column of a detail table. Default: yes. */
  inTable?: false;
}

export type ReferenceKind = 'person' | 'department' | 'post' | 'team' | 'file' | 'unique';

/** What a condition can ask of an answer. */
export type Asked =
  | 'text'
  | 'texts'
  | 'number'
  | 'date'
  | 'date-time'
  | 'date-range'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'person'
  | 'people'
  | 'department'
  | 'departments'
  | 'table'
  | 'other';

/** Words a new field begins with, in the language of whoever builds. */
export interface NewWords {
  name: string;
  option: (number: number) => string;
  column: string;
}

/** Lines as they were drawn: `[x, y, x, y, …]` each. */
export interface Drawing {
  width: number;
  height: number;
  strokes: number[][];
}

export const nothing: Cleaned = { value: undefined };
export const flawed = (code: string, params?: Record<string, unknown>, value?: unknown): Cleaned => ({
  value,
  flaws: [params ? { code, params } : { code }],
});
export const wrongType: Cleaned = flawed('wrong-type');

/** No answer at all, in any of the forms clients send. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
