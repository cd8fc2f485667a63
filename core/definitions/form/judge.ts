import type { Finding } from '../../errors.ts';
import { FeelDate, FeelDateTime, type FeelContext, type FeelValue, fromFeel } from '../../expressions/index.ts';
import type { DetailTable } from './fields/table.ts';
import type { FieldPlan } from './plan.ts';
import type { Rule } from './rules.ts';
import { readsUnknown, runRule } from './surroundings.ts';
import type { FieldView } from './view.ts';
import { scopeOf, type Work } from './work.ts';

/** Everything wrong with the answer of one field; nothing while it is hidden or not this person's to change. */
export function judge(work: Work, plan: FieldPlan, view: FieldView): Finding[] {
  const { field } = plan;
  if (!view.visible || work.keepsComputed) return [];
  const path = field.id;
  const findings: Finding[] = [];
  const add = (code: string, params?: Record<string, unknown>, message?: Finding['message']) =>
    findings.push({ path, code, ...(params && { params }), ...(message !== undefined && { message }) });
  for (const aspect of view.failed ?? []) add('rule-failed', { aspect });
  // What a step only shows cannot be mended there.
  if (view.readOnly && !view.isComputed && work.around.context.access) return findings;
  for (const flaw of view.flaws ?? []) {
    findings.push({
      path: flaw.path ? `${path}.${flaw.path}` : path,
      code: flaw.code,
      ...(flaw.params && { params: flaw.params }),
    });
  }
  if (field.kind === 'table') judgeTable(field, view, findings);
  if (view.value === undefined) {
    if (view.required && findings.length === 0) add('required');
    return findings;
  }
  if (view.options) {
    const chosen: unknown[] = Array.isArray(view.value) ? view.value : [view.value];
    if (chosen.some((each) => typeof each === 'string' && !view.options?.has(each))) add('option-unavailable');
  }
  for (const { aspect, rule } of plan.rules.bounds) judgeBound(work, view, aspect, rule, add);
  for (const check of plan.rules.checks) {
    const outcome = judgeCheck(work, check.rule);
    if (outcome === 'failed') add('rule-failed', { aspect: 'checks' });
    else if (outcome === 'broken') add('check', undefined, check.message);
  }
  return findings;
}

type Add = (code: string, params?: Record<string, unknown>) => void;

function judgeTable(table: DetailTable, view: FieldView, findings: Finding[]): void {
  const rows = view.rows ?? [];
  const count = rows.filter((row) => row.value !== undefined).length;
  const min = table.minRows ?? 0;
  if (count < min && (count > 0 || view.required)) {
    findings.push({ path: table.id, code: 'too-few-rows', params: { min } });
  }
  rows.forEach((row, i) => {
    if (row.value === undefined) return;
    for (const cell of row.cells) {
      for (const finding of cell.findings) findings.push({ ...finding, path: `${table.id}.${i}.${finding.path}` });
    }
  });
}

/** A limit without outcome, or of another kind than the answer, limits nothing. */
function judgeBound(work: Work, view: FieldView, aspect: 'min' | 'max', rule: Rule, add: Add): void {
  if (readsUnknown(rule, work.around.unknown)) return;
  const outcome = runRule(rule, scopeOf(work), work.around.options);
  if (outcome.failed) return add('rule-failed', { aspect });
  const feel =
    view.feel instanceof Map ? ((view.feel as FeelContext).get(aspect === 'min' ? 'start' : 'end') ?? null) : view.feel;
  const limit = outcome.value;
  const order = compareDays(feel, limit);
  if (order === null) return;
  if (aspect === 'min' && order < 0) add('before-min', { min: fromFeel(limit) });
  if (aspect === 'max' && order > 0) add('after-max', { max: fromFeel(limit) });
}

/** Dates with dates; with a date-time on one side, by the day when the other is a date. */
function compareDays(a: FeelValue, b: FeelValue): number | null {
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) {
    if ((a.zone === null) !== (b.zone === null)) return null;
    return Number(a.epochNanoseconds - b.epochNanoseconds);
  }
  const day = (value: FeelValue) =>
    value instanceof FeelDate ? value : value instanceof FeelDateTime ? value.date : null;
  const [x, y] = [day(a), day(b)];
  return x && y ? x.epochDay - y.epochDay : null;
}

/** True passes. Without outcome it passes as long as something it reads is empty; else it is broken. */
function judgeCheck(work: Work, rule: Rule): 'kept' | 'broken' | 'failed' {
  if (readsUnknown(rule, work.around.unknown)) return 'kept';
  const scope = scopeOf(work);
  const outcome = runRule(rule, scope, work.around.options);
  if (outcome.failed || !rule) return 'failed';
  if (outcome.value === true) return 'kept';
  if (outcome.value === false) return 'broken';
  for (const name of rule.names) if (scope.get(name) === null) return 'kept';
  return 'broken';
}
