// The flow engine's public face: what a flow does, exactly (flow.md). Pure: server, browser, simulation and replay run the same.
export {
  type AllowedActions,
  allowedActions,
  allowedRequestActions,
  type ReturnTarget,
  type TaskAction,
} from './allowed-actions.ts';
export { type Bead, stageBar } from './beads.ts';
export { type WayBead, wayAhead } from './way-ahead.ts';
export { urgeableAt } from './commands/requester.ts';
export { allowedInterventions, type Intervention, jumpTargets, type JumpTarget, mayReassign } from './interventions.ts';
export {
  type Answer,
  type ExpressionFacts,
  expressionOptions,
  scopeOfRequest,
  scopeOfRow,
  valueOf,
} from './conditions.ts';
export { promiseFor, type PromisedSpans } from './promise.ts';
export { chooserOf, chosenAfter, chosenByRequester, type Choosing } from './choosing.ts';
export { decide, run, type Run } from './decide.ts';
export { initialState } from './draft.ts';
export { evolve, replay } from './evolve.ts';
export { amendStep, callbackSteps, type FlowIndex, indexOf, type StepPlace } from './flow-index.ts';
export { checkInvariants } from './invariants.ts';
export { type MigrationPreview, previewMigration, type StepMapping } from './migration.ts';
export { type OutlineNode, outline } from './outline.ts';
export { shownTo } from './shown.ts';
export {
  type Resolve,
  type Script,
  type SimulatedStage,
  simulate,
  simulateRun,
  type Simulation,
  type SimulationOptions,
} from './simulate.ts';
export * from './types.ts';
