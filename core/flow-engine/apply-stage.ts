import { kindNamed } from '../definitions/flow/steps/registry.ts';
import { stopClock, turnClock } from './clock.ts';
import type { Draft } from './draft.ts';
import { emptyScope, ownStage, patchScope, sequenceIn, writable } from './draft.ts';
import type { FlowEvent } from './events.ts';
import type { Appliers } from './evolve.ts';
import type { Scope, Stage, StageId } from './model.ts';
import { copyOfStage } from './shapes.ts';
import { present, stageIn } from './lookup.ts';

type StageEvent = Extract<
  FlowEvent['type'],
  `${'stage' | 'branches' | 'branch' | 'round' | 'rounds' | 'people' | 'timer' | 'timers' | 'action'}.${string}`
>;

const goesOn: ReadonlySet<Stage['result']> = new Set(['approved', 'finished', 'passed', 'notified', 'skipped']);

/** Removes the entries of a stage that has been left. */
function drop(draft: Draft, name: 'needs' | 'timers' | 'actions', stage: StageId): void {
  const entries = draft.state[name];
  for (const id in entries) if (present(entries[id], 'entry').stage === stage) delete writable(draft, name)[id];
}

/** Branches still live when their block is left were cut off. */
function closeScopes(draft: Draft, id: StageId, kind: string): void {
  const block = draft.state.blocks[id];
  if (!block) return;
  const scopes: Record<string, Scope> = {};
  for (const branch in block.scopes) {
    const scope = present(block.scopes[branch], 'branch');
    scopes[branch] =
      scope.status === 'live'
        ? { ...scope, status: kindNamed(kind)?.way === 'branches' ? 'cancelled' : 'done' }
        : scope;
  }
  writable(draft, 'blocks')[id] = { ...block, scopes };
}

export const applyStageEvent: Appliers<StageEvent> = {
  'stage.entered': (draft, event) => {
    const { stage: id, step, kind, parent, branch, round, iteration, scopes, inIteration, resume } = event.payload;
    writable(draft, 'stages')[id] = copyOfStage({
      id,
      step,
      kind,
      parent,
      branch: parent === undefined ? undefined : branch,
      iteration,
      round,
      enteredAt: event.at,
      waitingMs: 0,
      workingMs: 0,
      pausedMs: 0,
    });
    writable(draft, 'visits')[step] = round;
    patchScope(draft, parent, branch, { live: id, status: 'live' });
    if (scopes)
      writable(draft, 'blocks')[id] = { scopes, ...(inIteration !== undefined && { iteration: inIteration }) };
    if (resume) writable(draft, 'resumes')[id] = resume;
    turnClock(draft, id, event.at);
    turnClock(draft, parent, event.at);
  },
  'stage.left': (draft, event) => {
    const { stage: id, result, tail } = event.payload;
    const stage = ownStage(draft, id);
    stopClock(stage, event.at);
    stage.leftAt = event.at;
    stage.result = result;
    drop(draft, 'needs', id);
    drop(draft, 'timers', id);
    drop(draft, 'actions', id);
    if (draft.state.resumes[id]) delete writable(draft, 'resumes')[id];
    if (draft.state.held.some((timer) => timer.stage === id))
      draft.state.held = draft.state.held.filter((timer) => timer.stage !== id);
    const isPassed = goesOn.has(result);
    if (isPassed) closeScopes(draft, id, stage.kind);
    const { live, passed } = sequenceIn(draft.state, stage.parent, stage.branch);
    patchScope(draft, stage.parent, stage.branch, {
      live: live === id ? null : live,
      passed: isPassed ? passed.concat(id, tail ?? []) : passed,
    });
    turnClock(draft, stage.parent, event.at);
  },
  'branches.chosen': (draft, event) => {
    const scopes: Record<string, Scope> = {};
    for (const branch of event.payload.branches) scopes[branch] = emptyScope;
    for (const branch of event.payload.skipped) scopes[branch] = { ...emptyScope, status: 'skipped' };
    writable(draft, 'blocks')[event.payload.stage] = { scopes };
  },
  'branch.finished': (draft, event) =>
    patchScope(draft, event.payload.stage, event.payload.branch, { status: 'done', live: null }),
  'round.started': (draft, event) => {
    const { stage, iteration } = event.payload;
    const block = draft.state.blocks[stage] ?? { scopes: { steps: emptyScope } };
    writable(draft, 'blocks')[stage] = { ...block, iteration };
  },
  'rounds.exhausted': (draft, event) => {
    const { stage } = event.payload;
    writable(draft, 'blocks')[stage] = { ...present(draft.state.blocks[stage], 'block'), isExhausted: true };
  },
  'people.needed': (draft, event) => {
    writable(draft, 'needs')[event.payload.need.id] = event.payload.need;
  },
  'people.resolved': (draft, event) => {
    delete writable(draft, 'needs')[event.payload.need];
  },
  'people.notified': (draft, event) => {
    const step = stageIn(draft.state, event.payload.stage).step;
    const { team } = event.payload;
    const before = draft.state.told[step] ?? [];
    draft.state.told = {
      ...draft.state.told,
      [step]: [...before, ...event.payload.people, ...(team === undefined ? [] : [`team:${team}`])],
    };
  },
  'people.reminded': () => undefined,
  'timer.set': (draft, event) => {
    // No timer runs while the request is suspended.
    if (draft.state.status === 'suspended')
      draft.state.held = [...draft.state.held, { ...event.payload.timer, heldAt: event.at }];
    else writable(draft, 'timers')[event.payload.timer.id] = event.payload.timer;
  },
  'timers.held': (draft, event) => {
    for (const id of event.payload.timers) {
      draft.state.held = [...draft.state.held, { ...present(draft.state.timers[id], 'timer'), heldAt: event.at }];
      delete writable(draft, 'timers')[id];
    }
  },
  'timers.resumed': (draft, event) => {
    const { timers } = event.payload;
    draft.state.held = draft.state.held.filter(({ id }) => !timers.some((timer) => timer.id === id));
    for (const timer of timers) writable(draft, 'timers')[timer.id] = timer;
  },
  'timer.fired': (draft, event) => {
    delete writable(draft, 'timers')[event.payload.timer];
  },
  'action.requested': (draft, event) => {
    const { action, stage, effect, row, wait } = event.payload;
    if (!wait) return;
    writable(draft, 'actions')[action] = {
      id: action,
      stage,
      step: stageIn(draft.state, stage).step,
      ...(row !== undefined && { row }),
      attempts: 1,
      kind: effect ? 'effect' : 'callback',
      ...(effect && { effect }),
    };
  },
  'action.completed': (draft, event) => {
    const { action } = event.payload;
    // While the request is suspended the answer is kept, and the flow goes on once it is resumed.
    if (draft.state.status === 'suspended')
      writable(draft, 'actions')[action] = { ...present(draft.state.actions[action], 'action'), isDone: true };
    else delete writable(draft, 'actions')[action];
  },
  'action.failed': (draft, event) => {
    const { action, error, final } = event.payload;
    writable(draft, 'actions')[action] = {
      ...present(draft.state.actions[action], 'action'),
      error,
      ...(final && { failed: error }),
    };
  },
  'action.retried': (draft, event) => {
    const before = present(draft.state.actions[event.payload.action], 'action');
    writable(draft, 'actions')[before.id] = { ...before, attempts: before.attempts + 1, failed: undefined };
  },
};
