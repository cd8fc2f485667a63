// Written by scripts/step-kinds.mjs; do not edit.
import type { Behaviours } from '../process.ts';
import { action } from './action.ts';
import { approve } from './approve.ts';
import { choice } from './choice.ts';
import { end } from './end.ts';
import { fill } from './fill.ts';
import { notify } from './notify.ts';
import { parallel } from './parallel.ts';
import { repeat } from './repeat.ts';
import { wait } from './wait.ts';
import { work } from './work.ts';

/** What each kind of step does. */
export const behaviours: Behaviours = { action, approve, choice, end, fill, notify, parallel, repeat, wait, work };
