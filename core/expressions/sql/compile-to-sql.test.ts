import { describe, expect, test } from 'vitest';
import { compile, compileToSql, listType, stringType } from '../index.ts';
import type { SqlColumn } from './compile-to-sql.ts';

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

function sql(source: string) {
  const compiled = compile(source);
  if (!compiled.ok) throw new Error(`${source}: ${JSON.stringify(compiled.findings)}`);
  return compileToSql(compiled.expression, columnOf, options);
}

describe('compileToSql', () => {
  test('values travel as parameters only', () => {
    const result = sql(`kind = "a' or 1=1 --" and amount >= 1000`);
    expect(result).toMatchObject({
      ok: true,
      text: '((kind = $1::text AND kind IS NOT NULL) AND (amount >= $2::numeric))',
      params: ["a' or 1=1 --", '1000'],
    });
  });

  test('nothing equals nothing only', () => {
    expect(sql('kind = null')).toMatchObject({ text: '(kind IS NULL)' });
    expect(sql('kind != note')).toMatchObject({ text: '(kind IS DISTINCT FROM note)' });
  });

  test('parts without a name are computed before', () => {
    expect(sql('day >= today() - duration("P7D")')).toMatchObject({
      text: '("day" >= $1::date)',
      params: ['2026-05-10'],
    });
    expect(sql('amount > 10 / 4')).toMatchObject({ params: ['2.5'] });
  });

  test.each([
    ['amount / 3 > 1', 'rounding', 1],
    ['upper case(kind) = "A"', 'function', 1],
    ['matches(kind, "a+")', 'function', 1],
    ['amount * quantity * amount > 1', 'too-many-digits', 1],
    ['kind > 5', 'not-comparable', 1],
    ['missing = 1', 'unknown-name', 1],
    ['agreed and (some t in tags satisfies t = "a")', 'kind', 13],
    ['moment > @"2026-01-01T00:00:00"', 'value', 10],
    // The day of the one is told in UTC, that of the other in a zone of its own.
    ['date(if agreed then moment else @"2026-01-01T00:00:00+08:00") = day', 'function', 1],
    ['get or else(moment, @"2026-01-01T00:00:00@Asia/Shanghai").day = 1', 'unknown-name', 1],
    ['get or else(moment, @"2026-01-01T00:00:00+08:00") + duration("P1M") > moment', 'operands', 1],
  ])('%s is refused', (source, why, column) => {
    const result = sql(source);
    expect(result).toMatchObject({ ok: false, findings: [{ code: 'expression-not-in-sql', params: { why } }] });
    expect(result.ok ? 0 : result.findings[0]?.params?.['column']).toBe(column);
  });

  test('parameters can begin at any number', () => {
    const compiled = compile('amount > 5');
    expect(compiled.ok && compileToSql(compiled.expression, columnOf, { firstParameter: 4 })).toMatchObject({
      text: '(amount > $4::numeric)',
    });
  });
});
