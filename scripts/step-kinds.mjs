// Writes the four lists of step kinds (core, engine, web, designer) from the files `core/definitions/flow/steps/<kind>.ts`. A kind is
// there once its file is; the lists name its other sides, so that nothing compiles until those exist.
// `--check`: only says whether the lists are up to date.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/project.mjs';
import { writeLists } from './setup/write-lists.mjs';

const steps = 'core/definitions/flow/steps';
const pascal = (kind) => kind.replace(/(^|-)(\w)/g, (_, _dash, letter) => letter.toUpperCase());
const camel = (kind) => kind.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** A file is a kind's when it makes the schema of a step of its own name. */
const kinds = readdirSync(join(root, steps))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -3))
  .filter((kind) => readFileSync(join(root, steps, `${kind}.ts`), 'utf8').includes(`kind: z.literal('${kind}')`))
  .sort();

const head = '// Written by scripts/step-kinds.mjs; do not edit.\n';
const entries = kinds.map((kind) => (kind === camel(kind) ? kind : `'${kind}': ${camel(kind)}`)).join(', ');
const imports = (ending) => kinds.map((kind) => `import { ${camel(kind)} } from './${kind}.${ending}';`).join('\n');

const core = `${head}${kinds.map((kind) => `import { ${camel(kind)}, type ${pascal(kind)}Step } from './${kind}.ts';`).join('\n')}
import type { KindOfStep } from './kind.ts';

/** A step of a flow. */
export type Step = ${kinds.map((kind) => `${pascal(kind)}Step`).join(' | ')};
export type StepKind = Step['kind'];
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;

/** Every kind of step, as the definition of a flow knows it. */
export const stepKinds = { ${entries} } satisfies { readonly [K in StepKind]: KindOfStep<StepOf<K>> };
`;

const engine = `${head}import type { Behaviours } from '../process.ts';
${imports('ts')}

/** What each kind of step does. */
export const behaviours: Behaviours = { ${entries} };
`;

const web = `${head}import type { StepKind, StepOf } from '@portico/core/definitions/flow/steps/registry.ts';
import type { FaceOfStep } from './face.ts';
${imports('tsx')}

/** How each kind of step looks and speaks. */
export const faces = { ${entries} } satisfies { readonly [K in StepKind]: FaceOfStep<StepOf<K>> };
`;

const designer = `${head}import type { StepKind, StepOf } from '@portico/core/definitions/flow/steps/registry.ts';
import type { EditorOfStep } from './editor.ts';
${imports('tsx')}

/** How each kind of step is set up in the designer. */
export const editors = { ${entries} } satisfies { readonly [K in StepKind]: EditorOfStep<StepOf<K>> };
`;

await writeLists(
  {
    [`${steps}/list.ts`]: core,
    'core/flow-engine/steps/list.ts': engine,
    'web/runtime/flow/steps/list.ts': web,
    'web/designers/flow/steps/list.ts': designer,
  },
  'node scripts/step-kinds.mjs',
);
