import type { NodeOf } from '../syntax.ts';
import { numberType, typeText } from '../types.ts';
import { toInteger, FeelNumber } from '../values/number.ts';
import type { Builder } from './builder.ts';
import { dayOf } from './dates.ts';
import { digitsOfSum, NotInSql, type Piece, sameType } from './piece.ts';

/** Calls that PostgreSQL answers the same. */
export function sqlOfCall(node: NodeOf<'call'>, builder: Builder): Piece {
  const name = node.callee.kind === 'name' ? node.callee.name : undefined;
  const refuse = () => new NotInSql(node, 'function', { name: name ?? '' });
  if (name === undefined || node.names) throw refuse();
  if (name === 'not' && node.args[0] && node.args.length === 1)
    return builder.boolean(`(NOT ${builder.condition(node.args[0]).sql})`);
  const args = node.args.map((arg) => builder.build(arg));
  const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
  const piece = call?.(args, builder, node);
  if (!piece) throw refuse();
  return piece;
}

type Call = (args: readonly Piece[], builder: Builder, node: NodeOf<'call'>) => Piece | undefined;

const anyNullable = (args: readonly Piece[]) => args.some((arg) => arg.isNullable);

/** A function of texts only. */
const ofTexts =
  (count: number, build: (...sql: string[]) => string): Call =>
  (args, builder) =>
    args.length === count && args.every((arg) => arg.type.kind === 'string')
      ? builder.boolean(build(...args.map((arg) => arg.sql)), anyNullable(args))
      : undefined;

const ofNumber =
  (build: (sql: string) => string): Call =>
  (args) => {
    const [n] = args;
    if (n?.type.kind !== 'number' || args.length !== 1) return undefined;
    return {
      sql: build(n.sql),
      type: numberType,
      isNullable: n.isNullable,
      ...(n.digits ? { digits: { ...n.digits, integer: n.digits.integer + 1 } } : {}),
    };
  };

const calls: Readonly<Record<string, Call>> = {
  contains: ofTexts(2, (text, part) => `(strpos(${text}, ${part}) > 0)`),
  'starts with': ofTexts(2, (text, part) => `starts_with(${text}, ${part})`),
  'ends with': ofTexts(2, (text, part) => `(right(${text}, length(${part})) = ${part})`),
  'string length': (args) => {
    const [text] = args;
    if (text?.type.kind !== 'string' || args.length !== 1) return undefined;
    return {
      sql: `(char_length(${text.sql})::numeric)`,
      type: numberType,
      isNullable: text.isNullable,
      digits: { integer: 10, scale: 0 },
    };
  },
  abs: ofNumber((n) => `abs(${n})`),
  floor: ofNumber((n) => `floor(${n})`),
  ceiling: ofNumber((n) => `ceiling(${n})`),
  'round half up': (args) => {
    const [n, scale] = args;
    const places = scale?.constant?.value instanceof FeelNumber ? toInteger(scale.constant.value) : undefined;
    if (n?.type.kind !== 'number' || args.length !== 2 || places === undefined || places < 0 || places > 20)
      return undefined;
    return {
      sql: `round(${n.sql}, ${places})`,
      type: numberType,
      isNullable: n.isNullable,
      ...(n.digits ? { digits: { integer: n.digits.integer + 1, scale: places } } : {}),
    };
  },
  'is defined': (args, builder) =>
    args.length === 1 && args[0]?.sql ? builder.boolean(`(${args[0].sql} IS NOT NULL)`, false) : undefined,
  'get or else': (args) => {
    const [first, second] = args;
    if (!first?.sql || !second?.sql || args.length !== 2 || !sameType(first.type, second.type)) return undefined;
    return {
      type: first.type,
      ...(first.digits && second.digits ? { digits: digitsOfSum(first.digits, second.digits) } : {}),
      sql: `COALESCE(${first.sql}, ${second.sql})`,
      isNullable: first.isNullable && second.isNullable,
      isZoned: first.isZoned === true || second.isZoned === true,
    };
  },
  date: (args) => (args.length === 1 && args[0]?.sql ? dayOf(args[0]) : undefined),
  count: (args) => {
    const [list] = args;
    if (list?.type.kind !== 'list' || !list.sql || args.length !== 1) return undefined;
    return {
      sql: `(cardinality(${list.sql})::numeric)`,
      type: numberType,
      isNullable: list.isNullable,
      digits: { integer: 10, scale: 0 },
    };
  },
  'list contains': (args, builder, node) => {
    const [list, item] = args;
    if (!list || !item || args.length !== 2) return undefined;
    const items = list.constant?.value;
    if (Array.isArray(items)) return item.sql ? builder.oneOf(item, items, node) : undefined;
    if (list.type.kind !== 'list' || list.type.of.kind !== 'string' || item.type.kind !== 'string') {
      throw new NotInSql(node, 'function', { name: 'list contains', type: typeText(list.type) });
    }
    // array_position finds nothing itself too, and is null when it finds no item.
    const found = `(array_position(${list.sql}, ${item.sql}) IS NOT NULL)`;
    return builder.boolean(
      list.isNullable ? `(CASE WHEN ${list.sql} IS NULL THEN NULL ELSE ${found} END)` : found,
      list.isNullable,
    );
  },
};

/** Names of the functions that may read a column. */
export const sqlFunctions: readonly string[] = ['not', ...Object.keys(calls)];
