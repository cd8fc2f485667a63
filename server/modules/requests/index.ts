export { type ActionParts, runActions } from './actions/run-actions.ts';
export { takeKeptCallbacks } from './callbacks/take-kept-callbacks.ts';
export { fireTimers } from './fire-timers.ts';
export { importLogCommand } from './import-log/index.ts';
export { requestRoutes } from './routes.ts';
export { showRequests } from './show-requests.ts';
export { handOverToDos } from './hand-over-to-dos.ts';
