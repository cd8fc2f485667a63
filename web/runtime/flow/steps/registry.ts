import type { Step, StepKind, StepOf } from '@portico/core/definitions/flow/steps/registry.ts';
import { action } from './action.tsx';
import { approve } from './approve.tsx';
import { choice } from './choice.tsx';
import { end } from './end.tsx';
import type { Both, FaceOfStep, Part, Teller } from './face.ts';
import { fill } from './fill.tsx';
import { limitWords } from './limit-words.ts';
import { notify } from './notify.tsx';
import { parallel } from './parallel.tsx';
import { repeat } from './repeat.tsx';
import { wait } from './wait.tsx';
import { work } from './work.tsx';

/** How each kind of step looks and speaks. A kind missing here does not compile. */
const faces = { approve, work, fill, notify, choice, parallel, repeat, wait, action, end } satisfies {
  readonly [K in StepKind]: FaceOfStep<StepOf<K>>;
};

/** What the requester changes on the way is drawn as a step, but is none of the flow. */
const amending: Both = { zh: '修改', en: 'Changes' };

const faceOf = (kind: string): FaceOfStep | undefined =>
  // Typed kind by kind above; TypeScript cannot follow the kind through a union.
  Object.hasOwn(faces, kind) ? faces[kind as StepKind] : undefined;

/** The icon of a kind of drawn step; what is no step of the flow (the requester changes something) has that of filling in. */
export const iconOf = (kind: string): FaceOfStep['icon'] => faceOf(kind)?.icon ?? fill.icon;
export const kindName = (kind: string): Both => faceOf(kind)?.name ?? amending;

/** One sentence that says what a step does, in parts; those that still say nothing are flagged. */
export const sentenceOf = (step: Step, tell: Teller): Part[] => [
  ...(faceOf(step.kind)?.sentence(step, tell) ?? []),
  ...limitWords(step.limit, tell),
];
