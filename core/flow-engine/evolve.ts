import type { Flow } from '../definitions/flow/flow.ts';
import { applyRequestEvent } from './apply-request.ts';
import { applyStageEvent } from './apply-stage.ts';
import { applyTaskEvent } from './apply-task.ts';
import type { Draft } from './draft.ts';
import { draftOf, initialState } from './draft.ts';
import type { FlowEvent, FlowEventOf, FlowEventType } from './events.ts';
import type { FlowState } from './model.ts';

/** One applier for each type of event: a new type does not compile until it says what it changes. */
export type Appliers<T extends FlowEventType = FlowEventType> = {
  [K in T]: (draft: Draft, event: FlowEventOf<K>) => void;
};

/** What each type of event changes. */
export const appliers: Appliers = { ...applyRequestEvent, ...applyStageEvent, ...applyTaskEvent };

/** Writes one event into a draft. Events carry facts only: no definition, clock or directory is asked. */
export function apply(draft: Draft, event: FlowEvent): void {
  draft.state.seq = event.seq;
  draft.state.at = event.at;
  (appliers[event.type] as (draft: Draft, event: FlowEvent) => void)(draft, event);
}

/** The state after one more event; unchanged entries keep their identity. */
export function evolve(_flow: Flow, state: FlowState, event: FlowEvent): FlowState {
  const draft = draftOf(state);
  apply(draft, event);
  return draft.state;
}

/** The state a history leads to, or what follows of one from the state before it. */
export function replay(_flow: Flow, events: readonly FlowEvent[], from: FlowState = initialState()): FlowState {
  const draft = draftOf(from);
  for (const event of events) apply(draft, event);
  return draft.state;
}
