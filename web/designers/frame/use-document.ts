import { useCallback, useMemo, useReducer } from 'react';
import { type Change, choose, type DocumentState, labelsOf, openDocument, put, type Selection } from './document.ts';
import { redo, undo } from './history.ts';

/** A document on the table, with all that was before. */
export interface DesignedDocument<C> {
  content: C;
  selection: Selection;
  select: (designer: string, ref: string | null) => void;
  /** Another content, of which any part may be new: one step to undo. */
  put: (content: C, change?: Omit<Change, 'at'>) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  /** What would be taken back or done again, as far as it has words. */
  labels: { undo: string | null; redo: string | null };
}

type Move<C> = (state: DocumentState<C>) => DocumentState<C>;

/** The one document that the tabs of a page edit. */
export function useDocument<C>(first: C): DesignedDocument<C> {
  const [state, step] = useReducer((was: DocumentState<C>, next: Move<C>) => next(was), first, openDocument);
  const select = useCallback((designer: string, ref: string | null) => step((was) => choose(was, designer, ref)), []);
  return useMemo(
    () => ({
      content: state.present.content,
      selection: state.present.selection,
      select,
      put: (content, change) => {
        const at = Date.now();
        step((was) => put(was, content, { ...change, at }));
      },
      undo: () => step(undo),
      redo: () => step(redo),
      canUndo: state.past.length > 0,
      canRedo: state.future.length > 0,
      labels: labelsOf(state),
    }),
    [state, select],
  );
}
