import type { TaskAction } from '@portico/core/api/request-shapes.ts';

/** Actions that have a button; taking back, sending again and giving to somebody else have places of their own. */
export type Offered = Exclude<TaskAction, 'take-back' | 'resubmit' | 'reassign'>;

/** From the one most people want to the rarest; a new action does not compile without its place here. */
const ranks: Record<Offered, number> = {
  approve: 0,
  answer: 1,
  finish: 2,
  claim: 3,
  reject: 4,
  return: 5,
  release: 6,
  transfer: 7,
  ask: 8,
  consult: 9,
  'add-signers': 10,
  'remove-signer': 11,
};
const order = (Object.keys(ranks) as Offered[]).sort((one, other) => ranks[one] - ranks[other]);
const canBePrimary = new Set<Offered>(['approve', 'answer', 'finish', 'claim']);

/** One filled button, at most `room` beside it, the rest in a menu; a menu of one thing is a button. */
export function arrange(
  actions: readonly TaskAction[],
  room: number,
): { primary: Offered | undefined; beside: Offered[]; more: Offered[] } {
  const offered = order.filter((action) => actions.includes(action));
  const primary = offered.find((action) => canBePrimary.has(action));
  const rest = offered.filter((action) => action !== primary);
  const beside = rest.slice(0, rest.length === room + 1 ? room + 1 : room);
  return { primary, beside, more: rest.slice(beside.length) };
}

/** Whether a task gives its reader something to do now. */
export const isActionable = (task: { actions: readonly TaskAction[] }): boolean =>
  order.some((action) => task.actions.includes(action));
