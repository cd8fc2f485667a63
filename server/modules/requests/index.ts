export { detailOf } from './detail.ts';
export { listRequestEvents } from './events.ts';
export { requestFilter } from './list.ts';
export { requestRoutes } from './routes.ts';
export { rightToFile } from './right-to-file.ts';
export { requestNotices } from './request-notices.ts';
export { showRequests } from './show-requests.ts';
export { isoAt } from './stages-in-request.ts';
