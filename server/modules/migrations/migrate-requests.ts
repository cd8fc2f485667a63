import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { migrateRequests as migrateEndpoint } from '@portico/core/api/migrations.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { officeCalendar } from '../calendars/index.ts';
import { targetOf } from './preview-migrations.ts';
import { changeCase, openCase, doerOf, withWinnerName } from '../cases/index.ts';
import { lockRequest, findRequest } from '../records/index.ts';
import { caredForScope } from '../access/index.ts';

type Result = Reply<typeof migrateEndpoint>;

/**
 * Moves running requests to another version of their service, in one transaction: each as it was when it was
 * previewed, or not at all. The engine decides with the new version, so that it goes on from there; those it refuses,
 * or that have changed meanwhile, stay as they are and are told. Locked in the order of their ids, so two such calls
 * cannot wait for each other.
 *
 * @throws AppError `not_found` for services the caller does not look after, `invalid` without a reason
 */
export async function migrateRequests(
  ctx: Ctx,
  key: string,
  { to, mapping, reason, requests }: Parsed<typeof migrateEndpoint>['body'],
): Promise<Result> {
  const [target, calendar] = await Promise.all([targetOf(ctx, key, to), officeCalendar(ctx.db)]);
  if (reason.trim() === '') throw new AppError('invalid', 'reason-required');
  return inCommand(ctx, async (tx, ctx) => {
    const result: Result = { moved: [], refused: [] };
    const refuse = (id: string, number: string | null, why: string, more: object = {}) =>
      void result.refused.push({ id, number, reason: why, params: {}, findings: [], ...more });
    for (const { id, version } of [...requests].sort((one, other) => (one.id < other.id ? -1 : 1))) {
      const record = await lockRequest(tx, id);
      if (record?.service_key !== key || !(await findRequest(tx, caredForScope(ctx.actor), id))) {
        refuse(id, null, 'no-such-request');
        continue;
      }
      if (record.service_version === to) {
        refuse(id, record.number, 'on-that-version');
        continue;
      }
      try {
        const moved = { ...record, service_version: to };
        await changeCase(tx, await openCase(tx, moved, { now: ctx.now, calendar }, target.service), {
          command: { type: 'migrate', mapping, reason },
          by: doerOf(ctx, record),
          ifMatch: { version },
        });
        result.moved.push({ id, number: record.number });
      } catch (error) {
        // Refused before anything of it was written; the others go on.
        if (!(error instanceof AppError)) throw error;
        const { reason: why, params = {}, findings = [] } = error.details;
        refuse(id, record.number, why, { params: await withWinnerName(tx, params), findings });
      }
    }
    return result;
  });
}
