import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { happenings, notices, outcomes, priorities, requestStates, results, taskKinds, taskStates } from './index.ts';

const root = new URL('../../', import.meta.url);
const sources = ['core', 'server', 'web'].flatMap((part) =>
  readdirSync(new URL(part, root), { recursive: true, encoding: 'utf8' })
    .map((path) => `${part}/${path}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|node_modules|^core\/words\//.test(path)),
);
const tables = { requestStates, priorities, results, happenings, taskStates, notices };

type Table = Readonly<Record<string, { zh: string; en: string }>>;
/** Keys with their word in a language right behind, by table: rows of a second table. */
const rowsIn = (source: string): string[][] =>
  Object.values<Table>(tables).map((table) =>
    Object.keys(table).filter((key) =>
      [table[key]?.zh, table[key]?.en].some((word) =>
        new RegExp(`['"]?${key}['"]?: (?:\\{ (?:zh|en): )?['"]${word ?? ''}['"]`).test(source),
      ),
    ),
  );

describe('words of states, priorities and results', () => {
  it('exist once: no other file has a table of them', () => {
    const second = sources.flatMap((path) => {
      const rows = rowsIn(readFileSync(new URL(path, root), 'utf8')).filter((each) => each.length >= 3);
      return rows.length > 0 ? [`${path}: ${rows.flat().join(', ')}`] : [];
    });
    expect(sources.length).toBeGreaterThan(500);
    expect(second).toEqual([]);
  });
  it('finds such a table', () =>
    expect(rowsIn("x = { running: '进行中', low: { zh: '低', en: 'Low' }, approved: 'Approved' }").flat()).toEqual([
      'running',
      'low',
      'approved',
    ]));
  it('tell every key of a kind apart, in both languages', () => {
    for (const table of [...Object.values(tables), taskKinds])
      for (const language of ['zh', 'en'] as const) {
        const words = Object.values<{ zh: string; en: string }>(table).map((each) => each[language]);
        expect(new Set(words).size).toBe(words.length);
      }
    expect(requestStates).toMatchObject(outcomes);
  });
});
