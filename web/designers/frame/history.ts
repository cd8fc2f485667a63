/** What was before and after, for undo and redo. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** Changes with the same mark in a row are one step: keystrokes in one property. */
  mark: string | null;
  /** When the last change with a mark came, ms. */
  markedAt: number;
}
const most = 300;
/** A longer rest than this ends a step, ms: what is typed into a property minutes later is an intention of its own. */
const pause = 2000;

export const startHistory = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  mark: null,
  markedAt: 0,
});

/** The history after a change at `at` (ms of any clock). */
export function record<T>(history: History<T>, present: T, mark: string | null = null, at = 0): History<T> {
  if (present === history.present) return history;
  const isMore = mark !== null && mark === history.mark && at - history.markedAt <= pause;
  const past = isMore ? history.past : [...history.past, history.present].slice(-most);
  return { past, present, future: [], mark, markedAt: at };
}
export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present: before, future, mark: null, markedAt: 0 };
}
export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, mark: null, markedAt: 0 };
}
