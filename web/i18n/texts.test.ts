import { describe, expect, test } from 'vitest';

type Tree = { [key: string]: string | Tree };
const files = import.meta.glob<Record<string, Tree>>('./{zh,en}/*.ts', { eager: true });
const plural = /_(zero|one|two|few|many|other)$/;

/** Every text by its path; the plural forms of a language count as one text. */
function textsOf(tree: Tree, path: readonly string[] = []): [path: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key].join('.').replace(plural, ''), value] as [string, string]]
      : textsOf(value, [...path, key]),
  );
}
const read = (language: string, area: string) => textsOf(files[`./${language}/${area}.ts`]?.[area] ?? {});
const areas = [...new Set(Object.keys(files).map((path) => path.replace(/^.*\/|\.ts$/g, '')))].sort();
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

describe.each(areas)('texts of %s', (area) => {
  const zh = new Map(read('zh', area));
  const en = new Map(read('en', area));

  test('stand in both languages', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  test('say the same values in both languages', () => {
    const differing = [...zh].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(en.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test('use Chinese punctuation between Chinese words', () => {
    const odd = [...zh].filter(([, text]) =>
      /[\u4e00-\u9fff}][,;?!](?=[\u4e00-\u9fff{]|$)|[\u4e00-\u9fff]:/.test(text),
    );
    expect(odd.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });
});
