import type { Actor as FlowActor } from '@portico/core/flow-engine/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { looksAfter } from '../access/index.ts';
import type { EventOrigin } from '../event-log/index.ts';
import type { RequestRecord } from '../records/index.ts';

/** Who carries out a command on a request: a person at a screen, or the system. */
export interface Doer {
  /** As the engine knows them. */
  actor: FlowActor;
  /** Whose files count and who may be picked in answers; of the system: the requester's. */
  personId?: string;
  /** By what means they are known; absent for what the system does. */
  origin?: EventOrigin;
}

export const system: Doer = { actor: { person: 'system' } };

/** The person at the screen. Whoever looks after the service is flow administrator. */
export const doerOf = (ctx: Ctx, record: Pick<RequestRecord, 'service_key' | 'category_key'>): Doer => ({
  actor: flowActor(ctx, record),
  personId: ctx.actor.personId,
  ...originOf(ctx),
});

/** The same, as the engine knows them. */
export const flowActor = (ctx: Ctx, record: Pick<RequestRecord, 'service_key' | 'category_key'>): FlowActor => ({
  person: ctx.actor.personId,
  teams: ctx.actor.teams,
  isFlowAdministrator: looksAfter(ctx.actor, record),
});

/** For the record of what they do (G20: method and device of each decision). */
function originOf({ credential, address }: Ctx): { origin?: EventOrigin } {
  if (!credential) return {};
  const { kind, name } = credential;
  return { origin: { kind, name: name.slice(0, 200), address } };
}
