import { useCallback, useMemo, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.tsx';
import {
  type Command,
  type Content,
  type History,
  record,
  redo,
  renameKey,
  run,
  startHistory,
  undo,
} from './model/index.ts';

export interface DesignedDocument {
  content: Content;
  /** Ref of the chosen field or layout. */
  selected: string | null;
  select: (ref: string | null) => void;
  run: (command: Command) => boolean;
  rename: (ref: string, key: string) => boolean;
  replace: (content: Content) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
}

type Step = (history: History<Content>) => History<Content>;

/** The document on the table of the designer, with all that was before. */
export function useDocument(first: Content): DesignedDocument {
  const { t } = useTranslation('designer');
  const toast = useToast();
  const [history, step] = useReducer((was: History<Content>, next: Step) => next(was), first, startHistory);
  const [selected, select] = useState<string | null>(null);
  const content = history.present;
  const runCommand = useCallback(
    (command: Command): boolean => {
      const outcome = run(content.form, command);
      if (!outcome.ok) {
        toast.info(t(`refused.${outcome.reason}`));
        return false;
      }
      const mark = command.kind === 'set' ? `${command.ref}/${command.name}` : null;
      step((was) => record(was, { ...content, form: outcome.form }, mark));
      select(outcome.select);
      return true;
    },
    [content, t, toast],
  );
  const rename = useCallback(
    (ref: string, key: string): boolean => {
      const outcome = renameKey(content, ref, key);
      if (!outcome.ok) {
        toast.info(t(`refused.${outcome.reason}`, { source: outcome.params?.source ?? '' }));
        return false;
      }
      step((was) => record(was, outcome.content));
      select(outcome.select);
      return true;
    },
    [content, t, toast],
  );
  return useMemo(
    () => ({
      content,
      selected,
      select,
      run: runCommand,
      rename,
      replace: (next) => step((was) => record(was, next)),
      undo: () => step(undo),
      redo: () => step(redo),
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
    }),
    [content, selected, runCommand, rename, history],
  );
}
