import type { Step } from '../../definitions/flow/flow.ts';
import type { Answers } from '../../definitions/form/form.ts';
import { goOn } from '../advance.ts';
import { type Answer, type ConditionScope, scopeOfAction, scopeOfRequest, scopeOfRow, valueOf } from '../conditions.ts';
import { isStillDone } from '../judge-anew.ts';
import { escapedScope } from '../url-texts.ts';
import type { RequestedEffect, StageId } from '../model.ts';
import { emit, type Process, type StepBehaviour } from '../process.ts';
import { park } from '../stages.ts';
import type { Facts } from '../types.ts';

export type ActionStep = Extract<Step, { kind: 'action' }>;
type Effect = ActionStep['effect'];

/** 自动动作: sets fields at once, or asks the shell for an effect outside and waits for its answer. */
export const action: StepBehaviour<'action'> = {
  start(process, stage, step) {
    if (isStillDone(process, stage, step)) return goOn(process, stage, 'finished');
    const rows = rowsOf(process, step);
    if (rows === undefined) return park(process, stage, 'rows-missing');
    if (step.effect.kind === 'set') setFields(process, stage, step, rows);
    else requestEffects(process, stage, step, rows);
  },
  hasStarted: (state, stage) => Object.values(state.actions).some((pending) => pending.stage === stage),
};

type Row = Record<string, unknown>;

/** The rows it is done for; `[null]`: once, for the whole request. */
function rowsOf(process: Process, step: ActionStep): (Row | null)[] | undefined {
  if (step.each === undefined) return [null];
  const rows = process.draft.state.answers[step.each] ?? [];
  return Array.isArray(rows) ? (rows as Row[]) : undefined;
}

function setFields(process: Process, stage: StageId, step: ActionStep, rows: (Row | null)[]): void {
  const { facts, draft } = process;
  if (step.effect.kind !== 'set') return;
  const { answers } = draft.state;
  const scope = scopeOfRequest(answers, facts);
  const done: Row[] = [];
  for (const row of rows) {
    const values = valuesOf(step.effect.fields, row ? scopeOfRow(scope, row, step.each, facts.form) : scope, facts);
    if (!values.ok) return park(process, stage, 'expression-failed', values.error);
    done.push(values.value);
  }
  const set: Answers =
    step.each === undefined ? (done[0] ?? {}) : { [step.each]: rows.map((row, i) => ({ ...row, ...done[i] })) };
  const { changes, findings } = facts.setAnswers?.(answers, set) ?? { changes: set, findings: [] };
  const [flaw] = findings;
  if (flaw) return park(process, stage, 'values-do-not-fit', flaw);
  emit(process, 'answers.changed', { changes }, step.id);
  goOn(process, stage, 'finished');
}

function requestEffects(process: Process, stage: StageId, step: ActionStep, rows: (Row | null)[]): void {
  const { facts } = process;
  const whole = scopeOfAction(process.draft.state.answers, facts, process.index);
  const effects: RequestedEffect[] = [];
  for (const row of rows) {
    const scope = row ? scopeOfRow(whole, row, step.each, facts.form) : whole;
    const effect = effectOf(step.effect, scope, facts);
    if (!effect.ok) return park(process, stage, 'expression-failed', effect.error);
    effects.push(effect.value);
  }
  const isAwaited = step.effect.kind !== 'start' || step.effect.wait === true;
  effects.forEach((effect, row) => {
    const place = step.each === undefined ? {} : { row };
    emit(
      process,
      'action.requested',
      { action: process.facts.newId(), stage, effect, ...place, wait: isAwaited },
      step.id,
    );
  });
  if (!isAwaited || effects.length === 0) goOn(process, stage, 'finished');
}

/** Works out every expression of a record; the first failure fails all. */
export function valuesOf(
  sources: Record<string, string>,
  scope: ConditionScope,
  facts: Facts,
): Answer<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(sources)) {
    const answer = valueOf(source, scope, facts);
    if (!answer.ok) return { ok: false, error: { ...answer.error, path: name } };
    values[name] = answer.value;
  }
  return { ok: true, value: values };
}

function effectOf(effect: Effect, scope: ConditionScope, facts: Facts): Answer<RequestedEffect> {
  switch (effect.kind) {
    case 'set':
      throw new Error('set has no effect outside');
    case 'http':
      return httpOf(effect, scope, facts);
    case 'start': {
      const answers = valuesOf(effect.answers, scope, facts);
      return answers.ok
        ? {
            ok: true,
            value: { kind: 'start', service: effect.service, answers: answers.value, wait: effect.wait ?? false },
          }
        : answers;
    }
    case 'record': {
      const values = valuesOf(effect.values, scope, facts);
      return values.ok ? { ok: true, value: { kind: 'record', table: effect.table, values: values.value } } : values;
    }
  }
}

function httpOf(
  effect: Extract<Effect, { kind: 'http' }>,
  scope: ConditionScope,
  facts: Facts,
): Answer<RequestedEffect> {
  const url = valueOf(effect.url, escapedScope(scope), facts);
  if (!url.ok) return url;
  if (typeof url.value !== 'string' || url.value === '')
    return { ok: false, error: { path: 'url', code: 'url-missing' } };
  const headers = valuesOf(effect.headers ?? {}, scope, facts);
  if (!headers.ok) return headers;
  const body = effect.body === undefined ? undefined : valueOf(effect.body, scope, facts);
  if (body && !body.ok) return body;
  const texts = Object.fromEntries(Object.entries(headers.value).map(([name, value]) => [name, String(value ?? '')]));
  return {
    ok: true,
    value: { kind: 'http', method: effect.method, url: url.value, headers: texts, ...(body && { body: body.value }) },
  };
}
