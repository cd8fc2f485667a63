import type { Step, StepKind } from '@portico/core/definitions/flow/steps/registry.ts';
import type { Both, FaceOfStep, Part, Teller } from './face.ts';
import { limitWords } from './limit-words.ts';
import { faces } from './list.ts';

/** What the requester changes on the way is drawn as a step, but is none of the flow. */
const amending: Both = { zh: '修改', en: 'Changes' };

const faceOf = (kind: string): FaceOfStep | undefined =>
  // Typed kind by kind in the list; TypeScript cannot follow the kind through a union.
  Object.hasOwn(faces, kind) ? faces[kind as StepKind] : undefined;

/** The icon of a kind of drawn step; what is no step of the flow (the requester changes something) has that of filling in. */
export const iconOf = (kind: string): FaceOfStep['icon'] => faceOf(kind)?.icon ?? faces.fill.icon;
export const kindName = (kind: string): Both => faceOf(kind)?.name ?? amending;

/** One sentence that says what a step does, in parts; those that still say nothing are flagged. */
export const sentenceOf = (step: Step, tell: Teller): Part[] => [
  ...(faceOf(step.kind)?.sentence(step, tell) ?? []),
  ...limitWords(step.limit, tell),
];
