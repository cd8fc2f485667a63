/** What was before and after, for undo and redo. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** Changes with the same mark in a row are one step: keystrokes in one property. */
  mark: string | null;
}
const most = 300;

export const startHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], mark: null });

export function record<T>(history: History<T>, present: T, mark: string | null = null): History<T> {
  if (present === history.present) return history;
  const isMore = mark !== null && mark === history.mark;
  const past = isMore ? history.past : [...history.past, history.present].slice(-most);
  return { past, present, future: [], mark };
}
export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], mark: null };
}
export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, mark: null };
}
