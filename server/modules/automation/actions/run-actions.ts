import type { Clock } from '../../../platform/clock.ts';
import { type Db, inTransaction } from '../../../platform/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { CallOutside } from '../../../platform/outbound-http.ts';
import { backOff } from '../../../platform/lease-queue.ts';
import { officeCalendar } from '../../calendars/index.ts';
import { type ActionRecord, claimAction, failTry, mostActionTries } from '../../flows/index.ts';
import { ActionFailed, ActionLost, failureOf } from './action-failed.ts';
import { callHttp } from './call-http.ts';
import { completeAction } from './complete-action.ts';
import { holdBoth } from './hold-action.ts';
import { startService, takeResult } from './start-service.ts';
import { stopStarted } from './stop-started.ts';
import { openCase, changeCase, system } from '../../cases/index.ts';

export interface ActionParts {
  db: Db;
  clock: Clock;
  log: Log;
  call: CallOutside;
  /** Whether to take no further one. */
  isOver?: () => boolean;
}

/**
 * Carries out what is due, one after the other, until nothing is; a node runs several of these at once. An action is
 * leased, tried outside of any transaction, and its effect on the request is one transaction that counts only while the
 * lease is held (R7): called at least once with the same key, taken exactly once. Returns how many were tried.
 */
export async function runActions(parts: ActionParts): Promise<number> {
  let tried = 0;
  while (!parts.isOver?.()) {
    const action = await claimAction(parts.db, new Date(parts.clock.now()));
    if (!action) {
      // What ends here may end what it waited for in its turn.
      if ((await stopStarted(parts.db, parts.clock.now(), parts.log)) === 0) break;
      continue;
    }
    await runAction(parts, action);
    tried++;
  }
  return tried;
}

async function runAction(parts: ActionParts, action: ActionRecord): Promise<void> {
  try {
    // Its last try ended with its node.
    if (action.attempts > mostActionTries) throw new ActionFailed('interrupted', { isFinal: true });
    await carryOut(parts, action);
  } catch (error) {
    if (error instanceof ActionLost) return;
    const failure = failureOf(error);
    if (failure.reason === 'internal') parts.log.error('action-fault', { name: action.id, error });
    else parts.log.warn('action-failed', { name: action.id, attempt: action.attempts });
    try {
      await noteFailure(parts, action, failure);
    } catch (fault) {
      // The lease runs out, and it is tried again.
      if (!(fault instanceof ActionLost)) parts.log.error('action-not-noted', { name: action.id, error: fault });
    }
  }
}

async function carryOut({ db, clock, call }: ActionParts, action: ActionRecord): Promise<void> {
  const { effect } = action;
  switch (effect.kind) {
    case 'http': {
      const { answer, status } = await callHttp(call, action.id, effect);
      const calendar = await officeCalendar(db);
      return inTransaction(db, async (tx) => {
        const record = await holdBoth(tx, action);
        await completeAction(tx, { record, action, calendar, now: clock.now(), brought: { answer, status } });
      });
    }
    case 'start':
      return action.child_request_id === null
        ? startService(db, clock.now(), action, effect)
        : takeResult(db, clock.now(), action, action.child_request_id);
    case 'record':
      throw new ActionFailed('no-such-table', { isFinal: true });
  }
}

/** Later again, or a dead letter; the request's history says either. */
async function noteFailure({ db, clock }: ActionParts, action: ActionRecord, failure: ActionFailed): Promise<void> {
  const { findings = [], status = null, isFinal = false, retryAfter = 0 } = failure.details;
  const now = clock.now();
  const isLast = isFinal || action.attempts >= mostActionTries;
  const dueAt = isLast ? null : new Date(now + Math.max(retryAfter, backOff(action.attempts, Math.random())));
  const calendar = await officeCalendar(db);
  await inTransaction(db, async (tx) => {
    const record = await holdBoth(tx, action);
    if (action.is_awaited) {
      const opened = await openCase(tx, record, { now, calendar });
      const error = status === null ? failure.reason : `${failure.reason} ${status}`;
      const command = { type: 'fail-action', action: action.id, error, final: isLast } as const;
      await changeCase(tx, opened, { command, by: system });
    }
    await failTry(tx, action.id, { reason: failure.reason, findings, status, dueAt });
  });
}
