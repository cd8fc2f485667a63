export { filesForOthers, visibleService } from './queries.ts';
export { predictionOf } from './predict.ts';
export { catalogueRoutes } from './routes.ts';
export { deleteDraft, keepOldDraft } from './sql.ts';
