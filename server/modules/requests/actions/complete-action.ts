import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Answers } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import type { FlowState } from '@portico/core/flow-engine/types.ts';
import type { Tx } from '../../../platform/database.ts';
import { serviceVersion } from '../../definitions/index.ts';
import { holdUnique } from '../../forms/index.ts';
import { type ActionRecord, changeRequest, flowStateOf, stepOf } from '../../flows/index.ts';
import type { RequestRecord } from '../../records/index.ts';
import { describeRequest } from '../describe-request.ts';
import { flowContext } from '../request-context.ts';
import { answersFrom, type Brought } from './mapped-answers.ts';

/**
 * Gives the engine what an action brought: the mapped fields, checked like any answers, and the step goes on. The caller
 * holds request and action in `tx`.
 *
 * @throws ActionFailed when the mapping has no value that fits; AppError `invalid` for answers that do not hold
 */
export async function completeAction(
  tx: Tx,
  given: { record: RequestRecord; action: ActionRecord; calendar: WorkCalendar; now: number; brought: Answers },
): Promise<void> {
  const { record, action, calendar, now, brought } = given;
  const service = await serviceVersion(tx, record.service_key, record.service_version);
  const context = await flowContext(tx, service, record.requester_id, now, calendar);
  const state = flowStateOf(record);
  const { changes, computed } = await answersFrom(tx, context, state, broughtBy(service, state, action, brought));
  const outcome = await changeRequest(tx, {
    context,
    record,
    command: { type: 'complete-action', action: action.id, answers: { ...changes, ...computed } },
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

/** What the step takes from it. */
function broughtBy(service: Service, state: FlowState, action: ActionRecord, values: Answers): Brought {
  const step = stepOf(service.flow, state.actions[action.id]?.step ?? action.step);
  if (step?.kind !== 'action') return { sources: {}, values };
  const { effect, each } = step;
  const sources = (effect.kind === 'http' ? effect.answer : effect.kind === 'start' ? effect.result : undefined) ?? {};
  return {
    sources,
    values,
    ...(each !== undefined && action.row !== null && { row: { table: each, index: action.row } }),
  };
}
