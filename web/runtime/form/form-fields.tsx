import { Alert } from 'antd';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listDepartments, searchPeople } from '@portico/core/api/organisation.ts';
import type { PersonRef } from '@portico/core/api/shapes.ts';
import {
  type Answers,
  type Change,
  fieldsOf,
  type Form,
  type FormContext,
  type FormView,
  peopleIn,
} from '@portico/core/definitions/form/index.ts';
import type { Finding } from '@portico/core/errors.ts';
import { textOf } from '@portico/core/definitions/text.ts';
import { useRead } from '../../api/hooks.ts';
import { Findings } from '../../ui/problem.tsx';
import { FormItems } from './form-items.tsx';
import { controlOf } from './fields/registry.ts';
import css from './form.module.css';
import { FormNowProvider, type FormScreen, FormScreenProvider, type FormState, useFormView } from './form-hooks.ts';
import { pathName } from './path-name.ts';
import { useIsNarrow } from './use-is-narrow.ts';

interface Shared {
  mode?: 'edit' | 'read';
  /** What a server said is wrong; shown until the field is changed. */
  findings?: readonly Finding[] | undefined;
  /** Shows everything that is wrong, with a list on top. */
  showAll?: boolean;
  /** People whose names are known already (RequestDetail.people); others are read. */
  people?: readonly PersonRef[] | undefined;
  /** In read mode also fields without answer. */
  showEmpty?: boolean;
  /** Leaves the list of errors to the page. */
  withoutList?: boolean;
}

/** A form with answers that the parent holds. For a new request prefer `useForm` and `LiveForm`, which give defaults. */
export function FormFields({
  form,
  answers,
  context,
  onChange,
  ...shared
}: Shared & {
  form: Form;
  answers: Answers;
  context: FormContext;
  onChange?: ((answers: Answers) => void) | undefined;
}) {
  const isRead = shared.mode === 'read';
  const around = useMemo(
    () => (isRead ? { ...context, access: undefined, stored: true, partial: true } : context),
    [context, isRead],
  );
  const { view, change } = useFormView(form, answers, around, onChange);
  return <FormScreenView {...shared} view={view} change={change} />;
}

/** A form that `useForm` holds. */
export function LiveForm({ state, ...shared }: Shared & { state: FormState }) {
  return <FormScreenView showAll={state.showAll} {...shared} view={state.view} change={state.change} />;
}

const none: readonly Finding[] = [];

function FormScreenView({
  view,
  change,
  mode = 'edit',
  findings = none,
  showAll = false,
  people,
  showEmpty = false,
  withoutList = false,
}: Shared & { view: FormView; change: (change: Change | readonly Change[]) => void }) {
  const { t } = useTranslation('form');
  const idBase = `f${useId().replace(/[^\w-]/g, '')}-`;
  const root = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow(root);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [revealed, setRevealed] = useState<{ path: string } | null>(null);
  const scrollers = useRef(new Map<string, (row: number) => void>()).current;
  const given = useGiven(findings, view);
  const latestView = useRef(view);
  latestView.current = view;
  const touch = useCallback((path: string) => setTouched((was) => (was.has(path) ? was : new Set(was).add(path))), []);
  const { person, department } = useOrganisationNames(view, people);
  const { form, context } = view;
  const screen = useMemo<FormScreen>(
    () => ({
      form,
      context,
      mode,
      isNarrow,
      showEmpty,
      idBase,
      change,
      latest: () => latestView.current,
      touch,
      person,
      department,
      scrollers,
    }),
    [form, context, mode, isNarrow, showEmpty, idBase, change, touch, person, department, scrollers],
  );
  const stamp = useMemo(() => [showAll, touched, given], [showAll, touched, given]);
  const now = useMemo(() => {
    const findingsAt = (path: string, own: readonly Finding[]): readonly Finding[] => {
      const fromServer = given.get(path);
      // A field just left is not scolded for being empty; that comes when one wants to submit.
      const shown = showAll ? own : touched.has(path) ? own.filter((each) => each.code !== 'required') : none;
      const seen = shown.length === 0 ? none : shown;
      return fromServer
        ? [...seen, ...fromServer.filter((each) => !seen.some((other) => other.code === each.code))]
        : seen;
    };
    return { view, findingsAt, stamp, revealed };
  }, [view, showAll, touched, given, stamp, revealed]);
  const reveal = useCallback(
    (path: string) => {
      setRevealed({ path });
      const [id = '', row] = path.split('.');
      if (row !== undefined) scrollers.get(id)?.(Number(row));
      // Tabs and long tables draw the field first.
      setTimeout(() => focusField(root.current, idBase, path), 60);
    },
    [idBase, scrollers],
  );
  const listed = useMemo(() => {
    const all = showAll ? [...view.findings] : [];
    for (const each of given.values()) {
      for (const finding of each)
        if (!all.some((one) => one.path === finding.path && one.code === finding.code)) all.push(finding);
    }
    return all;
  }, [showAll, view.findings, given]);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (showAll && listed.length > 0) list.current?.focus();
    // Only when it appears: while one mends, the list must not take the focus.
  }, [showAll]);
  return (
    <FormScreenProvider value={screen}>
      <FormNowProvider value={now}>
        <div ref={root} className={css.form} data-narrow={isNarrow || undefined} data-mode={mode}>
          {!withoutList && mode === 'edit' && listed.length > 0 && (
            <div ref={list} tabIndex={-1} className={css.errorList}>
              <Alert
                type="error"
                showIcon
                role="alert"
                title={t('errorCount', { count: listed.length })}
                description={
                  <Findings
                    findings={listed.slice(0, 50)}
                    nameOf={(path) => pathName(form, path, context.language, t)}
                    onPick={(finding) => reveal(finding.path)}
                  />
                }
              />
            </div>
          )}
          <FormItems items={form.items} />
        </div>
      </FormNowProvider>
    </FormScreenProvider>
  );
}

