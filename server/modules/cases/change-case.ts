import type { Answers } from '@portico/core/definitions/form/index.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Command } from '@portico/core/flow-engine/types.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { requestSubject } from '../../platform/subject.ts';
import { attachFiles } from '../files/index.ts';
import { claimsIn, holdUnique, isAmong, type UniqueClaim } from '../forms/index.ts';
import {
  isStale,
  type RequestOutcome,
  type Seen,
  workOut,
  workOutChange,
  type WorkedOut,
  writeWorkedOut,
} from '../flows/index.ts';
import { checkCommand, type CheckedCommand, uncheckedCommand } from './check-command.ts';
import { describeRequest } from './describe-request.ts';
import type { Doer } from './doer.ts';
import { type OpenCase, within } from './open-case.ts';

export interface Doing {
  /** What is done; a command that was checked before the transaction began is not checked again. */
  command: Command | { checked: CheckedCommand };
  by: Doer;
  /** Version of the task, or of the whole request, that they have seen. */
  ifMatch?: Seen;
}

/**
 * The one gateway: every command on every request passes here, whoever gives it (people, timers, actions, calls from
 * outside, delegations, migrations). What it brings is checked, the engine decides, texts that must be unique are held,
 * files attached, and all is written in the caller's transaction.
 *
 * @throws AppError `forbidden`, `conflict` with the winner, `invalid` with findings; then nothing is written
 */
export async function changeCase(tx: Tx, opened: OpenCase, { command, by, ifMatch }: Doing): Promise<RequestOutcome> {
  const held = within(tx, opened);
  const checked = await (async () => {
    if ('checked' in command) return command.checked;
    if (isStale(held.record, ifMatch)) return uncheckedCommand(command, held.record);
    return checkCommand(tx, held, command, by);
  })();
  const worked = await workOutHoldingUnique(tx, held, checked, { by, ...(ifMatch && { ifMatch }) });
  const outcome = await writeWorkedOut(tx, worked, held.context.now);
  const { answers } = outcome.after;
  if (outcome.before.answers !== answers) {
    const { requester, service } = held.context;
    await attachFiles(tx, by.personId ?? requester.id, requestSubject(outcome.record.id), service.form, answers);
  }
  return outcome;
}

/**
 * Checks and decides as `changeCase` does, for whoever plays many commands on and writes what they led to by themselves
 * (an imported log). Writes nothing.
 *
 * @throws AppError as `changeCase` does
 */
export async function decideCase(db: Db, opened: OpenCase, command: Command, by: Doer): Promise<WorkedOut> {
  const checked = await checkCommand(db, opened, command, by);
  return workOutChange({ ...engineInput(opened, by), command: checked });
}

const engineInput = ({ record, context, isNew }: OpenCase, by: Doer) => ({
  context,
  record,
  ...(isNew && { isNew }),
  actor: by.actor,
  ...(by.origin && { origin: by.origin }),
  describe: describeRequest(context),
});

/**
 * Works a command out so that every text that must be unique is. A text the caller brings and somebody else has is
 * refused, as any answer that does not hold. One that the flow itself sets further on is nobody's mistake here: the
 * command is worked out with that text known as taken, so that the step which sets it waits for whoever looks after it.
 */
async function workOutHoldingUnique(
  tx: Tx,
  opened: OpenCase,
  command: CheckedCommand,
  { by, ifMatch }: { by: Doer; ifMatch?: Seen },
): Promise<WorkedOut> {
  const { form, key } = opened.context.service;
  const input = { ...engineInput(opened, by), command, ...(ifMatch && { ifMatch }) };
  const taken: UniqueClaim[] = [];
  for (;;) {
    const worked = await workOut(tx, { ...input, context: { ...opened.context, taken } });
    const { before, after } = worked;
    if (before.answers === after.answers) return worked;
    const clashes = await holdUnique(tx, { form, service: key, requestId: worked.record.id, answers: after.answers });
    if (clashes.length === 0) return worked;
    const own = claimsIn(form, { ...before.answers, ...broughtBy(command) });
    const mine = clashes.filter((clash) => isAmong(clash, own));
    const known = clashes.every((clash) => isAmong(clash, taken));
    if (mine.length > 0 || known) {
      const findings = (mine.length > 0 ? mine : clashes).map(({ path }) => ({ path, code: 'not-unique' }));
      throw new AppError('invalid', { reason: 'answers', findings });
    }
    taken.push(...clashes);
  }
}

/** The answers a command carries, before the flow goes on from them. */
function broughtBy(command: Command): Answers {
  const given = command as { answers?: Answers; changes?: Answers; computed?: Answers };
  return { ...given.answers, ...given.changes, ...given.computed };
}
