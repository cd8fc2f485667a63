// Writes the three lists of field kinds (core, runtime, designer) from the files `core/definitions/form/fields/<kind>.ts`.
// A kind is there once its file is; the lists name its other sides, so that nothing compiles until those exist.
// `--check`: only says whether the lists are up to date.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/project.mjs';
import { writeLists } from './setup/write-lists.mjs';

const fields = 'core/definitions/form/fields';
const read = (path) => readFileSync(join(root, path), 'utf8');
const camel = (kind) => kind.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const pascal = (kind) => camel(`-${kind}`);
const keyOf = (kind) => (kind.includes('-') ? `'${kind}'` : kind);

/** A file is a kind's when it makes the schema of a kind of its own name. Tables hold the others and are listed apart. */
const kinds = readdirSync(join(root, fields))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -3))
  .filter((kind) => kind !== 'table' && read(`${fields}/${kind}.ts`).includes(`plain('${kind}')`))
  .sort();

const head = '// Written by scripts/field-kinds.mjs from the files beside it; do not edit.\n';
const entries = (list, suffix) => list.map((kind) => `  ${keyOf(kind)}: ${camel(kind)}${suffix},`).join('\n');

const core = `${head}import { z } from 'zod';
${kinds.map((kind) => `import { ${pascal(kind)}Field, ${camel(kind)}Kind } from './${kind}.ts';`).join('\n')}
import type { Kind } from './kind.ts';

/** Every kind that also can be a column of a detail table. */
export const PlainField = z
  .discriminatedUnion('kind', [
${kinds.map((kind) => `    ${pascal(kind)}Field,`).join('\n')}
  ])
  .meta({ id: 'PlainField' });
export type PlainField = z.infer<typeof PlainField>;
export type PlainKind = PlainField['kind'];
export type PlainOf<K extends PlainKind> = Extract<PlainField, { kind: K }>;

/** What core knows of each. */
export const plainKinds = {
${entries(kinds, 'Kind')}
} satisfies { readonly [K in PlainKind]: Kind<PlainOf<K>> };

/** The kind of a field, for use with that very field. */
export const plainKindOf = <F extends PlainField>(field: F): Kind<F> =>
  // The list is typed key by key; TypeScript cannot follow the key through a union.
  plainKinds[field.kind] as unknown as Kind<F>;
`;

const runtime = `${head}import type { PlainField, PlainKind, PlainOf } from '@portico/core/definitions/form/fields/plain.ts';
import type { Control } from './control.ts';
${kinds.map((kind) => `import { ${camel(kind)}Control } from './${kind}.tsx';`).join('\n')}

export type { PlainField, PlainKind } from '@portico/core/definitions/form/fields/plain.ts';

/** The browser's side of every plain field kind. Tables: \`detail-table.tsx\`. */
export const controls = {
${entries(kinds, 'Control')}
} satisfies { readonly [K in PlainKind]: Control<PlainOf<K>> };

/** The control of a field, for use with that very field. */
export const controlOf = <F extends PlainField>(field: F): Control<F> =>
  // Typed key by key above; TypeScript cannot follow the key through a union.
  controls[field.kind] as unknown as Control<F>;
`;

const designed = [...kinds, 'table'].sort();
const designer = `${head}import type { Field, FieldKind } from '@portico/core/definitions/form/index.ts';
import type { FieldDesign } from './design.ts';
${designed.map((kind) => `import { ${camel(kind)}Design } from './${kind}.tsx';`).join('\n')}

/** The form designer's side of every field kind. */
export const fieldDesigns = {
${entries(designed, 'Design')}
} satisfies { readonly [K in FieldKind]: FieldDesign<Extract<Field, { kind: K }>> };

/** The design of a field, for use with that very field. */
export const designOf = <F extends Field>(field: F): FieldDesign<F> =>
  // Typed key by key above; TypeScript cannot follow the key through a union.
  fieldDesigns[field.kind] as unknown as FieldDesign<F>;
`;

await writeLists(
  {
    [`${fields}/plain.ts`]: core,
    'web/runtime/form/fields/registry.ts': runtime,
    'web/designers/form/fields/registry.ts': designer,
  },
  'node scripts/field-kinds.mjs',
);
