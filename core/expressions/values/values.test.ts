import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { compareText, compareValues } from './compare.ts';
import { FeelDate, dateOfEpochDay, feelDate, parseDate } from './date.ts';
import { DaysDuration, MonthsDuration, parseDuration } from './duration.ts';
import { fromFeel, toFeel } from './json.ts';
import { dateTimeAt, parseDateTime, parseTime } from './time.ts';
import { contextType, dateType, listType } from '../types.ts';
import { namedZone } from './zone.ts';

const day = fc.integer({ min: -99_000_000, max: 99_000_000 });

describe('dates', () => {
  test('count days as Temporal does', () => {
    fc.assert(
      fc.property(day, (epochDay) => {
        const date = dateOfEpochDay(epochDay);
        const other = Temporal.PlainDate.from({ year: 1970, month: 1, day: 1 }).add({ days: epochDay });
        expect([date.year, date.month, date.day]).toEqual([other.year, other.month, other.day]);
        expect(date.epochDay).toBe(epochDay);
        expect([date.weekday, date.dayOfYear, date.weekOfYear]).toEqual([
          other.dayOfWeek,
          other.dayOfYear,
          other.weekOfYear,
        ]);
      }),
    );
  });

  test('add months as Temporal does', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -500, max: 500 }), (epochDay, months) => {
        const date = dateOfEpochDay(epochDay);
        const other = new Temporal.PlainDate(date.year, date.month, date.day).add({ months });
        expect(date.addMonths(months)).toEqual(new FeelDate(other.year, other.month, other.day));
      }),
    );
  });

  test('read what they write, nine digits of years too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999, max: 999_999_999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (y, m, d) => {
          const date = feelDate(y, m, d);
          expect(parseDate(String(date))).toEqual(date);
        },
      ),
    );
    expect(parseDate('02024-01-01')).toBeNull();
    expect(feelDate(2023, 2, 29)).toBeNull();
  });
});

describe('moments', () => {
  test('show what clocks of a zone show', () => {
    const zone = namedZone('America/New_York');
    if (!zone) throw new Error('zone');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const shown = dateTimeAt(seconds * 1000, zone);
        const other = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO('America/New_York');
        expect(`${String(shown.date)} ${shown.time.hour}:${shown.time.minute}:${shown.time.second}`).toBe(
          `${other.toPlainDate().toString()} ${other.hour}:${other.minute}:${other.second}`,
        );
      }),
    );
  });

  test('have no order with local ones', () => {
    expect(compareValues(parseDateTime('2024-01-01T00:00:00Z'), parseDateTime('2024-01-01T00:00:00'))).toBeNull();
    expect(compareValues(parseTime('10:00:00Z'), parseTime('11:00:00+02:00'))).toBe(1);
  });
});

describe('durations', () => {
  test('read what they write', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (n) => {
        expect(parseDuration(new DaysDuration(n).toString())).toEqual(new DaysDuration(n));
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (n) => {
        expect(parseDuration(new MonthsDuration(n).toString())).toEqual(new MonthsDuration(n));
      }),
    );
  });
  test.each(['P', 'PT', 'P1', '1D', 'P1DT', 'P1Y1D', 'PT1S2M', 'P-1D'])('%s is none', (text) =>
    expect(parseDuration(text)).toBeNull(),
  );
});

test('texts are ordered by code point', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const points = (s: string) => [...s].map((c) => c.codePointAt(0) ?? 0);
      const [x, y] = [points(a), points(b)];
      let expected = x.length - y.length;
      for (let i = 0; i < Math.min(x.length, y.length); i++) {
        if (x[i] !== y[i]) {
          expected = (x[i] ?? 0) - (y[i] ?? 0);
          break;
        }
      }
      expect(Math.sign(compareText(a, b))).toBe(Math.sign(expected));
    }),
  );
  expect(compareText('\uffff', '😀')).toBeLessThan(0);
});

test('JSON is read by types; long numbers are texts', () => {
  expect(fromFeel(toFeel('123456789012345678.01', 'number'))).toBe('123456789012345678.01');
  expect(fromFeel(toFeel(0.1))).toBe(0.1);
  expect(fromFeel(toFeel('10:30', 'time'))).toBe('10:30:00');
  expect(fromFeel(toFeel('2024-01-01T10:30', 'date and time'))).toBe('2024-01-01T10:30:00');
  expect(fromFeel(toFeel('nonsense', 'date'))).toBeNull();
  expect(toFeel(Number.NaN)).toBeNull();
  expect(toFeel(() => 1)).toBeNull();
  expect(
    String(
      (
        toFeel([{ day: '2024-01-01', n: 1 }], listType(contextType({ day: dateType }))) as Map<string, unknown>[]
      )[0]?.get('day'),
    ),
  ).toBe('2024-01-01');
  expect(
    (toFeel([{ day: '2024-01-01' }], listType(contextType({ day: dateType }))) as Map<string, unknown>[])[0]?.get(
      'day',
    ),
  ).toBeInstanceOf(FeelDate);
});
