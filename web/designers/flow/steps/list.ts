// Written by scripts/step-kinds.mjs; do not edit.
import type { StepKind, StepOf } from '@portico/core/definitions/flow/steps/registry.ts';
import type { EditorOfStep } from './editor.ts';
import { action } from './action.tsx';
import { approve } from './approve.tsx';
import { choice } from './choice.tsx';
import { end } from './end.tsx';
import { fill } from './fill.tsx';
import { notify } from './notify.tsx';
import { parallel } from './parallel.tsx';
import { repeat } from './repeat.tsx';
import { wait } from './wait.tsx';
import { work } from './work.tsx';

/** How each kind of step is set up in the designer. */
export const editors = { action, approve, choice, end, fill, notify, parallel, repeat, wait, work } satisfies {
  readonly [K in StepKind]: EditorOfStep<StepOf<K>>;
};
