export { visibleService } from './queries.ts';
export { catalogueRoutes } from './routes.ts';
export { deleteDraft } from './sql.ts';
