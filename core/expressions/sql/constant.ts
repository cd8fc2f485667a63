import { expressionOf } from '../compile.ts';
import { type EvaluateOptions, evaluate } from '../evaluate/evaluate.ts';
import { readsOf } from '../reads.ts';
import { emptyScope } from '../scope.ts';
import { type SyntaxNode, childrenOf } from '../syntax.ts';
import { FeelDate } from '../values/date.ts';
import { DaysDuration } from '../values/duration.ts';
import { FeelNumber } from '../values/number.ts';
import { FeelDateTime, FeelTime } from '../values/time.ts';
import type { FeelValue } from '../values/value.ts';
import {
  type FeelType,
  booleanType,
  dateTimeType,
  dateType,
  daysDurationType,
  nullType,
  numberType,
  stringType,
  timeType,
} from '../types.ts';
import { NotInSql } from './piece.ts';

/** Value of a part that reads no name; undefined when it reads one. */
export function constantOf(node: SyntaxNode, options: EvaluateOptions): { value: FeelValue } | undefined {
  if (readsOf(node).names.size > 0 || mentions(node, (n) => n.kind === 'input')) return undefined;
  const asksForTime = mentions(
    node,
    (n) => n.kind === 'call' && n.callee.kind === 'name' && (n.callee.name === 'now' || n.callee.name === 'today'),
  );
  if (asksForTime && options.now === undefined && options.today === undefined) throw new NotInSql(node, 'needs-now');
  const outcome = evaluate(expressionOf('', 'expression', node), emptyScope, options);
  if (!outcome.ok) throw new NotInSql(node, 'limit');
  return { value: outcome.value };
}

function mentions(node: SyntaxNode, holds: (node: SyntaxNode) => boolean): boolean {
  return holds(node) || childrenOf(node).some((child) => mentions(child, holds));
}

/** How a value travels as a parameter: its text, the type to cast to, its FEEL type. Undefined: it cannot. */
export function parameterOf(value: FeelValue): { text: unknown; cast: string; type: FeelType } | undefined {
  if (value === null) return { text: null, cast: 'text', type: nullType };
  if (typeof value === 'boolean') return { text: value, cast: 'boolean', type: booleanType };
  // PostgreSQL has no NUL in a text, and no half of a surrogate pair.
  if (typeof value === 'string')
    return value.includes('\u0000') || /\p{Surrogate}/u.test(value)
      ? undefined
      : { text: value, cast: 'text', type: stringType };
  if (value instanceof FeelNumber) return { text: value.toString(), cast: 'numeric', type: numberType };
  if (value instanceof FeelDate)
    return isNear(value) ? { text: value.toString(), cast: 'date', type: dateType } : undefined;
  if (value instanceof FeelTime)
    return value.zone === null && isMicro(value.nanosecondOfDay)
      ? { text: value.toString(), cast: 'time', type: timeType }
      : undefined;
  if (value instanceof FeelDateTime) {
    // Without a zone it has no order with the moments that a table keeps.
    if (value.zone === null || !isNear(value.date) || !isMicro(value.time.nanosecondOfDay)) return undefined;
    return { text: inUtc(value), cast: 'timestamptz', type: dateTimeType };
  }
  if (value instanceof DaysDuration) return { text: value.seconds.toString(), cast: 'numeric', type: daysDurationType };
  return undefined;
}

const isNear = (date: FeelDate) => date.year >= 1 && date.year <= 9999;
const isMicro = (nanoseconds: number) => nanoseconds % 1000 === 0;

function inUtc(value: FeelDateTime): string {
  const micros = value.epochNanoseconds / 1000n;
  const milliseconds = Number(micros / 1000n) - (micros % 1000n < 0n ? 1 : 0);
  const rest = ((micros % 1000n) + 1000n) % 1000n;
  return new Date(milliseconds).toISOString().replace('Z', `${rest.toString().padStart(3, '0')}Z`);
}
