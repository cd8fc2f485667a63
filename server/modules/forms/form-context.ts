import { leaveDays, localDate } from '@portico/core/calendar/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { FieldAccess, FormContext } from '@portico/core/definitions/form/index.ts';
import type { RequesterFacts } from '@portico/core/flow-engine/types.ts';

/** What a form is checked with at `now` (ms); the same values the browser is given. */
export function formContext(
  requester: RequesterFacts,
  calendar: WorkCalendar,
  now: number,
  access?: Record<string, FieldAccess>,
): FormContext {
  return {
    requester,
    today: localDate(now, calendar.timeZone),
    now: new Date(now).toISOString(),
    timeZone: calendar.timeZone,
    language: 'zh',
    leaveDays: (from, fromPart, to, toPart) => leaveDays(calendar, from, fromPart, to, toPart),
    ...(access ? { access } : {}),
  };
}
