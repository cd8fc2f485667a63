import type { Step, StepKind } from '@portico/core/definitions/flow/steps/registry.ts';
import type { EditorOfStep } from './editor.ts';
import { editors } from './list.ts';

/** How the kind of this step is offered and set up. */
export const editorOf = (kind: StepKind): EditorOfStep<Step> =>
  // Typed kind by kind in the list; TypeScript cannot follow the kind through a union.
  editors[kind] as unknown as EditorOfStep<Step>;

const kinds = Object.keys(editors) as StepKind[];

/** The palette, in groups as a clerk looks for them. */
export const groups: readonly { key: EditorOfStep['group']; kinds: readonly StepKind[] }[] = (
  ['people', 'ways', 'system'] as const
).map((key) => ({
  key,
  kinds: kinds.filter((kind) => editorOf(kind).group === key).sort((a, b) => editorOf(a).order - editorOf(b).order),
}));
