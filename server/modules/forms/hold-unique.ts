import { sql } from 'kysely';
import type { Answers, Form } from '@portico/core/definitions/form/index.ts';
import { AppError, type Finding } from '@portico/core/errors.ts';
import type { Tx } from '../../platform/database.ts';
import { findRequest, type RequestState } from '../records/index.ts';
import { claimsOf, holds } from './rules.ts';
import { claim } from './sql.ts';

/** A request that ended like this frees what it held. */
const givenUp: readonly RequestState[] = ['rejected', 'cancelled', 'terminated'];

/**
 * Makes sure that no other request of the service holds a text that must be unique, and that none can take it until this
 * transaction ends. Costs nothing for forms without such a field.
 *
 * @throws AppError `invalid` with a finding for each text that is taken
 */
export async function holdUnique(
  tx: Tx,
  { form, service, requestId, answers }: { form: Form; service: string; requestId: string; answers: Answers },
): Promise<void> {
  const { claims } = claimsOf(form, answers);
  if (claims.length === 0) return;
  const others = await claim(tx, service, requestId, claims);
  const findings: Finding[] = [];
  for (const other of others) {
    // Whoever may not see that request still may not take its text: this asks the store, not for a reader.
    const request = await findRequest(tx, sql<boolean>`true`, other.requestId);
    if (!request || givenUp.includes(request.state) || !holds(request.answers, other.field, other.text)) continue;
    for (const each of claims)
      if (each.field === other.field && each.text === other.text)
        findings.push({ path: each.path, code: 'not-unique' });
  }
  if (findings.length > 0) throw new AppError('invalid', { reason: 'answers', findings });
}