function focusField(root: HTMLElement | null, idBase: string, path: string): void {
  const [id = ''] = path.split('.');
  const byId = (key: string) => document.getElementById(`${idBase}${key}`);
  const target = byId(path) ?? byId(id) ?? root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(id)}"]`);
  if (!target) return;
  target.scrollIntoView({ block: 'center', behavior: 'auto' });
  const canTake = (each: HTMLElement) => each.matches('input,textarea,button,[tabindex]');
  const inner = canTake(target) ? target : target.querySelector<HTMLElement>('input,textarea,button,[tabindex]');
  inner?.focus({ preventScroll: true });
}

/** The server's findings by path, each until its field is changed. */
function useGiven(findings: readonly Finding[], view: FormView): ReadonlyMap<string, Finding[]> {
  const [kept, setKept] = useState({ findings, answers: view.answers });
  let base = kept;
  if (kept.findings !== findings) {
    base = { findings, answers: view.answers };
    setKept(base);
  }
  const fresh = base.findings.filter((finding) => {
    const [id = ''] = finding.path.split('.');
    return view.answers[id] === base.answers[id];
  });
  const count = fresh.length;
  return useMemo(() => {
    const map = new Map<string, Finding[]>();
    for (const finding of fresh) map.set(finding.path, [...(map.get(finding.path) ?? []), finding]);
    return map;
    // Findings of one reply only go, so their number says which are left.
  }, [base.findings, count]);
}

/** Names for ids in answers: given ones first, others are read once. */
function useOrganisationNames(view: FormView, people: readonly PersonRef[] | undefined) {
  const known = useMemo(() => new Map((people ?? []).map((each) => [each.id, each])), [people]);
  const ids = useMemo(
    () => peopleIn(view.form, view.answers).filter((id) => !known.has(id)),
    [view.form, view.answers, known],
  );
  const found = useRead(
    searchPeople,
    { query: { ids: ids.join(','), limit: 200 } },
    { enabled: ids.length > 0, keepPrevious: true, staleTime: 300_000 },
  );
  const needsDepartments = useMemo(
    () =>
      fieldsOf(view.form).some((field) =>
        (field.kind === 'table' ? field.columns : [field]).some((each) => controlOf(each).namesDepartments),
      ),
    [view.form],
  );
  const departments = useRead(listDepartments, {}, { enabled: needsDepartments, staleTime: 300_000 });
  const person = useCallback(
    (id: string): PersonRef | undefined => known.get(id) ?? found.data?.items.find((each) => each.id === id),
    [known, found.data],
  );
  const department = useCallback(
    (key: string) => departments.data?.items.find((each) => each.key === key),
    [departments.data],
  );
  return { person, department };
}
