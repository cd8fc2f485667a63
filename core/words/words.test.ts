import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { happenings, outcomes, priorities, requestStates, results, taskKinds, taskStates } from './index.ts';

const root = new URL('../../', import.meta.url);
const sources = ['core', 'server', 'web'].flatMap((part) =>
  readdirSync(new URL(part, root), { recursive: true, encoding: 'utf8' })
    .map((path) => `${part}/${path}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|node_modules|^core\/words\//.test(path)),
);
const tables = { requestStates, priorities, results, happenings, taskStates };

/** Places that say a key and, right behind it, its word in a language: one row of a second table. */
function rowsIn(source: string): string[] {
  return Object.values(tables)
    .flatMap((table: Readonly<Record<string, { zh: string; en: string }>>) =>
      Object.entries(table).filter(([key, { zh, en }]) =>
        [zh, en].some((word) => new RegExp(`['"]?${key}['"]?: (?:\\{ (?:zh|en): )?['"]${word}['"]`).test(source)),
      ),
    )
    .map(([key]) => key);
}

describe('words of states, priorities and results', () => {
  it('exist once: no other file has a table of them', () => {
    const second = sources.flatMap((path) => {
      const rows = new Set(rowsIn(readFileSync(new URL(path, root), 'utf8')));
      return rows.size >= 3 ? [`${path}: ${[...rows].join(', ')}`] : [];
    });
    expect(sources.length).toBeGreaterThan(500);
    expect(second).toEqual([]);
  });
  it('finds such a table', () =>
    expect(rowsIn("x = { running: '进行中', low: { zh: '低', en: 'Low' }, \"approved\": \"Approved\" }")).toEqual([
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
