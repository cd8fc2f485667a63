import { calendarKind } from '@portico/core/definitions/calendar/kind.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { readDocument } from '@portico/core/definitions/kind.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { insertVersion } from './sql.ts';

/** The version of a calendar that holds now. */
export interface CalendarHead {
  version: number;
  content: WorkCalendar;
  publishedAt: Date;
  /** A person's id; null when it came with a pack. */
  publishedBy: string | null;
}

export async function calendarHead(db: Db, key: string): Promise<CalendarHead | undefined> {
  const row = await db
    .selectFrom('definition_head as h')
    .innerJoin('definition_version as v', (join) =>
      join.onRef('v.kind', '=', 'h.kind').onRef('v.key', '=', 'h.key').onRef('v.version', '=', 'h.version'),
    )
    .select(['v.version', 'v.content', 'v.published_at as publishedAt', 'v.published_by as publishedBy'])
    .where('h.kind', '=', 'calendar')
    .where('h.key', '=', key)
    .executeTakeFirst();
  return row && { ...row, content: readDocument(calendarKind, row.content) };
}

/**
 * Appends a version of a calendar to the one its editor began from.
 * @throws AppError `conflict` when somebody published since `base`
 */
export async function publishCalendar(tx: Tx, calendar: WorkCalendar, base: number, by: string): Promise<void> {
  const version = await insertVersion(tx, {
    kind: 'calendar',
    key: calendar.key,
    content: calendar,
    uniqueName: undefined,
    by,
  });
  if (version !== base + 1)
    throw new AppError('conflict', { reason: 'changed-since-read', params: { version: version - 1 } });
}
