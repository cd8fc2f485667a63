import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

// No module reads another's tables (ARCHITECTURE.md): a table is named only in the module that declares it in its
// `interface Tables`. What a module above needs, the owner exports: a reader, a predicate, a join, a dataset.
const server = dirname(dirname(fileURLToPath(import.meta.url)));
const isTest = /\.test\.ts$|\/testing\/|\/testing-[^/]+\.ts$/;

interface Source {
  path: string;
  module: string;
  text: string;
}
function sourcesBelow(folder: string): Source[] {
  const listed = execFileSync('find', [join(server, folder), '-name', '*.ts'], { encoding: 'utf8' });
  return listed
    .split('\n')
    .filter((path) => path !== '' && !isTest.test(path))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const place = relative(server, path);
      return { path: place, module: place.split('/')[1] ?? '', text };
    });
}

/** The module of each table, as the declarations say. */
function ownersIn(sources: readonly Source[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { module, text } of sources) {
    const declared = /interface Tables \{([\s\S]*?)\n  \}/.exec(text)?.[1] ?? '';
    for (const [, table = ''] of declared.matchAll(/^\s*(\w+):/gm)) owners.set(table, module);
  }
  return owners;
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** Tables named outside the module they belong to, as `path: table of module`. */
function borrowed(sources: readonly Source[], owners: ReadonlyMap<string, string>): string[] {
  return sources.flatMap(({ path, module, text }) => {
    const names = new Set(withoutComments(text).match(/\b[a-z]+(?:_[a-z]+)+\b/g) ?? []);
    return [...names].flatMap((name) => {
      const owner = owners.get(name);
      return owner === undefined || owner === module ? [] : [`${path}: ${name} of ${owner}`];
    });
  });
}

describe('tables', () => {
  const modules = sourcesBelow('modules');
  const owners = ownersIn(modules);

  it('are named only in the module that declares them', () => {
    expect(borrowed(modules, owners)).toEqual([]);
  });

  it('all have an owner', () => {
    const made = sourcesBelow('migrations').flatMap(({ text }) =>
      [...text.matchAll(/create table (?:if not exists )?(\w+)/g)].map(([, table = '']) => table),
    );
    const nowCalled = new Map(
      sourcesBelow('migrations').flatMap(({ text }) =>
        [...text.matchAll(/alter table (\w+) rename to (\w+)/g)].map(([, from = '', to = '']) => [from, to] as const),
      ),
    );
    expect(made.length).toBeGreaterThan(30);
    const tables = new Set(made.map((table) => nowCalled.get(table) ?? table));
    const orphans = [...tables].filter((table) => !owners.has(table) && !table.startsWith('platform_'));
    expect(orphans).toEqual([]);
  });

  it('are found in SQL, in builder calls and in names, and not in comments', () => {
    const source = (text: string): Source[] => [{ path: 'modules/one/a.ts', module: 'one', text }];
    const known = new Map([['two_table', 'two']]);
    for (const text of ['sql`select 1 from two_table t`', "db.selectFrom('two_table as t')", "sql.table('two_table')"])
      expect(borrowed(source(text), known)).toEqual(['modules/one/a.ts: two_table of two']);
    expect(borrowed(source('// two_table\n/** two_table */ const other_table = 1;'), known)).toEqual([]);
  });
});
