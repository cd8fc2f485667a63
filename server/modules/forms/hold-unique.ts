import { sql } from 'kysely';
import type { Answers, Form } from '@portico/core/definitions/form/index.ts';
import type { Tx } from '../../platform/database.ts';
import { type RequestState, findRequest } from '../records/index.ts';
import { claimsOf, holds } from './rules.ts';
import { claim, type Claim } from './sql.ts';

/** A request that ended like this frees what it held. */
const givenUp: readonly RequestState[] = ['rejected', 'cancelled', 'terminated'];

/** A text that must be unique, where it stands in the answers. */
export interface UniqueClaim extends Claim {
  path: string;
}

type Held = Pick<Claim, 'field' | 'text'>;
/** Whether a text that must be unique is among others. */
export const isAmong = ({ field, text }: Held, others: readonly Held[]): boolean =>
  others.some((other) => other.field === field && other.text === text);

/** The texts of these answers that must be unique. */
export const claimsIn = (form: Form, answers: Answers): UniqueClaim[] => claimsOf(form, answers).claims;

/**
 * Holds the texts that must be unique for a request: no other request of the service can take them until this
 * transaction ends. Gives those that another one holds already. Costs nothing for forms without such a field.
 */
export async function holdUnique(
  tx: Tx,
  { form, service, requestId, answers }: { form: Form; service: string; requestId: string; answers: Answers },
): Promise<UniqueClaim[]> {
  const { claims } = claimsOf(form, answers);
  if (claims.length === 0) return [];
  const others = await claim(tx, service, requestId, claims);
  const taken: UniqueClaim[] = [];
  for (const other of others) {
    // Whoever may not see that request still may not take its text: this asks the store, not for a reader.
    const request = await findRequest(tx, sql<boolean>`true`, other.requestId);
    if (!request || givenUp.includes(request.state) || !holds(request.answers, other.field, other.text)) continue;
    taken.push(...claims.filter(({ field, text }) => field === other.field && text === other.text));
  }
  return taken;
}
