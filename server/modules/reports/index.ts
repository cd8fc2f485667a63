export type { ShowRequests } from './queries.ts';
export { reportRoutes } from './routes.ts';
