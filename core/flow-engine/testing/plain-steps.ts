import type { PersonId } from '../types.ts';
import { Sandbox } from './sandbox.ts';

// Steps of one line, for examples: an approval step named after nobody, its people given apart.

type More = Record<string, unknown>;
export const approveStep = (id: string, more: More = {}): More => ({
  kind: 'approve',
  id,
  name: id,
  who: [{ kind: 'department-head' }],
  ...more,
});
export const workStep = (id: string, more: More = {}): More => ({ ...approveStep(id, more), kind: 'work' });
export const parallelStep = (id: string, branches: Record<string, unknown[]>, more: More = {}): More => ({
  kind: 'parallel',
  id,
  name: id,
  branches: Object.entries(branches).map(([branch, steps]) => ({ id: branch, name: branch, steps })),
  ...more,
});

/** A request under way: people by step, the rest of the flow in `more`. */
export function startFlow(
  steps: unknown[],
  people: Record<string, PersonId[]>,
  more: More = {},
  answers: More = {},
): Sandbox {
  return new Sandbox({ schema: 1, steps, ...more }, people).submit(answers);
}
/** Lets the only timer of a purpose fire when it is due. */
export function fireTimer(run: Sandbox, purpose: 'limit' | 'reminder' | 'wait' = 'limit'): Sandbox {
  const timer = Object.values(run.state.timers).find((one) => one.purpose === purpose);
  if (!timer) throw new Error(`no ${purpose} timer`);
  return Object.assign(run, { now: timer.fireAt }).do({ type: 'fire-timer', timer: timer.id }, 'system');
}
