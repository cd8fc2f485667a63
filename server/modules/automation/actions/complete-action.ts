import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { takenBy } from '@portico/core/definitions/flow/branches.ts';
import type { Answers } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import type { FlowState } from '@portico/core/flow-engine/types.ts';
import type { Tx } from '../../../platform/database.ts';
import { type ActionRecord, flowStateOf, stepOf } from '../../flows/index.ts';
import type { RequestRecord } from '../../records/index.ts';
import { type Brought, mappedAnswers } from './mapped-answers.ts';
import { openCase, changeCase, system } from '../../cases/index.ts';

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
  const opened = await openCase(tx, record, { now, calendar });
  const state = flowStateOf(record);
  const answers = mappedAnswers(opened.context, state, broughtBy(opened.context.service, state, action, brought));
  await changeCase(tx, opened, { command: { type: 'complete-action', action: action.id, answers }, by: system });
}

/** What the step takes from it. */
function broughtBy(service: Service, state: FlowState, action: ActionRecord, values: Answers): Brought {
  const step = stepOf(service.flow, state.actions[action.id]?.step ?? action.step);
  if (!step) return { sources: {}, values };
  const each = 'each' in step ? step.each : undefined;
  return {
    sources: takenBy(step),
    values,
    ...(each !== undefined && action.row !== null && { row: { table: each, index: action.row } }),
  };
}
