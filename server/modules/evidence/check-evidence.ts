import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { checkEvidence as checkEndpoint } from '@portico/core/api/evidence.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { requestSubject } from '../../platform/subject.ts';
import { requestScope } from '../access/index.ts';
import { lookupsFor, shownRows } from '../cases/index.ts';
import { historyHash } from './history-hash.ts';
import { findEvidence } from './sql-evidence.ts';
import { eventsOf } from '../event-log/index.ts';
import { findRequest } from '../records/index.ts';

/**
 * Says whether a PDF was made here, by the hash of the file or the code on it, and whether the history it tells is still
 * what is stored. What the request is about is said to those who may see it.
 *
 * @throws AppError `not_found` when no PDF with this hash or code was made here
 */
export async function checkEvidence(
  ctx: Ctx,
  by: Parsed<typeof checkEndpoint>['body'],
): Promise<Reply<typeof checkEndpoint>> {
  const made = await findEvidence(ctx.db, by);
  if (!made) throw new AppError('not_found', 'no-such-evidence');
  const [events, found, lookups] = await Promise.all([
    eventsOf(ctx.db, requestSubject(made.requestId)),
    findRequest(ctx.db, requestScope(ctx.actor), made.requestId),
    lookupsFor(ctx.db, [made.issuedBy]),
  ]);
  const [seen] = found ? await shownRows(ctx.actor, ctx.db, [found]) : [];
  return {
    code: made.code,
    sha256: made.sha256,
    issuedAt: made.issuedAt.toISOString(),
    issuedBy: lookups.person(made.issuedBy),
    request: seen ? { id: seen.id, number: seen.number, title: seen.title, state: seen.state } : null,
    number: made.number,
    historyHolds: historyHash(events, made.lastSeq) === made.historySha256,
    eventsSince: events.filter(({ seq }) => seq > made.lastSeq).length,
  };
}
