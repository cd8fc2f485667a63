import { kindNamed } from '../definitions/flow/steps/registry.ts';
import type { Step, Who } from '../definitions/flow/flow.ts';
import type { Answers } from '../definitions/form/form.ts';
import { barredOn } from './may-decide.ts';
import type { FlowState, PeopleNeed, PersonId, Scope, StageId } from './model.ts';
import { emit, type Process, stageOf } from './process.ts';
import { blockIn, present, stageIn, taskIn } from './lookup.ts';
import { fieldsOf } from './reads.ts';

export type SteppedWho = Extract<Step, { who: Who }>;

/** Asks the organisation who is on a step; the answer comes with `resolve-people`. */
export function askForPeople(process: Process, stage: StageId, step: SteppedWho): void {
  const { state } = process.draft;
  const chosen = step.who.some((rule) => rule.kind === 'chosen' && rule.by === 'previous')
    ? state.chosenByPrevious
    : state.chosen[step.id];
  const need: PeopleNeed = {
    id: process.facts.newId(),
    stage,
    step: step.id,
    who: step.who,
    answers: answersFor(step.who, state.answers),
    ...(chosen && { chosen }),
  };
  const barred = barredOn(process, state, step);
  if (barred) need.barred = barred;
  emit(process, 'people.needed', { need }, step.id);
}

/** The answers that the rules read. */
function answersFor(who: Who, answers: Answers): Answers {
  const read: Answers = {};
  for (const rule of who) {
    const fields = fieldsOf(rule);
    if (fields === 'all') return answers;
    for (const name of fields) if (answers[name] !== undefined) read[name] = answers[name];
  }
  return read;
}

/** Whether a stage still waits for the organisation's answer. */
export function isAsking(state: FlowState, stage: StageId): boolean {
  for (const id in state.needs) if (present(state.needs[id], 'need').stage === stage) return true;
  return false;
}

/** Whether a step that needs people has them, or has asked for them. */
export function hasAskedForPeople(state: FlowState, stage: StageId): boolean {
  return (state.tasksOf[stage]?.length ?? 0) > 0 || isAsking(state, stage);
}

/** Who has decided on the step directly before this stage, and on any before it on the current path. */
export function deciders(process: Process, stage: StageId): { previous: Set<PersonId>; any: Set<PersonId> } {
  const { state } = process.draft;
  const any = new Set<PersonId>();
  let previous: Set<PersonId> | undefined;
  for (let at = stageOf(process, stage); ; at = stageOf(process, at.parent)) {
    const scope =
      at.parent === undefined
        ? state.top
        : present(blockIn(state, at.parent).scopes[present(at.branch, 'branch')], 'branch');
    previous ??= lastDeciders(state, scope);
    for (const id of scope.passed) addDeciders(state, id, any);
    if (at.parent === undefined) break;
  }
  return { previous: previous ?? new Set(), any };
}

/** Who decided on the last people's step of a sequence; undefined when it has none. */
function lastDeciders(state: FlowState, scope: Scope): Set<PersonId> | undefined {
  for (let i = scope.passed.length - 1; i >= 0; i--) {
    const id = present(scope.passed[i], 'passed stage');
    const { kind } = stageIn(state, id);
    if (kindNamed(kind)?.task) return addDeciders(state, id, new Set());
    let last: Set<PersonId> | undefined;
    for (const inner of Object.values(state.blocks[id]?.scopes ?? {})) {
      const found = lastDeciders(state, inner);
      if (found) last = new Set([...(last ?? []), ...found]);
    }
    if (last) return last;
  }
  return undefined;
}

function addDeciders(state: FlowState, id: StageId, people: Set<PersonId>): Set<PersonId> {
  for (const task of state.tasksOf[id] ?? []) {
    const { kind, result, by, assignee, passedBecause } = taskIn(state, task);
    if (kind !== 'approve') continue;
    if (result === 'approved' && by && by !== 'system') people.add(by);
    if (result === 'passed' && passedBecause === 'repeated' && assignee) people.add(assignee);
  }
  for (const scope of Object.values(state.blocks[id]?.scopes ?? {}))
    for (const inner of scope.passed) addDeciders(state, inner, people);
  return people;
}
