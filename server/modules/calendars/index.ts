export { officeCalendar, shippedOfficeCalendar } from './office-calendar.ts';
export { calendarRoutes } from './routes.ts';
