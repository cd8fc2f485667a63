import { kindOf } from './fields/registry.ts';
import type { FieldPlan, LayoutPlan, PlanNode } from './plan.ts';
import type { Rule, Rules } from './rules.ts';
import { isSame } from './same.ts';
import { readsUnknown, runRule } from './surroundings.ts';
import type { FieldView } from './view.ts';
import { judge } from './judge.ts';
import { workOutTable, workOutTableRest } from './work-out-table.ts';
import { changed, isReadOnly, mayRequire, scopeOf, withFailure, type Work } from './work.ts';
import { answerOf } from './work-out-value.ts';

/** Runs the nodes from `from` to `to` that are dirty (all, without `dirty`), spreading what changes. */
export function runNodes(work: Work, from: number, to: number, dirty?: Uint8Array): void {
  const { nodes } = work.group;
  for (let i = from; i < to; i++) {
    if (dirty && dirty[i] === 0) continue;
    const node = nodes[i] as PlanNode;
    if (runNode(work, node) && dirty) for (const next of node.feeds) dirty[next] = 1;
  }
}

/** Works one node out; whether anything that others read has changed. */
function runNode(work: Work, node: PlanNode): boolean {
  if (node.aspect === 'layout') return runLayout(work, node.owner);
  const plan = work.group.fields[node.owner] as FieldPlan;
  const before = work.views[node.owner] as FieldView;
  const after = workOut(work, plan, before, node);
  if (after === before) return false;
  work.views[node.owner] = after;
  return true;
}

function runLayout(work: Work, index: number): boolean {
  const layout = work.layouts[index] as LayoutPlan;
  const isShown = layout.layouts.every((i) => work.layoutList[i]) && holds(work, layout.visible, true);
  if (work.layoutList[index] === isShown) return false;
  work.layoutList[index] = isShown;
  return true;
}

/** A condition's outcome. One that cannot be judged here, or fails, is `otherwise`. */
function holds(work: Work, rule: boolean | Rule, otherwise: boolean, failed?: (rule: Rule) => void): boolean {
  if (typeof rule === 'boolean') return rule;
  if (readsUnknown(rule, work.around.unknown)) return otherwise;
  const outcome = runRule(rule, scopeOf(work), work.around.options);
  if (outcome.failed) failed?.(rule);
  return outcome.failed ? otherwise : outcome.value === true;
}

function workOut(work: Work, plan: FieldPlan, before: FieldView, node: PlanNode): FieldView {
  const { rules } = plan;
  switch (node.aspect) {
    case 'visible': {
      const inLayouts = plan.layouts.every((i) => work.layoutList[i]);
      const [own, failed] = judged(work, plan, before, 'visible', rules.visible, isFilled(work, plan));
      const applies = inLayouts && (own || (work.keepsComputed && isFilled(work, plan)));
      const visible = applies && work.around.accessOf(work.prefix + plan.field.id) !== 'hidden';
      return changed(before, { applies, visible, failed });
    }
    case 'value':
      if (plan.group) return workOutTable(work, plan, before);
      return valueView(work, plan, before);
    case 'required': {
      const [required, failed] = judged(work, plan, before, 'required', rules.required, false);
      return changed(before, { required: mayRequire(work, plan, before.readOnly, required), failed });
    }
    case 'readOnly': {
      const [rule, failed] = judged(work, plan, before, 'readOnly', rules.readOnly, false);
      const readOnly = isReadOnly(work, plan, rule);
      // A constant `required` has no node of its own that would follow.
      const required =
        typeof rules.required === 'boolean' ? mayRequire(work, plan, readOnly, rules.required) : before.required;
      return changed(before, { readOnly, required, failed });
    }
    case 'options':
      return optionsView(work, plan, before);
    default: {
      const view = plan.group ? workOutTableRest(work, plan, before) : before;
      const findings = judge(work, plan, view);
      return changed(view, { findings: isSame(findings, view.findings) ? view.findings : findings });
    }
  }
}

const isFilled = (work: Work, plan: FieldPlan): boolean =>
  (work.around.context.partial || work.keepsComputed || false) && work.raw[plan.field.id] !== undefined;

/** The condition, and the failures of the field with or without this one. */
function judged(
  work: Work,
  _plan: FieldPlan,
  before: FieldView,
  aspect: keyof Rules,
  rule: boolean | Rule,
  otherwise: boolean,
): [boolean, FieldView['failed']] {
  let isFailed = false;
  // A rule that fails hides nothing: what was entered is not thrown away because of it.
  const fallback = aspect === 'visible' && !readsUnknown(typeof rule === 'boolean' ? null : rule, work.around.unknown);
  const result = holds(work, rule, fallback || otherwise, () => (isFailed = true));
  return [result, withFailure(before.failed, aspect, isFailed)];
}

function valueView(work: Work, plan: FieldPlan, before: FieldView): FieldView {
  const raw = work.raw[plan.field.id];
  const { value, flaws, isFailed } = before.applies ? answerOf(work, plan, before, raw) : { value: undefined };
  const failed = withFailure(before.failed, 'value', isFailed ?? false);
  const keeps = isSame(value, before.value);
  return changed(before, {
    raw,
    value: keeps ? before.value : value,
    feel: keeps ? before.feel : value === undefined ? null : kindOf(plan.field).feel(value, plan.field),
    flaws: flaws && isSame(flaws, before.flaws) ? before.flaws : flaws,
    failed,
  });
}

function optionsView(work: Work, plan: FieldPlan, before: FieldView): FieldView {
  const { field, rules } = plan;
  const options = kindOf(field).options?.(field);
  if (!options) return before;
  const gone = new Set<string>();
  let failed = before.failed;
  for (const { value, rule } of rules.options) {
    if (!holds(work, rule, true, () => (failed = withFailure(failed, 'options', true)))) gone.add(value);
  }
  const left = gone.size === 0 ? undefined : options.map((each) => each.value).filter((each) => !gone.has(each));
  const isEqual = isSame(left, before.options && [...before.options]);
  return changed(before, { options: isEqual ? before.options : left && new Set(left), failed });
}
