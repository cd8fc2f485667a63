import type { FeelType } from '../../../expressions/types.ts';
import type { FeelValue } from '../../../expressions/values/value.ts';
import type { Language } from '../../text.ts';

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
