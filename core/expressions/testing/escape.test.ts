import { describe, expect, test } from 'vitest';
import { compile, defaultLimits, evaluate, fromFeel, scopeOf } from '../index.ts';
import { FeelDate } from '../values/date.ts';
import { DaysDuration, MonthsDuration } from '../values/duration.ts';
import { FeelNumber } from '../values/number.ts';
import { FeelDateTime, FeelTime } from '../values/time.ts';
import { FeelFunction, FeelRange, type FeelValue } from '../values/value.ts';
import { bombs, escapePayloads, patternBombs } from './escape-payloads.ts';

const scope = scopeOf({ x: { y: { z: 1 } }, a: { a: 1 }, b: [1] });

/** Whether a value is made of FEEL values only. A function may only be one of ours. */
function isFeel(value: unknown): boolean {
  if (value === null || typeof value === 'boolean' || value instanceof FeelNumber) return true;
  if (typeof value === 'string') return !/native code|\[object |=>|function\s*\w*\s*\(.*\)\s*\{/.test(value);
  if (Array.isArray(value)) return value.every(isFeel);
  if (value instanceof Map) return [...value].every(([name, item]) => typeof name === 'string' && isFeel(item));
  if (value instanceof FeelRange) return isFeel(value.low) && isFeel(value.high);
  return [FeelDate, FeelTime, FeelDateTime, DaysDuration, MonthsDuration, FeelFunction].some(
    (kind) => value instanceof kind,
  );
}

interface Ran {
  value?: FeelValue;
  code?: string;
  /** The limit that was met. */
  limit?: unknown;
  steps: number;
  milliseconds: number;
}
/** Runs a source as the product does, result to JSON included. */
function run(source: string): Ran {
  const start = performance.now();
  const compiled = compile(source);
  const meter = { steps: 0 };
  const ran = (finding?: { code: string; params?: Record<string, unknown> | undefined }): Ran => ({
    code: finding?.code ?? '',
    limit: finding?.params?.['limit'],
    steps: meter.steps,
    milliseconds: performance.now() - start,
  });
  if (!compiled.ok) return ran(compiled.findings[0]);
  const outcome = evaluate(compiled.expression, scope, { meter });
  if (!outcome.ok) return ran(outcome.error);
  JSON.stringify(fromFeel(outcome.value));
  return { value: outcome.value, steps: meter.steps, milliseconds: performance.now() - start };
}

/** How the sources ended, to be printed: `1200 null, 300 expression-syntax …`. */
const endings = (all: readonly Ran[]): string => {
  const counts = new Map<string, number>();
  for (const { value, code, limit } of all) {
    const ending = code === undefined ? (value === null ? 'null' : 'value') : limit ? `over ${String(limit)}` : code;
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const most = Math.max(...all.map((each) => each.steps));
  return `${[...counts].map(([ending, count]) => `${count} ${ending}`).join(', ')}; at most ${most} steps`;
};
/** The 20 ms of R20 hold because work is counted before it is done: past the allowance nothing is done but to refuse. */
function expectCounted({ steps, limit }: Ran, source: string): void {
  if (steps > defaultLimits.steps) expect(limit, source).toBe('steps');
}

const codes = [
  'expression-syntax',
  'expression-limit',
  'expression-number',
  'expression-date',
  'expression-duplicate-key',
  'expression-several',
];
/** A hang guard, far above the limit, since the machine may be busy: the budget itself is counted, not timed. */
const tooLong = 2000;

describe('expressions reach nothing of the host', () => {
  test(`${escapePayloads.length} payloads`, () => {
    expect(escapePayloads.length).toBeGreaterThanOrEqual(300);
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    const all: Ran[] = [];
    for (const source of escapePayloads) {
      const ran = run(source);
      all.push(ran);
      expectCounted(ran, source);
      const { value, code, milliseconds } = ran;
      if (code !== undefined) expect(codes, source).toContain(code);
      else expect(isFeel(value), `${source} gave ${String(value)}`).toBe(true);
      // `sum` and `(function(a) a)` on their own are ours; a member of them is nothing.
      if (value instanceof FeelFunction) throw new Error(`${source} gave a function`);
      expect(milliseconds, source).toBeLessThan(tooLong);
    }
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    process.stdout.write(`${all.length} escape payloads: ${endings(all)}\n`);
  });

  test('keys of contexts stay keys', () => {
    const { value } = run('{"__proto__": {polluted: true}, "constructor": 2}');
    expect(value).toBeInstanceOf(Map);
    const json = fromFeel(value ?? null) as Record<string, unknown>;
    expect(Object.keys(json)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
    expect(json['polluted']).toBeUndefined();
  });

  test('JSON given in cannot smuggle a prototype', () => {
    const compiled = compile('x.polluted');
    if (!compiled.ok) throw new Error('must compile');
    const outcome = evaluate(
      compiled.expression,
      scopeOf({ x: JSON.parse('{"__proto__": {"polluted": true}}') as unknown }),
    );
    expect(outcome).toEqual({ ok: true, value: null });
  });
});

describe('expressions cost no more than they may', () => {
  test(`${bombs.length} bombs and ${patternBombs.length} patterns end`, () => {
    let longest = { source: '', milliseconds: 0 };
    const all: Ran[] = [];
    for (const source of [...bombs, ...patternBombs]) {
      const ran = run(source);
      all.push(ran);
      expectCounted(ran, source.slice(0, 100));
      const { value, code, milliseconds } = ran;
      if (code !== undefined) expect(codes, source.slice(0, 100)).toContain(code);
      else expect(isFeel(value), source.slice(0, 100)).toBe(true);
      expect(milliseconds, source.slice(0, 100)).toBeLessThan(tooLong);
      if (milliseconds > longest.milliseconds) longest = { source, milliseconds };
      if (process.env['ESCAPE_DETAILS'])
        process.stdout.write(`${milliseconds.toFixed(1)} ms ${code ?? 'value'} ${source.slice(0, 80)}\n`);
    }
    process.stdout.write(`${all.length} bombs: ${endings(all)}\n`);
    process.stdout.write(`longest of all: ${longest.milliseconds.toFixed(1)} ms for ${longest.source.slice(0, 80)}\n`);
  });

  test.each([
    ['for i in 1..1000000000 return i', 'items'],
    ['for i in 1..200, j in 1..200 return i * j', 'steps'],
    ['(function(f) f(f))(function(f) f(f))', 'depth'],
    ['"界"'.padEnd(5000), 'sourceBytes'],
    [`${'('.repeat(100)}1${')'.repeat(100)}`, 'depth'],
    [`[${Array.from({ length: 600 }, () => '1').join(',')}]`, 'nodes'],
  ])('%s meets the limit of %s', (source, limit) => {
    const compiled = compile(source);
    const finding = compiled.ok
      ? evaluate(compiled.expression, scope)
      : { ok: false as const, error: compiled.findings[0] };
    expect(finding).toMatchObject({ ok: false, error: { code: 'expression-limit', params: { limit } } });
  });

  test('texts cannot outgrow their limit', () => {
    const { code } = run(
      `{${Array.from({ length: 20 }, (_, i) => `a${i}: ${i === 0 ? '"0123456789"' : `a${i - 1} + a${i - 1}`}`).join(', ')}}`,
    );
    expect(code).toBe('expression-limit');
  });

  test('a clock, where one is given, ends an evaluation', () => {
    const compiled = compile('for i in 1..5000 return i');
    if (!compiled.ok) throw new Error('must compile');
    let now = 0;
    const outcome = evaluate(compiled.expression, scope, {
      limits: { clock: () => (now += 15), milliseconds: 20, steps: 100_000 },
    });
    expect(outcome).toMatchObject({ ok: false, error: { params: { limit: 'milliseconds' } } });
  });
});
