import type { Step } from '../definitions/flow/flow.ts';
import type { Answers } from '../definitions/form/form.ts';
import { kindNamed } from '../definitions/flow/steps/registry.ts';
import { scopeAt, sequenceIn, stagesFrom, tasksIn } from './draft.ts';
import type { Place } from './events.ts';
import { present } from './lookup.ts';
import type { FrozenNode, PersonId, Scope, StageId, Task } from './model.ts';
import { type Found, emit, isFinal, type Process, stageOf, stepOf, winnerNow } from './process.ts';
import { isJudgedBy, shows } from './reads.ts';
import { begin, cutOff, enter } from './stages.ts';

// What was decided once and changed later (flow.md section 5): from the first condition or people rule that reads an
// answer which is another now, the flow is judged anew; whose people and questions are the same keep their decisions.

/** Fields whose answers differ. */
export function changedFields(before: Answers | undefined, now: Answers): string[] {
  if (before === undefined || before === now) return [];
  const fields = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...fields].filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]));
}

/** Whether the step of a stage, or of one inside it, is judged by one of these fields. */
export function isConcerned(process: Process, changed: readonly string[], id: StageId): boolean {
  if (isOwnConcerned(process, changed, id)) return true;
  return Object.values(process.draft.state.blocks[id]?.scopes ?? {}).some((scope) =>
    [...scope.passed, ...(scope.live === null ? [] : [scope.live])].some((inner) =>
      isConcerned(process, changed, inner),
    ),
  );
}

export function isOwnConcerned(
  process: Process,
  changed: readonly string[],
  id: StageId,
  what: 'way' | 'live' = 'way',
): boolean {
  const step = stageOf(process, id).isFormer ? undefined : stepOf(process, id);
  return step !== undefined && isJudgedBy(process, step, changed, what);
}

/** All stages of a place that was left, with what was passed in its branches. */
export function stagesOfNode(process: Process, node: FrozenNode): StageId[] {
  const inner = Object.values(node.scopes ?? {}).flatMap((scope) => [
    ...scope.passed.flatMap((id) => stagesWithin(process, id)),
    ...(scope.node ? stagesOfNode(process, scope.node) : []),
  ]);
  return [node.stage, ...inner];
}

/** A stage and those inside it. */
export const stagesWithin = (process: Process, id: StageId): StageId[] =>
  stagesFrom(process.draft.state, { status: 'done', passed: [id], live: null }, 0);

/** After answers were put right on a running request: each sequence goes back to the first step they concern, if any. */
export function judgeRunning(process: Process, changed: readonly string[], place: Place = {}): void {
  const { state } = process.draft;
  if (state.status !== 'running' || changed.length === 0 || isFinal(state)) return;
  const scope = scopeAt(state, place.parent, place.branch);
  if (!scope || (scope.status !== 'live' && scope.status !== 'done')) return;
  const at = scope.passed.findIndex((id) => isConcerned(process, changed, id));
  if (at !== -1) return goBack(process, changed, place, scope, at);
  const { live } = scope;
  if (live === null) return;
  if (isOwnConcerned(process, changed, live, 'live'))
    return goBack(process, changed, place, scope, scope.passed.length);
  for (const branch of Object.keys(state.blocks[live]?.scopes ?? {})) {
    if (stageOf(process, live).leftAt !== undefined) return;
    judgeRunning(process, changed, { parent: live, branch });
  }
}

function goBack(process: Process, changed: readonly string[], place: Place, scope: Scope, keep: number): void {
  const stages = stagesFrom(process.draft.state, scope, keep);
  const target = present(scope.passed[keep] ?? scope.live, 'stage to judge anew');
  if (scope.live !== null) cutOff(process, scope.live, winnerNow(process, 'corrected'));
  judgeFrom(process, changed, stages, target, place, keep);
}

