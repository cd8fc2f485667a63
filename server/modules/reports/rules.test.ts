import { describe, expect, it } from 'vitest';
import { ReportQuery } from '@portico/core/api/reports.ts';
import { datasets } from '../records/index.ts';
import { describeReports } from './queries.ts';
import { findingsOfKeys, findingsOfQuery, isDate } from './rules.ts';
import { isTimeZone } from '@portico/core/time-zone.ts';

const query = (more: object = {}): ReportQuery =>
  ReportQuery.parse({ dataset: 'requests', measures: ['count'], ...more });
const codes = (more: object) => findingsOfQuery(query(more), datasets.requests).map((one) => [one.path, one.code]);
const filter = (field: string, op: string, ...values: unknown[]) => ({ filters: [{ field, op, values }] });
const id = '00000000-0000-4000-8000-000000000001';

describe('a report query', () => {
  it.each([
    filter('state', 'in', 'running', 'returned'),
    filter('state', 'in'),
    filter('team', 'is-null'),
    filter('requester', 'not-in', id),
    filter('created', 'between', '2026-11-01', '2026-11-30'),
    filter('created', 'between', '2026-11-01T00:00:00Z', '2026-11-30T00:00:00+08:00'),
    filter('rating', 'between', 1, 3),
    {
      dimensions: [{ field: 'created', bucket: 'week' }, { field: 'team' }],
      order: [{ by: 'team', direction: 'ascending' }],
    },
    { order: [{ by: 'count', direction: 'descending' }] },
  ])('may be %j', (more) => expect(codes(more)).toEqual([]));

  it.each([
    [{ measures: ['count', 'nonsense'] }, ['measures.1', 'unknown-measure']],
    [{ measures: ['constructor'] }, ['measures.0', 'unknown-measure']],
    [{ dimensions: [{ field: '__proto__' }] }, ['dimensions.0', 'unknown-dimension']],
    [{ dimensions: [{ field: 'state', bucket: 'day' }] }, ['dimensions.0', 'bucket-needs-time']],
    [filter('answers', 'in', 'x'), ['filters.0', 'unknown-dimension']],
    [filter('requester', 'in', 'x'), ['filters.0', 'value-does-not-fit']],
    [filter('state', 'in', 1), ['filters.0', 'value-does-not-fit']],
    [filter('state', 'in', 'a\u0000'), ['filters.0', 'value-does-not-fit']],
    [filter('state', 'between', 'a', 'b'), ['filters.0', 'not-a-range']],
    [filter('rating', 'in', '5'), ['filters.0', 'value-does-not-fit']],
    [filter('created', 'between', '2026-02-30', '2026-03-01'), ['filters.0', 'value-does-not-fit']],
    [filter('created', 'between', '2026-02-01', '2026-03-01T00:00:00Z'), ['filters.0', 'not-a-range']],
    [filter('created', 'between', '2026-02-01'), ['filters.0', 'not-a-range']],
    [filter('created', 'in', '2026-02-01T00:00:00Z'), ['filters.0', 'value-does-not-fit']],
    [filter('team', 'is-null', 'x'), ['filters.0', 'no-values-wanted']],
    [{ order: [{ by: 'avg_rating', direction: 'ascending' }] }, ['order.0', 'not-in-query']],
    [{ timeZone: '+08:00' }, ['timeZone', 'unknown-time-zone']],
    [{ timeZone: 'Mars/Phobos' }, ['timeZone', 'unknown-time-zone']],
  ])('may not be %j', (more, finding) => expect(codes(more)).toEqual([finding]));

  it('takes keys that fit its dimensions, and no more of them', () => {
    const cut = query({ dimensions: [{ field: 'created' }, { field: 'rating' }] });
    const of = (...keys: (string | number | null)[]) =>
      findingsOfKeys(cut, datasets.requests, keys).map((one) => one.path);
    expect(of()).toEqual([]);
    expect(of('2026-11-24', 5)).toEqual([]);
    expect(of(null, null)).toEqual([]);
    expect(of('2026-11-24T00:00:00Z')).toEqual(['keys.0']);
    expect(of('2026-11-24', 'five')).toEqual(['keys.1']);
    expect(of('2026-11-24', 5, 'x')).toEqual(['keys']);
  });
  it('knows dates and zones', () => {
    expect(['2024-02-29', '2026-02-29', '2026-13-01', '0000-01-01', '2026-1-1'].map(isDate)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(['Asia/Shanghai', 'UTC', 'America/Argentina/Buenos_Aires', "x'; drop"].map(isTimeZone)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('the written definitions', () => {
  it('exist for every measure in both languages', () => {
    for (const dataset of describeReports().datasets)
      for (const measure of dataset.measures) {
        const { name, definition } = measure as {
          name: { zh: string; en: string };
          definition: { zh: string; en: string };
        };
        expect(
          [name.zh, definition.zh].every((text) => /[一-鿿]/u.test(text)),
          `${dataset.key}.${measure.key}`,
        ).toBe(true);
        expect(
          [name.en, definition.en].every((text) => /^[\x20-\x7e]+$/.test(text)),
          `${dataset.key}.${measure.key}`,
        ).toBe(true);
      }
  });
});
