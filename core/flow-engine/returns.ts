import { kindNamed } from '../definitions/flow/steps/registry.ts';
import { sequenceIn, stagesFrom } from './draft.ts';
import type { FlowEventPayloads, Place } from './events.ts';
import { amendStep } from './flow-index.ts';
import type { FlowState, ResumePoint, Scope, Stage, StageId, Winner } from './model.ts';
import { emit, type Process, stageOf, stepOf } from './process.ts';
import { freeze, setIteration } from './resume.ts';
import { begin, cutOff, enter } from './stages.ts';
import { createTask } from './tasks.ts';
import { blockIn, present, stageIn } from './lookup.ts';

/** A step passed on the current path: the sequence that goes back to it, and the way down to it. */
export interface Passed {
  place: Place;
  /** Stages of the sequence that stay passed. */
  keep: number;
  /** From the passed stage of that sequence down to the target's own; `branch` is the one of the block before it. */
  chain: { id: StageId; branch?: string }[];
}

/** The stage and those around it, innermost first. */
export function pathUp(state: FlowState, id: StageId): Stage[] {
  const path: Stage[] = [];
  for (let next: StageId | undefined = id; next !== undefined; next = stageIn(state, next).parent)
    path.push(stageIn(state, next));
  return path;
}

/** Finds the last stay in a step on the path that leads to a live stage. */
export function findPassed(state: FlowState, from: StageId, step: string): Passed | undefined {
  // The requester's changes are no step of the flow: one returns to the requester.
  if (step === amendStep) return undefined;
  for (const stage of pathUp(state, from)) {
    const place = { parent: stage.parent, branch: stage.branch };
    const found = findIn(state, sequenceIn(state, place.parent, place.branch), step);
    if (found) return { place, ...found };
  }
  return undefined;
}

function findIn(state: FlowState, scope: Scope, step: string): Omit<Passed, 'place'> | undefined {
  for (let keep = scope.passed.length - 1; keep >= 0; keep--) {
    const id = present(scope.passed[keep], 'passed stage');
    if (stageIn(state, id).step === step) return { keep, chain: [{ id }] };
    for (const [branch, inner] of Object.entries(state.blocks[id]?.scopes ?? {})) {
      const found = findIn(state, inner, step);
      if (!found) continue;
      const [first, ...rest] = found.chain;
      return { keep, chain: [{ id }, { ...present(first, 'stage of the chain'), branch }, ...rest] };
    }
  }
  return undefined;
}

export interface Return {
  /** Stage it is returned from. */
  from: StageId;
  then: 'replay' | 'resume';
  opinion?: string;
  cause?: FlowEventPayloads['request.returned']['cause'];
  winner: Winner;
}

/** Goes back to the requester: nothing of the flow stays live. */
export function returnToRequester(process: Process, { from, then, opinion, cause, winner }: Return): void {
  const { state } = process.draft;
  const point: ResumePoint | undefined =
    then === 'resume'
      ? {
          tails: [[...state.top.passed]],
          node: freeze(process, present(state.top.live, 'live stage')),
          answers: state.answers,
        }
      : undefined;
  const voided = then === 'replay' ? stagesFrom(state, state.top, 0) : [];
  const cancelled = cut(process, present(state.top.live, 'live stage'), from, winner);
  emit(
    process,
    'request.returned',
    {
      to: amendStep,
      then,
      from,
      ...(opinion !== undefined && { opinion }),
      voided,
      cancelled,
      place: {},
      keep: 0,
      ...(cause && { cause }),
    },
    stageOf(process, from).step,
  );
  const stage = enter(process, amendStep, 'amend', {}, point ? { resume: point } : {});
  createTask(process, stage, 'amend', { assignee: present(state.requester, 'requester'), why: { rule: 'requester' } });
}

/** Goes back to a step passed before. */
export function returnTo(process: Process, target: Passed, { from, then, opinion, cause, winner }: Return): void {
  const { state } = process.draft;
  const { place, keep, chain } = target;
  const scope = sequenceIn(state, place.parent, place.branch);
  const point = then === 'resume' ? resumePointOf(process, target) : undefined;
  const voided = then === 'replay' ? stagesFrom(state, scope, keep) : [present(chain.at(-1), 'stage of the chain').id];
  const cancelled = cut(process, present(scope.live, 'live stage'), from, winner);
  const to = stageOf(process, present(chain.at(-1), 'stage of the chain').id).step;
  emit(
    process,
    'request.returned',
    {
      to,
      then,
      from,
      ...(opinion !== undefined && { opinion }),
      voided,
      cancelled,
      place,
      keep,
      ...(cause && { cause }),
    },
    stageOf(process, from).step,
  );
  enterAgain(process, chain, place, (at) => {
    const stage = enter(
      process,
      to,
      stageOf(process, present(chain.at(-1), 'stage of the chain').id).kind,
      at,
      point ? { resume: point } : {},
    );
    const step = present(stepOf(process, stage), 'step');
    begin(process, stage, step);
  });
}

function cut(process: Process, top: StageId, from: StageId, winner: Return['winner']): StageId[] {
  const own = new Set(pathUp(process.draft.state, from).map((stage) => stage.id));
  return cutOff(process, top, winner, 'returned', own).filter((id) => !own.has(id));
}

function resumePointOf(process: Process, { place, keep, chain }: Passed): ResumePoint {
  const { state } = process.draft;
  const scope = sequenceIn(state, place.parent, place.branch);
  const tails = [scope.passed.slice(keep + 1)];
  for (let i = 1; i < chain.length; i++) {
    const { passed } = sequenceIn(
      state,
      present(chain[i - 1], 'stage of the chain').id,
      present(chain[i], 'stage of the chain').branch,
    );
    tails.unshift(passed.slice(passed.indexOf(present(chain[i], 'stage of the chain').id) + 1));
  }
  return { tails, node: freeze(process, present(scope.live, 'live stage')), answers: state.answers };
}

/** Goes down to where the target lies, through the blocks around it; their other branches stay as they were. */
export function enterAgain(process: Process, chain: Passed['chain'], place: Place, stand: (at: Place) => void): void {
  const [{ id }, inner] = chain as [Passed['chain'][number], Passed['chain'][number] | undefined];
  const former = stageOf(process, id);
  setIteration(process, place, former.iteration);
  if (!inner) return stand(place);
  const { scopes } = blockIn(process.draft.state, id);
  const branch = present(inner.branch, 'branch');
  const { passed } = present(scopes[branch], 'branch');
  const back: Scope = { status: 'live', passed: passed.slice(0, passed.indexOf(inner.id)), live: null };
  const inIteration = stageOf(process, inner.id).iteration;
  const stage = enter(process, former.step, former.kind, place, {
    scopes: { ...scopes, [branch]: back },
    ...(inIteration !== undefined && kindNamed(former.kind)?.way === 'again' && { inIteration }),
  });
  enterAgain(process, chain.slice(1), { parent: stage, branch }, stand);
}
