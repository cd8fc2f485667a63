import type { Draft } from './draft.ts';
import { liveChildren, ownStage } from './draft.ts';
import { amendStep } from './flow-index.ts';
import type { FlowState, Instant, Stage, StageId } from './model.ts';
import { stageIn, taskIn } from './lookup.ts';

type Phase = 'waiting' | 'working' | 'paused';

/** Which clock of a live stage runs: paused by a question, a suspension or the requester; working once in hand. */
function phaseOf(state: FlowState, stage: Stage): Phase {
  if (state.status === 'suspended' || stage.step === amendStep) return 'paused';
  if (state.blocks[stage.id]) {
    const children = liveChildren(state, stage.id);
    if (children.length === 0) return 'waiting';
    const phases = children.map((child) => stageIn(state, child).clock?.phase);
    if (phases.includes('working')) return 'working';
    return phases.every((phase) => phase === 'paused') ? 'paused' : 'waiting';
  }
  let phase: Phase = 'waiting';
  for (const id of state.tasksOf[stage.id] ?? []) {
    const task = taskIn(state, id);
    if (task.state !== 'open') continue;
    // A question or a consultation: somebody else is to speak.
    if (task.about) return 'paused';
    if (task.claimedAt !== undefined && (task.kind === 'work' || task.kind === 'fill')) phase = 'working';
  }
  return phase;
}

/** Adds to the stage's times what its running clock has counted until `at`. The stage is the draft's own. */
export function stopClock(stage: Stage, at: Instant): void {
  const { clock } = stage;
  if (!clock) return;
  const passed = at - clock.since;
  if (clock.phase === 'waiting') stage.waitingMs += passed;
  else if (clock.phase === 'working') stage.workingMs += passed;
  else stage.pausedMs += passed;
  stage.clock = undefined;
}

/** Sets the stage's clock to what it should be now, and those of the blocks around it. */
export function turnClock(draft: Draft, id: StageId | undefined, at: Instant): void {
  for (let next = id; next !== undefined;) {
    const stage: Stage = stageIn(draft.state, next);
    if (stage.leftAt !== undefined) return;
    const phase = phaseOf(draft.state, stage);
    if (stage.clock?.phase === phase) return;
    const own = ownStage(draft, next);
    stopClock(own, at);
    own.clock = { phase, since: at };
    next = own.parent;
  }
}

/** Sets every live clock: after a suspension began or ended. */
export function turnAllClocks(draft: Draft, at: Instant, from: StageId | null = draft.state.top.live): void {
  if (from === null) return;
  for (const child of liveChildren(draft.state, from)) turnAllClocks(draft, at, child);
  turnClock(draft, from, at);
}
