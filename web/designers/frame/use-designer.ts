import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@portico/core/errors.ts';
import { useToast } from '../../ui/toast.tsx';
import { actsOf } from './acts.ts';
import type { DesignerModel, DesignerWords, Edit, Outcome } from './model.ts';
import type { Tools } from './toolbar.tsx';
import type { DesignedDocument } from './use-document.ts';

/** One designer at work on the document; buttons, keys, drags and clipboard all go through it. */
export interface Designer<C, K extends string, N, P> {
  doc: DesignedDocument<C>;
  model: DesignerModel<C, K, N, P>;
  words: DesignerWords<C, K, N>;
  /** What is chosen and still there. */
  selected: string | null;
  refs: ReadonlySet<string>;
  findings: readonly Finding[];
  /** What findings are about. */
  wrong: ReadonlySet<string>;
  nameOf: (ref: string) => string;
  select: (ref: string | null) => void;
  /** Any change of this designer's own; refused ones are told, and give false. */
  run: (change: (content: C) => Outcome<C>, label?: string) => boolean;
  edit: (edit: Edit<N, P>, label?: string) => boolean;
  /** At this place, else where the model puts it. */
  add: (kind: K, at?: P) => void;
  /** Several at once, one step to undo; false when they do not fit. */
  addAll: (nodes: readonly N[]) => boolean;
  move: (ref: string, to: P) => boolean;
  /** What the clipboard gets of what is chosen; null: nothing. */
  copied: () => string | null;
  /** Whether this text was something of this designer. */
  paste: (text: string) => boolean;
  tools: Tools;
  /** The last that was done, for those who do not see it. */
  said: string;
  say: (words: string) => void;
}

export function useDesigner<C, K extends string, N, P>(
  doc: DesignedDocument<C>,
  model: DesignerModel<C, K, N, P>,
  words: DesignerWords<C, K, N>,
): Designer<C, K, N, P> {
  const { t } = useTranslation('frame');
  const toast = useToast();
  const [said, say] = useState('');
  const { content } = doc;
  const refs = useMemo(() => new Set(model.refsOf(content)), [model, content]);
  const findings = useMemo(() => model.check(content), [model, content]);
  const wrong = useMemo(
    () => new Set(findings.flatMap((each) => model.refOfPath(each.path, refs) ?? [])),
    [model, findings, refs],
  );
  const chosen = doc.selection[model.name] ?? null;
  const selected = chosen !== null && refs.has(chosen) ? chosen : null;
  const run: Designer<C, K, N, P>['run'] = (change, label) => {
    const outcome = change(content);
    if (!outcome.ok) {
      toast.info(words.refused(outcome.reason, outcome.params ?? {}));
      return false;
    }
    const { select, mark } = outcome;
    doc.put(outcome.content, { selection: { [model.name]: select }, mark: mark && `${model.name} ${mark}`, label });
    return true;
  };
  const acts = actsOf({ content, selected, model, words, run, say, tell: (key, params) => t(`said.${key}`, params) });
  return {
    doc,
    model,
    words,
    selected,
    refs,
    findings,
    wrong,
    nameOf: (ref) => words.nameOf(content, ref),
    select: (ref) => doc.select(model.name, ref),
    run,
    ...acts,
    tools: {
      undo: doc.canUndo ? doc.undo : null,
      redo: doc.canRedo ? doc.redo : null,
      ...acts.tools,
    },
    said,
    say,
  };
}
