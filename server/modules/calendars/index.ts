export { officeCalendar } from './office-calendar.ts';
export { calendarRoutes } from './routes.ts';
