import type { Finding } from '../../errors.ts';
import type { Expression } from '../compile.ts';
import type { EvaluateOptions } from '../evaluate/evaluate.ts';
import { positionOf } from '../parse.ts';
import { type FeelType, typeOfName } from '../types.ts';
import type { FeelTypeName } from '../values/json.ts';
import { Builder } from './builder.ts';
import { type Digits, NotInSql } from './piece.ts';

/** Where a name's value is. */
export interface SqlColumn {
  /** SQL of the value. Of PostgreSQL type numeric, text, boolean, date, time, timestamptz, or text[] for a list of strings. */
  sql: string;
  type: FeelType | FeelTypeName;
  /** Default true. */
  isNullable?: boolean;
  /** Most digits that its numbers have before and after the point; default 11 and 4. */
  digits?: Digits;
}
export interface SqlOptions extends Pick<EvaluateOptions, 'now' | 'today' | 'timeZone'> {
  /** Number of the first parameter, when the text becomes part of a larger statement. Default 1. */
  firstParameter?: number;
}
export type SqlCompilation =
  { ok: true; text: string; params: unknown[]; type: FeelType } | { ok: false; findings: Finding[] };

/**
 * An expression as SQL that gives the same answer as the evaluator: null, true and false as FEEL has them, exact numbers,
 * texts ordered by code point. Values only travel as parameters. What PostgreSQL answers differently is refused, with the
 * place: division and powers (other rounding), patterns, upper and lower case (locale), functions and loops over lists.
 */
export function compileToSql(
  expression: Expression,
  columnOf: (path: string) => SqlColumn | undefined,
  options: SqlOptions = {},
): SqlCompilation {
  const builder = new Builder((path) => {
    const column = columnOf(path);
    if (!column) return undefined;
    const type = typeof column.type === 'string' ? typeOfName(column.type) : column.type;
    return (
      type && {
        sql: column.sql,
        type,
        isNullable: column.isNullable ?? true,
        digits: column.digits ?? { integer: 11, scale: 4 },
      }
    );
  }, options);
  try {
    const piece = builder.build(expression.tree);
    if (piece.sql === '') throw new NotInSql(expression.tree, 'value');
    return { ok: true, ...builder.finish(piece, options.firstParameter ?? 1), type: piece.type };
  } catch (error) {
    if (!(error instanceof NotInSql)) throw error;
    const params = { ...positionOf(error.place, expression.source), why: error.why, ...error.params };
    return { ok: false, findings: [{ path: '', code: 'expression-not-in-sql', params }] };
  }
}
