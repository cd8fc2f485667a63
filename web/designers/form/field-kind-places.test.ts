// How many places know a field kind: one file a side, its name in two languages, and three lists that a script writes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { plainKinds } from '@portico/core/definitions/form/fields/plain.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const isSource = (path: string) =>
  /\.(ts|tsx|mjs)$/.test(path) && !/\.test\.tsx?$|(^|\/)(node_modules|dist|testing|test)\//.test(path);
const sources = ['core', 'server', 'web', 'scripts'].flatMap((part) =>
  readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
    .map((path) => `${part}/${path}`)
    .filter(isSource)
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
);
const naming = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

const lists = [
  'core/definitions/form/fields/plain.ts',
  'web/designers/form/fields/registry.ts',
  'web/runtime/form/fields/registry.ts',
];
const sidesOf = (kind: string) => [
  `core/definitions/form/fields/${kind}.ts`,
  `web/designers/form/fields/${kind}.tsx`,
  `web/runtime/form/fields/${kind}.tsx`,
];
const texts = ['web/i18n/en/designer.ts', 'web/i18n/zh/designer.ts'];
const camel = (kind: string) => kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

describe('a field kind', () => {
  it.each(Object.keys(plainKinds))('%s is one file a side, known to the written lists alone', (kind) => {
    const sides = naming(new RegExp(`\\b${camel(kind)}(Kind|Control|Design)\\b`));
    expect(sides.sort()).toEqual([...sidesOf(kind), ...lists].sort());
  });

  // Words that stand for nothing else in this house. Whatever asks for one of them by name is a place to remember.
  it.each(['rich-text', 'cascade', 'signature', 'image', 'rating'])('%s: nothing else asks for it by name', (kind) => {
    const asking = naming(new RegExp(`(kind === |case |\\[|, )'${kind}'|^ +'${kind}':`, 'm'));
    // That a service may be rated is a property of services, not a field.
    const isOther = (path: string) => kind === 'rating' && path.startsWith('web/areas/studio/');
    expect(asking.filter((path) => !lists.includes(path) && !isOther(path))).toEqual(
      kind.includes('-') ? texts.sort() : [],
    );
  });
});
