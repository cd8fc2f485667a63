import type { Finding } from '../../errors.ts';
import type { FeelValue } from '../../expressions/index.ts';
import { kindOf } from './fields/registry.ts';
import type { FieldPlan, GroupPlan, LayoutPlan } from './plan.ts';
import type { Surroundings } from './surroundings.ts';
import type { FieldView } from './view.ts';

/** A group while it is worked out: views by field index, replaced and never changed. */
export interface Work {
  group: GroupPlan;
  layouts: readonly LayoutPlan[];
  layoutList: boolean[];
  views: FieldView[];
  around: Surroundings;
  /** What was typed, by id. */
  raw: Readonly<Record<string, unknown>>;
  /** Names outside the group. */
  outside(name: string): FeelValue | undefined;
  /** `items.` for columns of that table, '' for the form itself. */
  prefix: string;
  /** Formulas keep what they have: the first look at stored answers. */
  keepsComputed: boolean;
  /** Works out nodes of a group; a table runs it for each row. */
  run(work: Work, from: number, to: number): void;
}

/** Names of the group before those outside. */
export const scopeOf = (work: Pick<Work, 'group' | 'views' | 'outside'>) => ({
  get(name: string): FeelValue | undefined {
    const index = work.group.byId.get(name);
    return index === undefined ? work.outside(name) : (work.views[index] as FieldView).feel;
  },
});

export function withFailure(failed: FieldView['failed'], aspect: string, isFailed: boolean): FieldView['failed'] {
  if ((failed?.has(aspect) ?? false) === isFailed) return failed;
  const next = new Set(failed);
  if (isFailed) next.add(aspect);
  else next.delete(aspect);
  return next.size > 0 ? next : undefined;
}

/** The same object when nothing differs. */
export function changed(view: FieldView, parts: Partial<FieldView>): FieldView {
  for (const key of Object.keys(parts) as (keyof FieldView)[]) {
    if (!Object.is(view[key], parts[key])) return { ...view, ...parts };
  }
  return view;
}

/** A field that its rule locks may be opened by the access of a step, and the other way round. */
export function isReadOnly(work: Pick<Work, 'around' | 'prefix'>, plan: FieldPlan, rule: boolean): boolean {
  if (isComputed(plan)) return true;
  const access = work.around.accessOf(work.prefix + plan.field.id);
  if (access === undefined) return rule;
  return access !== 'edit' && access !== 'required';
}
export function mayRequire(
  work: Pick<Work, 'around' | 'prefix'>,
  plan: FieldPlan,
  readOnly: boolean,
  rule: boolean,
): boolean {
  return !readOnly && (rule || work.around.accessOf(work.prefix + plan.field.id) === 'required');
}
export const isComputed = (plan: FieldPlan): boolean =>
  plan.rules.value !== undefined || kindOf(plan.field).given !== undefined;

/** A field before anything was worked out: what its constants say. */
export function blankView(work: Pick<Work, 'around' | 'prefix'>, plan: FieldPlan): FieldView {
  const { rules, field } = plan;
  const id = work.prefix + field.id;
  const applies = rules.visible !== false;
  const readOnly = isReadOnly(work, plan, rules.readOnly === true);
  return {
    id: field.id,
    applies,
    visible: applies && work.around.accessOf(id) !== 'hidden',
    required: mayRequire(work, plan, readOnly, rules.required === true),
    readOnly,
    isComputed: isComputed(plan),
    raw: undefined,
    value: undefined,
    feel: null,
    options: undefined,
    findings: noFindings,
    flaws: undefined,
    failed: undefined,
    rows: undefined,
    sums: undefined,
    rowInputs: undefined,
  };
}
const noFindings: readonly Finding[] = [];
