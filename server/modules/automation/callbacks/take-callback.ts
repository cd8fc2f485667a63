import { createHash } from 'node:crypto';
import type { takeCallback as takeEndpoint } from '@portico/core/api/callbacks.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { AppError } from '@portico/core/errors.ts';
import { takenBy } from '@portico/core/definitions/flow/branches.ts';
import { finalStates } from '@portico/core/flow-engine/index.ts';
import type { PublicCtx } from '../../../platform/context.ts';
import { inTransaction, type Tx } from '../../../platform/database.ts';
import { officeCalendar } from '../../calendars/index.ts';
import {
  callbackAddress,
  flowStateOf,
  insertCallback,
  markCallback,
  placeOfCallback,
  stepOf,
} from '../../flows/index.ts';
import { type RequestRecord, lockRequest } from '../../records/index.ts';
import { ActionFailed } from '../actions/action-failed.ts';
import { openCase, changeCase, system, type OpenCase } from '../../cases/index.ts';
import type { Answers } from '@portico/core/definitions/form/index.ts';
import { mappedAnswers } from '../actions/mapped-answers.ts';

/** What a caller sent, and the id it gave the call. */
export interface Call {
  body: unknown;
  id: string | undefined;
}

/**
 * Takes a call from outside for the step whose address was called. One that comes before its step has begun is kept and
 * taken when it does; the same call again changes nothing and gets the same answer.
 *
 * @throws AppError `not_found` for an address we have not made; `conflict` when the request is over; `invalid` when what
 * was sent does not fit the fields
 */
export async function takeCallback(ctx: PublicCtx, token: string, call: Call): Promise<Reply<typeof takeEndpoint>> {
  const place = placeOfCallback(await callbackAddress(ctx.db), token);
  if (!place) throw new AppError('not_found', 'no-such-callback');
  const calendar = await officeCalendar(ctx.db);
  const now = new Date(ctx.now);
  return inTransaction(ctx.db, async (tx) => {
    const record = await lockRequest(tx, place.request);
    if (!record) throw new AppError('not_found', 'no-such-callback');
    const { id, known } = await insertCallback(tx, place, { delivery: deliveryOf(call), body: call.body, now });
    if (known) return { state: known.taken_at ? 'taken' : 'kept' };
    if (finalStates.includes(record.state)) throw new AppError('conflict', 'request-already-finished');
    if (!pendingFor(record, place.step)) return { state: 'kept' };
    await carryIn(tx, { record, calendar, now: ctx.now, step: place.step, body: call.body });
    await markCallback(tx, id, { taken: now });
    return { state: 'taken' };
  });
}

const deliveryOf = ({ id, body }: Call): string =>
  id === undefined
    ? createHash('sha256')
        .update(JSON.stringify(body ?? null))
        .digest('hex')
    : id;

/** The stage that waits for a call on this step. */
export const pendingFor = (record: RequestRecord, step: string): string | undefined =>
  Object.values(flowStateOf(record).actions).find(
    (action) => action.kind === 'callback' && action.step === step && !action.isDone,
  )?.stage;

/**
 * Gives the engine a call its step waits for, with the fields taken from it.
 *
 * @throws AppError `invalid` when what was sent does not fit
 */
export async function carryIn(
  tx: Tx,
  given: { record: RequestRecord; calendar: WorkCalendar; now: number; step: string; body: unknown },
): Promise<void> {
  const { record, calendar, now, step, body } = given;
  const stage = pendingFor(record, step);
  if (stage === undefined) throw new AppError('conflict', 'action-gone');
  const opened = await openCase(tx, record, { now, calendar });
  const answers = takenFrom(opened, step, body);
  await changeCase(tx, opened, { command: { type: 'call-back', stage, answers }, by: system });
}

/** The fields the step takes from a call. */
function takenFrom({ context, record }: OpenCase, step: string, body: unknown): Answers {
  const wait = stepOf(context.service.flow, step);
  const sources = wait ? takenBy(wait) : {};
  try {
    return mappedAnswers(context, flowStateOf(record), { sources, values: { answer: body } });
  } catch (error) {
    if (!(error instanceof ActionFailed)) throw error;
    throw new AppError('invalid', { reason: 'answers', findings: [...(error.details.findings ?? [])] });
  }
}
