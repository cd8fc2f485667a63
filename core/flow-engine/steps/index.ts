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

/** What each kind of step does. A new kind does not compile until it is here. */
export const behaviours: Behaviours = { approve, work, fill, notify, choice, parallel, repeat, wait, action, end };
