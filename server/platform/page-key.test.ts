import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byTime, pageKey } from './page-key.ts';

const people = pageKey({ id: 'uuid', sortKey: 'text' });
const rows = pageKey({ id: 'uuid', at: 'exact-time' }, 'page.after');
const versions = pageKey({ version: 'integer' });
const id = '0190c2a4-1111-7222-8333-444455556666';

describe('a page key', () => {
  it('names the place it was made of', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }),
        fc.string(),
        fc.nat(999_999_999),
        (one, at, sortKey, version) => {
          expect(byTime.of(byTime.after({ at, id: one }))).toEqual({ at: at.toISOString(), id: one });
          expect(people.of(people.after({ id: one, sortKey }))).toEqual({ id: one, sortKey });
          expect(versions.of(versions.after({ version }))).toEqual({ version });
        },
      ),
    );
    const place = { id, at: '2026-11-30 01:02:03.123456+00' };
    expect(rows.of(rows.after(place))).toEqual(place);
    expect(rows.of(undefined)).toBeUndefined();
  });
  it.each([
    [byTime, '1_------------------------------------'],
    [byTime, `999999999999999_${id}`],
    [byTime, `1_${id}_1`],
    [byTime, id],
    [byTime, ''],
    [people, '------------------------------------x'],
    [people, id],
    [rows, `${id}_2026-02-30 01:02:03+00`],
    [rows, `${id}_2026-02-03`],
    [versions, '99999999999'],
    [versions, '-1'],
  ])('refuses what is no place (%#)', (key, text) => {
    expect(() => key.of(text)).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
  it('any text is a place or a 400', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const key of [byTime, people, rows, versions])
          try {
            key.of(text);
          } catch (error) {
            expect(error).toMatchObject({ code: 'invalid', details: { reason: 'page' } });
          }
      }),
    );
  });
});
