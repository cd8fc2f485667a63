export { fireTimers } from './fire-timers.ts';
export { requestRoutes } from './routes.ts';
export { showRequests } from './show-requests.ts';
