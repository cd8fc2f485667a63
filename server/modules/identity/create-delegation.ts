import { uuidv7 } from 'uuidv7';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { withPeople } from './queries.ts';
import { insertDelegation } from './sql-delegations.ts';
import { activePeople } from './sql-people.ts';

export interface NewDelegation {
  to: string;
  startsOn: string;
  endsOn: string;
  services: string[] | null;
  includesOpen: boolean;
}

/** Lets somebody act for the caller between two days, both included. Throws `invalid` with findings. */
export async function createDelegation(ctx: Ctx, input: NewDelegation) {
  const finding = (path: string, code: string) =>
    new AppError('invalid', { reason: 'delegation', findings: [{ path: `body.${path}`, code }] });
  if (input.to === ctx.actor.personId) throw finding('to', 'not-yourself');
  if (input.endsOn < input.startsOn) throw finding('endsOn', 'ends-before-start');
  return inCommand(ctx, async (tx, ctx) => {
    if (!(await activePeople(tx, [input.to])).has(input.to)) throw finding('to', 'unknown-person');
    const row = {
      id: uuidv7(),
      from_id: ctx.actor.personId,
      to_id: input.to,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      services: input.services,
      takes_open: input.includesOpen,
      created_at: new Date(ctx.now),
    };
    await insertDelegation(tx, row);
    const [created] = await withPeople(tx, [row]);
    if (!created) throw new Error('a delegation without its people');
    return created;
  });
}
