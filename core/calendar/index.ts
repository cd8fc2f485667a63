// Working-time arithmetic. Instants are ms since the epoch, dates local `YYYY-MM-DD`; days are worked out once a calendar.
export { addWorkingTime, isWorkingTime, workingDayMs, workingSpell, workingTimeBetween } from './working-time.ts';
export { areDaysOffKnown } from './days.ts';
export { instantOfLocal, localDate } from './local-time.ts';
export { type HalfDay, leaveDays, workingDaysBetween } from './working-days.ts';
