export { officeCalendar, shippedOfficeCalendar } from './office-calendar.ts';
