// A document that several designers edit: one content, one history, and in each designer what is chosen. Pure.
import { type History, record, startHistory } from './history.ts';

/** What is chosen, by the name of the designer. */
export type Selection = Readonly<Record<string, string | null>>;
export interface Step<C> {
  content: C;
  selection: Selection;
  /** What led here, in words; null for the beginning. */
  label: string | null;
}
export type DocumentState<C> = History<Step<C>>;

export interface Change {
  /** What is chosen afterwards; designers not named keep theirs. */
  selection?: Selection;
  mark?: string | null | undefined;
  label?: string | null;
  /** ms; tells a pause between two changes with one mark. */
  at?: number;
}

export const openDocument = <C>(content: C): DocumentState<C> =>
  startHistory<Step<C>>({ content, selection: {}, label: null });

/** The document with another content: one more step to undo. The same content is no step. */
export function put<C>(state: DocumentState<C>, content: C, change: Change = {}): DocumentState<C> {
  const selection = { ...state.present.selection, ...change.selection };
  if (content === state.present.content) return withSelection(state, selection);
  return record(state, { content, selection, label: change.label ?? null }, change.mark ?? null, change.at);
}

/** What is chosen is no change of the document; to choose something else ends a step. */
export function choose<C>(state: DocumentState<C>, designer: string, ref: string | null): DocumentState<C> {
  if ((state.present.selection[designer] ?? null) === ref) return state;
  return { ...withSelection(state, { ...state.present.selection, [designer]: ref }), mark: null };
}
const withSelection = <C>(state: DocumentState<C>, selection: Selection): DocumentState<C> => ({
  ...state,
  present: { ...state.present, selection },
});

/** What would be taken back, and what done again; null: nothing, or a change without words. */
export const labelsOf = <C>(state: DocumentState<C>): { undo: string | null; redo: string | null } => ({
  undo: state.past.length > 0 ? state.present.label : null,
  redo: state.future[0]?.label ?? null,
});
