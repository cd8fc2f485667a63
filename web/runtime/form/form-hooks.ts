import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
import {
  type Answers,
  type Change,
  checkAnswers,
  type CheckedAnswers,
  evaluateForm,
  type Form,
  type FormContext,
  type FormView,
  type HalfDay,
  openForm,
  updateForm,
} from '@portico/core/definitions/form/index.ts';
import type { PersonRef } from '@portico/core/api/shapes.ts';
import type { Department } from '@portico/core/api/organisation.ts';
import type { Finding } from '@portico/core/errors.ts';
import { leaveDays } from '@portico/core/calendar/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { RequesterFacts } from '@portico/core/flow-engine/types.ts';
import type { z } from 'zod';
import { useMe } from '../../api/hooks.ts';
import { useLanguage } from '../../ui/text.ts';

/**
 * What a form is worked out with in the browser; with the requester's facts and the calendar of the service reply exactly
 * what the server uses. Without them only the name is known, and rules over department or post wait for the server.
 * `access`: that of a step, for answers of a filed request.
 */
export function useFormContext({
  requester,
  calendar,
  access,
}: {
  requester?: RequesterFacts | undefined;
  calendar?: WorkCalendar | undefined;
  access?: FormContext['access'];
} = {}): FormContext {
  const me = useMe();
  const language = useLanguage();
  // One moment for the whole stay on the page, so that answers do not change by themselves.
  const [now] = useState(() => Date.now());
  return useMemo(() => {
    const { id, name, grade } = me.person;
    const timeZone = calendar?.timeZone ?? me.person.timeZone;
    const unknown = { department: null, departments: [], post: null, groups: [] };
    return {
      requester: requester ?? { id, name, grade, ...unknown },
      today: new Intl.DateTimeFormat('en-CA', { timeZone }).format(now),
      now,
      timeZone,
      language,
      ...(calendar && {
        leaveDays: (from: string, fromPart: HalfDay, to: string, toPart: HalfDay) =>
          leaveDays(calendar, from, fromPart, to, toPart),
      }),
      ...(access && { access, partial: true, stored: true }),
    };
  }, [me, language, now, requester, calendar, access]);
}

export interface FormState {
  view: FormView;
  answers: Answers;
  /** Changes one answer or several. */
  change: (change: Change | readonly Change[]) => void;
  /** Puts other answers in place of all, e.g. a draft. */
  replace: (answers: Answers) => void;
  /** Shows everything that is wrong; the clean answers when nothing is. */
  attempt: () => CheckedAnswers;
  /** Whether everything wrong is shown, also in fields not touched yet. */
  showAll: boolean;
  isChanged: boolean;
}

/** A form being filled in: opened with its defaults over `initial`, worked out again with every change. */
export function useForm(form: Form, initial: Answers, context: FormContext): FormState {
  const [view, setView] = useState(() => start(form, initial, context));
  const [showAll, setShowAll] = useState(false);
  const [isChanged, setChanged] = useState(false);
  // Another form, person or language: the same answers, worked out anew.
  const current = view.form === form && view.context === context ? view : evaluateForm(form, view.answers, context);
  if (current !== view) setView(current);
  const latest = useRef(current);
  latest.current = current;
  const change = useCallback((changes: Change | readonly Change[]) => {
    latest.current = updateForm(latest.current, changes);
    setView(latest.current);
    setChanged(true);
  }, []);
  const replace = useCallback((answers: Answers) => {
    const { form: same, context: around } = latest.current;
    latest.current = evaluateForm(same, answers, around);
    setView(latest.current);
    setShowAll(false);
  }, []);
  const attempt = useCallback(() => {
    setShowAll(true);
    const { form: same, answers, context: around } = latest.current;
    return checkAnswers(same, answers, around);
  }, []);
  return { view: current, answers: current.answers, change, replace, attempt, showAll, isChanged };
}

const start = (form: Form, initial: Answers, context: FormContext): FormView =>
  context.access ? evaluateForm(form, initial, context) : openForm(form, context, initial);

/** The view of answers that a parent holds: kept from change to change, worked out anew when they come from elsewhere. */
export function useFormView(
  form: Form,
  answers: Answers,
  context: FormContext,
  onChange: ((answers: Answers) => void) | undefined,
): { view: FormView; change: (change: Change | readonly Change[]) => void } {
  const last = useRef<FormView | null>(null);
  const kept = last.current;
  const view =
    kept && kept.form === form && kept.context === context && kept.answers === answers
      ? kept
      : evaluateForm(form, answers, context);
  last.current = view;
  const tell = useRef(onChange);
  tell.current = onChange;
  const change = useCallback((changes: Change | readonly Change[]) => {
    if (!last.current) return;
    last.current = updateForm(last.current, changes);
    tell.current?.(last.current.answers);
  }, []);
  return { view, change };
}

/** What every field of a form on the screen shares; the same object while one types. */
export interface FormScreen {
  form: Form;
  context: FormContext;
  mode: 'edit' | 'read';
  isNarrow: boolean;
  showEmpty: boolean;
  /** Beginning of the ids of controls, one for each form on the screen. */
  idBase: string;
  change: (change: Change | readonly Change[]) => void;
  /** The present view, for event handlers. */
  latest: () => FormView;
  touch: (path: string) => void;
  person: (id: string) => PersonRef | undefined;
  department: (key: string) => z.infer<typeof Department> | undefined;
  /** Tables tell how to bring a row into sight. */
  scrollers: Map<string, (row: number) => void>;
}
/** What changes with every answer; only containers read it. */
export interface FormNow {
  view: FormView;
  /** What is shown as wrong at a field or cell; the same array as long as it says the same. */
  findingsAt: (path: string, own: readonly Finding[]) => readonly Finding[];
  /** Changes whenever other findings may be shown. */
  stamp: unknown;
  /** The field to bring into sight, wherever it stands. */
  revealed: { path: string } | null;
}

const ScreenContext = createContext<FormScreen | null>(null);
export const FormScreenProvider = ScreenContext.Provider;
const NowContext = createContext<FormNow | null>(null);
export const FormNowProvider = NowContext.Provider;

export function useFormScreen(): FormScreen {
  const screen = useContext(ScreenContext);
  if (screen === null) throw new Error('a field stands outside of a form');
  return screen;
}
export function useFormNow(): FormNow {
  const now = useContext(NowContext);
  if (now === null) throw new Error('a field stands outside of a form');
  return now;
}
