import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Answers, FieldAccess } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { AppError } from '@portico/core/errors.ts';
import { evaluateSource, fromFeel, nestedScope, type Scope, scopeOf } from '@portico/core/expressions/index.ts';
import type { FlowState } from '@portico/core/flow-engine/types.ts';
import type { Db, Tx } from '../../../platform/database.ts';
import { serviceVersion } from '../../definitions/index.ts';
import { formContext, holdUnique, judgeChanges } from '../../forms/index.ts';
import { type ActionRecord, changeRequest, type FlowContext, flowStateOf, stepOf } from '../../flows/index.ts';
import type { RequestRecord } from '../../records/index.ts';
import { describeRequest } from '../describe-request.ts';
import { flowContext } from '../request-context.ts';
import { ActionFailed } from './action-failed.ts';

/**
 * Gives the engine what an action brought: the mapped fields, checked like any answers, and the step goes on. The caller
 * holds request and action in `tx`.
 *
 * @throws ActionFailed when the mapping has no value that fits; AppError `invalid` for answers that do not hold
 */
export async function completeAction(
  db: Db,
  tx: Tx,
  given: { record: RequestRecord; action: ActionRecord; calendar: WorkCalendar; now: number; brought: Answers },
): Promise<void> {
  const { record, action, calendar, now, brought } = given;
  const service = await serviceVersion(db, record.service_key, record.service_version, tx);
  const context = await flowContext(tx, service, record.requester_id, now, calendar);
  const changes = mapped(service, context, flowStateOf(record), action, brought);
  const answers = await judged(tx, service, context, record, changes);
  const outcome = await changeRequest(tx, {
    context,
    record,
    command: { type: 'complete-action', action: action.id, answers },
    actor: { person: 'system' },
    describe: describeRequest(context),
  });
  if (outcome.before.answers !== outcome.after.answers)
    await holdUnique(tx, {
      form: service.form,
      service: service.key,
      requestId: record.id,
      answers: outcome.after.answers,
    });
}

/** The fields that the step takes from what came back. */
function mapped(
  service: Service,
  context: FlowContext,
  state: FlowState,
  action: ActionRecord,
  brought: Answers,
): Answers {
  const step = stepOf(service.flow, state.actions[action.id]?.step ?? action.step);
  if (step?.kind !== 'action') return {};
  const { effect } = step;
  const sources = (effect.kind === 'http' ? effect.answer : effect.kind === 'start' ? effect.result : undefined) ?? {};
  const scope = scopeFor(context, state, step.each, action.row, brought);
  const changes: Answers = {};
  for (const [field, source] of Object.entries(sources)) {
    const outcome = scope && evaluateSource(source, scope, { now: context.now.getTime() });
    if (!outcome?.ok) {
      const findings = [{ path: field, code: outcome?.error.code ?? 'expression-limit' }];
      throw new ActionFailed('mapping-failed', { findings, isFinal: true });
    }
    changes[field] = fromFeel(outcome.value);
  }
  return changes;
}

/** Null when what came back cannot be taken in, such as lists a thousand deep. */
function scopeFor(
  context: FlowContext,
  state: FlowState,
  each: string | undefined,
  row: number | null,
  brought: Answers,
): Scope | null {
  const rows = each === undefined ? undefined : state.answers[each];
  const columns: unknown = Array.isArray(rows) && row !== null ? rows[row] : undefined;
  try {
    const fields = scopeOf({ ...state.answers, requester: context.requester });
    const inRow =
      typeof columns === 'object' && columns !== null
        ? nestedScope(fields, scopeOf({ ...columns, row: columns }))
        : fields;
    return nestedScope(inRow, scopeOf(brought));
  } catch {
    return null;
  }
}

/** The changes as the form takes them, with the formulas that follow. */
async function judged(
  tx: Tx,
  service: Service,
  context: FlowContext,
  record: RequestRecord,
  changes: Answers,
): Promise<Answers> {
  if (Object.keys(changes).length === 0) return {};
  const access = Object.fromEntries(Object.keys(changes).map((id): [string, FieldAccess] => [id, 'edit']));
  const { findings, changes: differing } = await judgeChanges(tx, {
    form: service.form,
    service: service.key,
    stored: flowStateOf(record).answers,
    changes,
    access,
    context: formContext(context.requester, context.calendar, context.now.getTime()),
    personId: record.requester_id,
  });
  if (findings.length > 0) throw new AppError('invalid', { reason: 'answers', findings });
  return differing;
}
