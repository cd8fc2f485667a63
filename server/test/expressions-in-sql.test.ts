import fc from 'fast-check';
import pg from 'pg';
import { expect, test } from 'vitest';
import {
  compile,
  compileToSql,
  evaluate,
  fromFeel,
  listType,
  scopeOf,
  stringType,
} from '@portico/core/expressions/index.ts';
import type { SqlColumn } from '@portico/core/expressions/sql/compile-to-sql.ts';
import { testDatabase } from './test-database.ts';

// One language for rules and for filters over a million rows: PostgreSQL must give the answer of the evaluator.

const columns: Record<string, SqlColumn> = {
  amount: { sql: 'amount', type: 'number' },
  quantity: { sql: 'quantity', type: 'number' },
  kind: { sql: 'kind', type: 'string' },
  note: { sql: 'note', type: 'string' },
  agreed: { sql: 'agreed', type: 'boolean' },
  day: { sql: '"day"', type: 'date' },
  other: { sql: '"other"', type: 'date' },
  moment: { sql: 'moment', type: 'date and time' },
  tags: { sql: 'tags', type: listType(stringType) },
};
const columnOf = (path: string) => (Object.hasOwn(columns, path) ? columns[path] : undefined);
const options = { now: Date.UTC(2026, 4, 17, 8), timeZone: 'Asia/Shanghai' };

const cents = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 100);
const word = fc.constantFrom('', 'a', 'b', 'ab', 'A', '出租车', '高铁', '𠮷野家', "it's", '😀', '￿', '%_', '\\');
const date = fc
  .integer({ min: 0, max: 800 })
  .map((n) => new Date(Date.UTC(2024, 0, 28) + n * 86_400_000).toISOString().slice(0, 10));
const moment = fc
  .integer({ min: 0, max: 70_000_000 })
  .map((n) => new Date(Date.UTC(2024, 0, 28) + n * 1000).toISOString());
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });

const row = fc.record({
  amount: orNull(cents),
  quantity: orNull(cents),
  kind: orNull(word),
  note: orNull(word),
  agreed: orNull(fc.boolean()),
  day: orNull(date),
  other: orNull(date),
  moment: orNull(moment),
  tags: orNull(fc.array(orNull(word), { maxLength: 3 })),
});
const quote = (text: string) => JSON.stringify(text);

