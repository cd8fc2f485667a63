export { callbackAddress, keepCallbackAddress, placeOfCallback } from './callback-address.ts';
export {
  namesOf,
  type RequestCommand,
  type RequestOutcome,
  workOut,
  workOutChange,
  type WorkedOut,
  writeTimers,
  writeWorkedOut,
} from './change-request.ts';
export type { Directory } from './directory.ts';
export { standInFor } from './delegates.ts';
export { organisationDirectory } from './organisation.ts';
export { stepOf } from './project.ts';
export { answerTo, factsOf, type FlowContext, type FlowOutcome, runCommand } from './run-command.ts';
export { isStale, type Seen } from './stale.ts';
export { flowStateOf, type StoredFlow, taskVersionOf } from './stored-flow.ts';
export { dueTimers, markFired } from './sql.ts';
export {
  actionsAround,
  type ActionListed,
  type ActionRecord,
  claimAction,
  failTry,
  findAction,
  holdsAction,
  insertActions,
  markStopped,
  mostActionTries,
  noteChild,
  pageOfActions,
  renewActions,
  startDepth,
  startedInVain,
  type StartedInVain,
} from './sql-actions.ts';
export { type CallbackRecord, insertCallback, isCallbackKept, keptCallbacks, markCallback } from './sql-callbacks.ts';
export type { ActionState } from './tables.ts';
export { faultsOnPage, findFlowFaults, firstPage, flowChecks } from './doctor.ts';
export { hashOfShown } from './shown.ts';
