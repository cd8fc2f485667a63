import { createHash } from 'node:crypto';
import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import { type FlowEvent, type FlowState, evolve, initialState, shownTo } from '@portico/core/flow-engine/index.ts';

/**
 * What somebody on a task is shown, as a SHA-256 in hex: they send it with their decision, it is stored with that, and
 * proves later what was decided about (N18). Null: no such task.
 */
export function hashOfShown(flow: Flow, state: FlowState, task: string): string | null {
  const shown = shownTo(flow, state, task);
  return shown === undefined ? null : createHash('sha256').update(shown).digest('hex');
}

/** Decisions of a history whose stored hash is not that of what stood there then. */
export function wrongSeen(flow: Flow, events: readonly FlowEvent[]): string[] {
  // Where a request was moved to another version, what its steps hid before is not known here.
  const moved = events.map(({ type }) => type).lastIndexOf('request.migrated');
  const isAsked = ({ type, payload }: FlowEvent) => type === 'task.completed' && 'seen' in payload;
  if (!events.some(isAsked)) return [];
  const faults: string[] = [];
  let state = initialState();
  events.forEach((event, at) => {
    if (event.type === 'task.completed' && event.payload.seen !== undefined && at > moved) {
      const { task, seen } = event.payload;
      if (hashOfShown(flow, state, task) !== seen) faults.push(`decision ${task} was not about what stood there`);
    }
    state = evolve(flow, state, event);
  });
  return faults;
}
