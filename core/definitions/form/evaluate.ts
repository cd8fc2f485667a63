import type { Finding } from '../../errors.ts';
import type { DetailTable, Row } from './fields/table.ts';
import { isRecord } from './fields/kind.ts';
import type { Answers, Form } from './form.ts';
import { type FieldPlan, type FormPlan, planOf } from './plan.ts';
import type { Rule } from './rules.ts';
import { runRule, startMeter, type Surroundings, surroundingsOf, toAnswer } from './surroundings.ts';
import type { FieldView, FormContext, FormView } from './view.ts';
import { blankView, scopeOf, type Work } from './work.ts';
import { runNodes } from './work-out.ts';
import { namesAroundRows } from './work-out-table.ts';

/** Works out a form for answers. They may be anything that came from outside; nothing here throws because of them. */
export function evaluateForm(form: Form, answers: Answers, context: FormContext): FormView {
  const plan = planOf(form);
  return evaluateWith(form, plan, answers, context, surroundingsOf(plan, context));
}

export function evaluateWith(
  form: Form,
  plan: FormPlan,
  answers: Answers,
  context: FormContext,
  around: Surroundings,
): FormView {
  startMeter(around);
  const work: Work = {
    group: plan,
    layouts: plan.layouts,
    layoutList: plan.layouts.map(() => true),
    views: plan.fields.map((field) => blankView({ around, prefix: '' }, field)),
    around,
    raw: answers,
    outside: around.outside,
    prefix: '',
    keepsComputed: context.stored ?? false,
    run: runNodes,
  };
  // A layout that is never shown has no node.
  plan.layouts.forEach((layout, i) => {
    if (layout.visible === false) work.layoutList[i] = false;
  });
  runNodes(work, 0, plan.nodes.length);
  return viewOf(form, plan, context, answers, work);
}

function viewOf(form: Form, plan: FormPlan, context: FormContext, answers: Answers, work: Work): FormView {
  const fields: Record<string, FieldView> = {};
  const findings: Finding[] = [];
  for (const view of work.views) {
    fields[view.id] = view;
    if (view.findings.length > 0) for (const finding of view.findings) findings.push(finding);
  }
  const layouts: Record<string, boolean> = {};
  plan.layouts.forEach((layout, i) => (layouts[layout.id] = work.layoutList[i] ?? true));
  return { form, context, answers, fields, list: work.views, layouts, layoutList: work.layoutList, findings };
}

/** One change: `value` at `path` (`amount`, `items`, `items.2.price`); undefined clears. */
export interface Change {
  path: string;
  value: unknown;
}

/** The next view: only what depends on the change is worked out again. */
export function updateForm(
  view: FormView,
  change: Change | readonly Change[],
  /** Fields to judge again although nothing they read has changed. */
  judged: readonly string[] = [],
): FormView {
  const plan = planOf(view.form);
  const changes = Array.isArray(change) ? (change as readonly Change[]) : [change as Change];
  let answers = view.answers;
  const dirty = new Uint8Array(plan.nodes.length);
  for (const each of changes) {
    answers = withChange(answers, each);
    const index = plan.byId.get(each.path.split('.')[0] ?? '');
    const node = index === undefined ? undefined : plan.valueNode[index];
    if (node !== undefined && node >= 0) dirty[node] = 1;
  }
  for (const id of judged) {
    const node = plan.findingsNode[plan.byId.get(id) ?? -1];
    if (node !== undefined && node >= 0) dirty[node] = 1;
  }
  const around = surroundingsOf(plan, view.context);
  startMeter(around);
  const work: Work = {
    group: plan,
    layouts: plan.layouts,
    layoutList: [...view.layoutList],
    views: [...view.list],
    around,
    raw: answers,
    outside: around.outside,
    prefix: '',
    keepsComputed: false,
    run: runNodes,
  };
  runNodes(work, 0, plan.nodes.length, dirty);
  return viewOf(view.form, plan, view.context, answers, work);
}

/** Answers with one place replaced; rows that are not concerned stay the same objects. */
export function withChange(answers: Answers, { path, value }: Change): Answers {
  const [id = '', row, column] = path.split('.');
  if (row === undefined) return { ...answers, [id]: value };
  const index = Number(row);
  const rows: unknown[] = Array.isArray(answers[id]) ? [...(answers[id] as unknown[])] : [];
  if (!Number.isInteger(index) || index < 0 || index > 10_000) return answers;
  while (rows.length < index) rows.push({});
  rows[index] = column === undefined ? value : { ...(isRecord(rows[index]) ? rows[index] : {}), [column]: value };
  return { ...answers, [id]: rows };
}

/**
 * A form as it opens: defaults fill what is not answered, in the order in which they read each other, and a table with
 * a minimum of rows begins with these.
 */
export function openForm(form: Form, context: FormContext, answers: Answers = {}): FormView {
  const plan = planOf(form);
  let view = evaluateForm(form, answers, context);
  const open = new Set(plan.fields.filter((each) => answers[each.field.id] === undefined && beginsFilled(each)));
  // Each round settles at least one field, as a default is given once.
  for (let round = 0; round < 20 && open.size > 0; round++) {
    const changes: Change[] = [];
    for (const each of open) {
      const value = firstAnswer(view, each);
      if (value === undefined) continue;
      open.delete(each);
      changes.push({ path: each.field.id, value });
    }
    if (changes.length === 0) break;
    view = updateForm(view, changes);
  }
  return view;
}

const beginsFilled = (plan: FieldPlan): boolean =>
  plan.rules.value === undefined &&
  (plan.rules.default !== undefined || (plan.field.kind === 'table' && (plan.field.minRows ?? 0) > 0));

function firstAnswer(view: FormView, plan: FieldPlan): unknown {
  if (plan.rules.default !== undefined) return runDefault(workOf(view), plan.rules.default);
  const table = plan.field as DetailTable;
  return Array.from({ length: table.minRows ?? 0 }, () => newRow(view, table.id));
}

type Top = Pick<Work, 'group' | 'views' | 'outside' | 'around'>;

function runDefault(work: Top, rule: Rule): unknown {
  const outcome = runRule(rule, scopeOf(work), work.around.options);
  return outcome.failed ? undefined : toAnswer(outcome.value);
}

function workOf(view: FormView) {
  const group = planOf(view.form);
  const around = surroundingsOf(group, view.context);
  return { group, views: [...view.list], outside: around.outside, around };
}

/** A row as it is added: the defaults of its columns. */
export function newRow(view: FormView, table: string): Row {
  const top = workOf(view);
  const index = top.group.byId.get(table);
  const plan = index === undefined ? undefined : top.group.fields[index];
  const group = plan?.group;
  if (!group) return {};
  const views = group.fields.map((column) => blankView({ around: top.around, prefix: `${table}.` }, column));
  const work = { group, views, outside: namesAroundRows(top, group), around: top.around };
  const row: Row = {};
  for (const column of group.fields) {
    const { default: rule } = column.rules;
    if (rule === undefined || column.rules.value !== undefined) continue;
    const value = runDefault(work, rule);
    if (value !== undefined) row[column.field.id] = value;
  }
  return row;
}
