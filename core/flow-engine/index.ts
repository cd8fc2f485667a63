// The flow engine's public face: what a flow does, exactly (flow.md). Pure: server, browser, simulation and replay run the same.
export { decide, run, type Run } from './decide.ts';
export { initialState } from './draft.ts';
export { evolve, replay } from './evolve.ts';
export { amendStep, indexOf, type FlowIndex, type StepPlace } from './flow-index.ts';
export * from './types.ts';
