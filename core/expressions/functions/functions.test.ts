import { describe, expect, test } from 'vitest';
import { builtins } from '../index.ts';
import { feel } from '../testing/feel.ts';

const table = (rows: readonly [string, unknown][]) =>
  test.each(rows)('%s', (source, expected) => expect(feel(source)).toEqual(expected));

describe('numbers', () => {
  table([
    ['decimal(2.5, 0)', 2],
    ['decimal(1.115, 2)', 1.12],
    ['round half up(1.005, 2)', 1.01],
    ['round half up(-2.5, 0)', -3],
    ['round half down(2.5, 0)', 2],
    ['round up(1.121, 2)', 1.13],
    ['round down(-1.129, 2)', -1.12],
    ['floor(-1.5)', -2],
    ['ceiling(1.25, 1)', 1.3],
    ['round half up(1250, -2)', 1300],
    ['modulo(-10, 3)', 2],
    ['modulo(10, 0)', null],
    ['sqrt(16)', 4],
    ['sqrt(-1)', null],
    ['abs(@"-P1D")', 'P1D'],
    ['even(4)', true],
    ['odd(4)', false],
    ['number("1 000,50", " ", ",")', 1000.5],
    ['number("abc")', null],
    ['number("1,000.5", ",", ".")', 1000.5],
  ]);
});

describe('texts count characters, not halves of them', () => {
  table([
    ['string length("a😀中")', 3],
    ['substring("a😀中", 2, 1)', '😀'],
    ['substring("foobar", -2)', 'ar'],
    ['substring("foobar", 9)', null],
    ['upper case("aBc")', 'ABC'],
    ['substring before("foobar", "bar")', 'foo'],
    ['substring after("foobar", "ob")', 'ar'],
    ['contains("报销单", "销")', true],
    ['starts with("报销单", "报")', true],
    ['ends with("报销单", "报")', false],
    ['string join(["a", null, "b"], "-")', 'a-b'],
    ['string(1.10)', '1.1'],
    ['string([1, "a", {b: null}])', '[1, "a", {b: null}]'],
    ['string(null)', null],
    ['"a" < "b"', true],
  ]);
});

describe('patterns', () => {
  table([
    ['matches("13800138000", "^1[3-9]\\d{9}$")', true],
    ['matches("ABC", "abc", "i")', true],
    ['matches("a", "(a)\\\\1")', null],
    ['matches("a", "[")', null],
    ['matches("a.b", "a.b", "q")', true],
    ['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '[1=ab][2=]cd'],
    ['replace("a$b", "\\\\$", "\\\\$\\\\$")', 'a$$b'],
    ['split("a; b;c", ";\\\\s*")', ['a', 'b', 'c']],
  ]);
});

describe('lists', () => {
  table([
    ['list contains([1, null], null)', true],
    ['append([1], 2, [3])', [1, 2, [3]]],
    ['concatenate([1], [2, 3])', [1, 2, 3]],
    ['union([1, 2], [2, 3])', [1, 2, 3]],
    ['flatten([1, [2, [3]]])', [1, 2, 3]],
    ['sublist([1, 2, 3], -2)', [2, 3]],
    ['sublist([1, 2, 3], 2, 5)', null],
    ['insert before([1, 3], 2, 2)', [1, 2, 3]],
    ['remove([1, 2, 3], -1)', [1, 2]],
    ['reverse([1, 2])', [2, 1]],
    ['index of([1, 2, 1], 1)', [1, 3]],
    ['sort([3, 1, 2])', [1, 2, 3]],
    ['sort([3, 1, 2], function(a, b) a > b)', [3, 2, 1]],
    ['sort(["b", 1])', null],
    ['list replace([1, 2, 3], function(i, n) i > 1, 0)', [1, 0, 0]],
    ['min([3, 1, 2])', 1],
    ['max("a", "b")', 'b'],
    ['sum([])', null],
    ['mean(1, 2, 6)', 3],
    ['median([1, 2, 3, 4])', 2.5],
    ['stddev([2, 4, 7, 5])', '2.081665999466132735282297706979931'],
    ['mode([6, 1, 9, 6, 1])', [1, 6]],
    ['product([2, 3])', 6],
    ['all([true, null])', null],
    ['any([true, null])', true],
    ['sum([1, "a"])', null],
    ['count([])', 0],
  ]);
});

describe('contexts', () => {
  table([
    ['get value({a: {b: 1}}, ["a", "b"])', 1],
    ['get entries({a: 1})', [{ key: 'a', value: 1 }]],
    ['context([{key: "a", value: 1}])', { a: 1 }],
    ['context([{key: "a", value: 1}, {key: "a", value: 2}])', null],
    ['context put({a: {b: 1}}, ["a", "c"], 2)', { a: { b: 1, c: 2 } }],
    ['context merge([{a: 1}, {a: 2, b: 3}])', { a: 2, b: 3 }],
  ]);
});

describe('dates', () => {
  table([
    ['date(2024, 2, 30)', null],
    ['date("2024-2-3")', null],
    ['date and time("2024-02-29T24:00:00")', '2024-03-01T00:00:00'],
    ['time("10:00:00+08:00") = time("02:00:00Z")', true],
    ['date and time("2024-07-01T00:00:00@Europe/Paris") < date and time("2024-06-30T22:30:00Z")', true],
    ['date and time("2024-01-01T00:00:00@No/Where")', null],
    ['years and months duration(@"2011-12-22", @"2013-08-24")', 'P1Y8M'],
    ['years and months duration(@"2013-08-24", @"2011-12-22")', '-P1Y8M'],
    ['@"2024-01-31" + @"P1M"', '2024-02-29'],
    ['@"P1DT2H" / 2', 'PT13H'],
    ['@"PT36H".days', 1],
    ['@"P26M".years', 2],
    ['day of year(@"2024-12-31")', 366],
    ['day of week(@"2024-02-29")', 'Thursday'],
    ['week of year(@"2027-01-01")', 53],
    ['month of year(@"2024-02-29")', 'February'],
    ['is(@"10:00:00Z", @"10:00:00")', false],
    ['duration("P1Y1D")', null],
  ]);
});

describe('ranges', () => {
  table([
    ['before(1, [2..3])', true],
    ['after([5..6], [1..5))', true],
    ['meets([1..5], [5..10])', true],
    ['overlaps([1..5], (5..8])', false],
    ['includes([1..10], 10)', true],
    ['during([4..6], [1..10))', true],
    ['starts(1, [1..2])', true],
    ['finished by([1..10], 10)', true],
    ['coincides([1..5], [1..5))', false],
    ['range("[1..3)").end included', false],
    ['[1..3].start', 1],
  ]);
});

test('every function is described in both languages and has a form', () => {
  for (const builtin of builtins) {
    expect(builtin.zh, builtin.name).toMatch(/\p{Script=Han}/u);
    expect(builtin.en.length, builtin.name).toBeGreaterThan(3);
    expect(builtin.forms.length, builtin.name).toBeGreaterThan(0);
  }
  expect(new Set(builtins.map((builtin) => builtin.name)).size).toBe(builtins.length);
});
