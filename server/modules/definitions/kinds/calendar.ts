import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { calendarKind } from '@portico/core/definitions/calendar/kind.ts';
import type { StoredKind } from './stored-kind.ts';

export const storedCalendar: StoredKind<WorkCalendar> = {
  name: 'calendar',
  core: calendarKind,
  // It names nothing of the company.
  check: (_db, _now, calendar) => Promise.resolve(calendarKind.check(calendar)),
  mayEdit: ({ roles }) => roles.includes('administrator'),
  missing: 'no-such-calendar',
};
