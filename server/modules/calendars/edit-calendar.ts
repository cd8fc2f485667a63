import type { PublishedCalendar } from '@portico/core/api/calendars.ts';
import { checkCalendar } from '@portico/core/definitions/calendar/check-calendar.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { afterCommit, type Db } from '../../platform/database.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { calendarHead, forgetHeads, publishCalendar } from '../definitions/index.ts';
import { peopleByIds, refOf } from '../identity/index.ts';
import { shippedOfficeCalendar } from './office-calendar.ts';

/** The one calendar there is for now; others are to come. */
const office = 'office';

/** @throws AppError `not_found` for another key than `office` */
export async function readCalendar(db: Db, key: string): Promise<PublishedCalendar> {
  if (key !== office) throw new AppError('not_found', 'no-such-calendar');
  const head = await calendarHead(db, key);
  if (!head) return { content: shippedOfficeCalendar(), version: 0, publishedAt: null, publishedBy: null };
  const { content, version, publishedAt, publishedBy } = head;
  const person = publishedBy === null ? undefined : (await peopleByIds(db, [publishedBy])).get(publishedBy);
  return { content, version, publishedAt: publishedAt.toISOString(), publishedBy: person ? refOf(person) : null };
}

/** Limits and promises made from now on count by it; those already made keep their time. */
export async function editCalendar(ctx: Ctx, key: string, content: WorkCalendar): Promise<PublishedCalendar> {
  return inCommand(ctx, async (tx, ctx) => {
    if (key !== office) throw new AppError('not_found', 'no-such-calendar');
    const findings = checkCalendar(content);
    if (content.key !== key) findings.push({ path: 'key', code: 'key-cannot-change' });
    if (findings.length > 0) throw new AppError('invalid', { reason: 'calendar-has-errors', findings });
    await publishCalendar(tx, content, ctx.ifMatch ?? 0, ctx.actor.personId);
    afterCommit(tx, () => forgetHeads(tx));
    return readCalendar(tx, key);
  });
}