/** Enters the step of a stage anew; `stages`: what may keep its decisions. `keep`: how many passed ones stay passed. */
export function judgeFrom(
  process: Process,
  changed: readonly string[],
  stages: readonly StageId[],
  target: StageId,
  place: Place,
  keep = sequenceIn(process.draft.state, place.parent, place.branch).passed.length,
): void {
  const { step } = stageOf(process, target);
  emit(process, 'request.judged-anew', { from: step, changed: [...changed], stages: [...stages], place, keep }, step);
  enterAnew(process, changed, target, place);
}

/** The stay begins anew; of a block that is not concerned itself only the branches that are go back. */
function enterAnew(process: Process, changed: readonly string[], former: StageId, place: Place): void {
  const { step: id, kind, iteration } = stageOf(process, former);
  const step = present(stepOf(process, former), 'step');
  const block = process.draft.state.blocks[former];
  if (place.parent !== undefined && iteration !== undefined) {
    if (process.draft.state.blocks[place.parent]?.iteration !== iteration)
      emit(process, 'round.started', { stage: place.parent, iteration }, stageOf(process, place.parent).step);
  }
  if (!block || isOwnConcerned(process, changed, former)) {
    begin(process, enter(process, id, kind, place), step);
    return;
  }
  const scopes: Record<string, Scope> = {};
  const back: [string, StageId][] = [];
  for (const [branch, scope] of Object.entries(block.scopes)) {
    const at = scope.passed.findIndex((inner) => isConcerned(process, changed, inner));
    const first = at === -1 ? undefined : scope.passed[at];
    if (first === undefined) scopes[branch] = { ...scope, live: null };
    else {
      scopes[branch] = { status: 'live', passed: scope.passed.slice(0, at), live: null };
      back.push([branch, first]);
    }
  }
  const run = kindNamed(kind)?.way === 'again' && back[0] ? stageOf(process, back[0][1]).iteration : undefined;
  const stage = enter(process, id, kind, place, { scopes, ...(run !== undefined && { inIteration: run }) });
  if (back.length === 0) begin(process, stage, step);
  for (const [branch, inner] of back) {
    if (stageOf(process, stage).leftAt !== undefined) return;
    enterAnew(process, changed, inner, { parent: stage, branch });
  }
}

/** The former stay whose decisions a stage entered anew may keep: same step, same run of its loop, passed or interrupted. */
export function formerStay(process: Process, id: StageId): StageId | undefined {
  const { kept, stages } = process.draft.state;
  if (!kept) return undefined;
  const { step, iteration } = stageOf(process, id);
  return kept.stages.findLast((former) => {
    const stage = present(stages[former], 'former stage');
    return former !== id && stage.step === step && stage.iteration === iteration && !stage.isFormer;
  });
}

/** Whether a step without people was done and asks nothing else now: it is not done a second time. */
export function isStillDone(process: Process, stage: StageId, step: Step): boolean {
  const { kept } = process.draft.state;
  const former = formerStay(process, stage);
  if (!kept || former === undefined || stageOf(process, former).result !== 'finished') return false;
  return !isJudgedBy(process, step, kept.changed, 'all');
}

/** The tasks of the former stay when the same people or team were found and what they see is the same; else none. */
export function tasksKept(process: Process, stage: StageId, step: Step, found: Found): StageId | undefined {
  const { kept } = process.draft.state;
  const former = formerStay(process, stage);
  if (!kept || former === undefined || kept.changed.some((field) => shows(step, field))) return undefined;
  const before = tasksIn(process.draft.state, former).filter(
    (task) => task.kind !== 'answer' && !task.isRemoved && !task.added,
  );
  if (!before.some((task) => task.state === 'done')) return undefined;
  if ('team' in found) return before.every(({ team }) => team === found.team) ? former : undefined;
  const named = new Set(found.people.map(({ person }) => person));
  const owners = new Set(before.map(firstOwner));
  return named.size === owners.size && [...named].every((person) => owners.has(person)) ? former : undefined;
}
const firstOwner = (task: Task): PersonId | undefined => task.former?.[0]?.person ?? task.assignee;
