export {
  currentCalendar,
  currentCategories,
  currentService,
  currentServices,
  findServiceVersion,
  forgetHeads,
  serviceVersion,
  type Published,
} from './queries.ts';
export { draftService, editableServices } from './queries-drafts.ts';
export { calendarHead, publishCalendar, type CalendarHead } from './publish-calendar.ts';
export { ownedBy, publishPack, type PackContent } from './publish-pack.ts';
import './tables.ts';
export { studioRoutes } from './routes.ts';
export { shippedPacks } from './read-packs.ts';
