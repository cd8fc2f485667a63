// How many places know a step kind: one file a side, and four lists that a script writes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { stepKinds } from '@portico/core/definitions/flow/steps/registry.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const lists = [
  'core/definitions/flow/steps/list.ts',
  'core/flow-engine/steps/list.ts',
  'web/runtime/flow/steps/list.ts',
  'web/designers/flow/steps/list.ts',
];
const sources = ['core', 'server', 'web', 'scripts'].flatMap((part) =>
  readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
    .map((path) => `${part}/${path}`)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/(^|\/)(node_modules|dist)\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
);

describe('a step kind', () => {
  it.each(Object.keys(stepKinds))('%s is one file a side, which the written lists alone import', (kind) => {
    const importing = sources.filter(({ path, text }) => {
      const names = new RegExp(`import \\{[^}]*\\b${kind}\\b[^}]*\\} from '[^']*/${kind}\\.tsx?'`);
      return path.includes('steps/') && names.test(text);
    });
    expect(importing.map(({ path }) => path).sort()).toEqual([...lists].sort());
  });
});