/** Sources of expressions by type, as deep as `depth`. */
const {
  number: aNumber,
  text: aText,
  point: aPoint,
  truth: aTruth,
} = fc.letrec<Record<'number' | 'text' | 'point' | 'truth', string>>((tie) => {
  const pair = (key: 'number' | 'text' | 'point', operators: readonly string[]) =>
    fc.tuple(tie(key), fc.constantFrom(...operators), tie(key)).map(([a, o, b]) => `(${a} ${o} ${b})`);
  const comparisons = ['=', '!=', '<', '<=', '>', '>='];
  return {
    number: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'n' },
      fc.constantFrom('amount', 'quantity'),
      cents.map((n) => (n < 0 ? `(${n})` : String(n))),
      pair('number', ['+', '-']),
      fc.tuple(fc.constantFrom('amount', 'quantity'), cents).map(([c, n]) => `(${c} * (${n}))`),
      tie('number').map((n) => `abs(${n})`),
      tie('number').map((n) => `floor(${n})`),
      tie('number').map((n) => `round half up(${n}, 1)`),
      tie('text').map((t) => `string length(${t})`),
      tie('point').map((d) => `(${d}).month`),
      fc.tuple(tie('truth'), tie('number'), tie('number')).map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
      fc.tuple(tie('number'), tie('number')).map(([a, b]) => `get or else(${a}, ${b})`),
      fc.constant('count(tags)'),
    ),
    text: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'n' },
      fc.constantFrom('kind', 'note'),
      word.map(quote),
      pair('text', ['+']),
    ),
    point: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'n' },
      fc.constantFrom('day', 'other', 'date(moment)'),
      date.map((d) => `@"${d}"`),
      fc.constant('today()'),
      fc
        .tuple(tie('point'), fc.constantFrom('+', '-'), fc.constantFrom('P1D', 'P40D', 'P1M', 'P1Y1M'))
        .map(([d, o, s]) => `(${d} ${o} duration("${s}"))`),
    ),
    truth: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'n' },
      pair('number', comparisons),
      pair('text', comparisons),
      pair('point', comparisons),
      fc.constantFrom('agreed', 'true', 'null', 'agreed = null', 'amount != null', 'kind = null'),
      fc.tuple(tie('truth'), fc.constantFrom('and', 'or'), tie('truth')).map(([a, o, b]) => `(${a} ${o} ${b})`),
      tie('truth').map((t) => `not(${t})`),
      fc.tuple(tie('number'), tie('number'), tie('number')).map(([a, b, c]) => `(${a} between ${b} and ${c})`),
      fc.tuple(tie('number'), cents, cents).map(([a, b, c]) => `(${a} in [${Math.min(b, c)}..${Math.max(b, c)}))`),
      fc
        .tuple(tie('text'), fc.array(word, { minLength: 1, maxLength: 3 }))
        .map(([a, list]) => `(${a} in (${list.map(quote).join(', ')}))`),
      fc
        .tuple(tie('text'), fc.array(orNull(word), { maxLength: 3 }))
        .map(([a, list]) => `(${a} in [${list.map((w) => (w === null ? 'null' : quote(w))).join(', ')}])`),
      fc
        .tuple(fc.constantFrom('contains', 'starts with', 'ends with'), tie('text'), tie('text'))
        .map(([f, a, b]) => `${f}(${a}, ${b})`),
      fc.tuple(tie('text')).map(([a]) => `list contains(tags, ${a})`),
      fc
        .tuple(tie('point'), tie('point'), fc.integer({ min: -40, max: 40 }))
        .map(([a, b, n]) => `(${a} - ${b} >= duration("${n < 0 ? '-' : ''}P${Math.abs(n)}D"))`),
      fc.tuple(fc.constantFrom('<', '>='), moment).map(([o, m]) => `(moment ${o} @"${m}")`),
      fc.tuple(tie('truth'), tie('truth'), tie('truth')).map(([c, a, b]) => `((if ${c} then ${a} else ${b}) = true)`),
    ),
  };
});

const database = await testDatabase();

test('PostgreSQL gives the answer of the evaluator', { timeout: 120_000 }, async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  let compared = 0;
  let refused = 0;
  try {
    // Not the zone of the expression: what depends on the session's zone would differ.
    await client.query("SET TIME ZONE 'America/New_York'");
    const insert = `WITH r(amount, quantity, kind, note, agreed, "day", "other", moment, tags) AS (VALUES
      ($1::numeric, $2::numeric, $3::text, $4::text, $5::boolean, $6::date, $7::date, $8::timestamptz, $9::text[]))`;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 3, arbitrary: aTruth }, aNumber, aText, aPoint),
        fc.array(row, { minLength: 1, maxLength: 3 }),
        async (source, rows) => {
          const compiled = compile(source);
          if (!compiled.ok) throw new Error(`${source} ${JSON.stringify(compiled.findings)}`);
          const result = compileToSql(compiled.expression, columnOf, { ...options, firstParameter: 10 });
          if (!result.ok) {
            refused++;
            return;
          }
          for (const each of rows) {
            const scope = scopeOf(each, { day: 'date', other: 'date', moment: 'date and time' });
            const outcome = evaluate(compiled.expression, scope, options);
            if (!outcome.ok) throw new Error(JSON.stringify(outcome));
            const asText =
              result.type.kind === 'date' ? `to_char(${result.text}, 'YYYY-MM-DD')` : `(${result.text})::text`;
            const reply = await client.query<{ answer: string | null }>(`${insert} SELECT ${asText} AS answer FROM r`, [
              ...Object.values(each),
              ...result.params,
            ]);
            const answer = reply.rows[0]?.answer ?? null;
            const expected = fromFeel(outcome.value);
            compared++;
            if (typeof expected === 'number') expect(Number(answer), source).toBe(expected);
            else
              expect(answer, `${source} with ${JSON.stringify(each)} as ${result.text}`).toBe(
                expected === null ? null : String(expected),
              );
          }
        },
      ),
      { numRuns: Number(process.env['PORTICO_SQL_RUNS'] ?? 1500) },
    );
  } finally {
    await client.end();
  }
  process.stdout.write(`SQL and evaluator: ${compared} answers the same, ${refused} expressions refused\n`);
  expect(compared).toBeGreaterThan(1000);
});
