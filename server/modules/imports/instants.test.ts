import { expect, it } from 'vitest';
import { instantOf } from './instants.ts';

it.each([
  ['2017-01-09T09:49:50.000+01:00', '2017-01-09T08:49:50.000Z'],
  ['2017-01-09T09:49:50Z', '2017-01-09T09:49:50.000Z'],
  ['2017-01-09 09:49:50.1234 -0530', '2017-01-09T15:19:50.123Z'],
  ['2017/1/9 9:49', '2017-01-09T01:49:00.000Z'],
  ['2017-01-09', '2017-01-08T16:00:00.000Z'],
])('reads %s', (text, iso) => {
  const at = instantOf(text, 'Asia/Shanghai');
  expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(iso);
});

it.each(['', 'yesterday', '2017-02-30', '2017-13-01 10:00', '2017-01-09 25:00', '09/01/2017', '2017-01-09 09:49 CET'])(
  'does not guess at %j',
  (text) => expect(instantOf(text, 'Asia/Shanghai')).toBeUndefined(),
);

it('knows summer time', () => {
  const local = (text: string) => new Date(instantOf(text, 'Europe/Amsterdam') ?? 0).toISOString();
  expect(local('2017-03-26 01:59')).toBe('2017-03-26T00:59:00.000Z');
  expect(local('2017-03-26 03:01')).toBe('2017-03-26T01:01:00.000Z');
  expect(local('2017-07-01 12:00')).toBe('2017-07-01T10:00:00.000Z');
});
