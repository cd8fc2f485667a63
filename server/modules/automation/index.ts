export { ActionFailed } from './actions/action-failed.ts';
export { actionsFor, type ActionsOfRequest, hasActions } from './actions/actions-of-request.ts';
export { mappedAnswers } from './actions/mapped-answers.ts';
export { type ActionParts, runActions } from './actions/run-actions.ts';
export { takeKeptCallbacks } from './callbacks/take-kept-callbacks.ts';
export { fireTimers } from './fire-timers.ts';
export { handOverToDos } from './hand-over-to-dos.ts';
export { automationRoutes } from './routes.ts';
