import type { Step } from '../../definitions/flow/flow.ts';
import { kindOfStep } from '../../definitions/flow/steps/registry.ts';
import { tasksIn } from '../draft.ts';
import { goOn } from '../advance.ts';
import type { PeopleNeed, PersonId, ResolvedPerson } from '../model.ts';
import { keepDecisions } from '../keep-decisions.ts';
import { reject } from '../outcome.ts';
import { fallbacksOf, whyBarred } from '../may-decide.ts';
import { replaceOwner } from '../owners.ts';
import { behaviourOf, emit, type Process, refuse, stepOf } from '../process.ts';
import { park } from '../stages.ts';
import type { Command } from '../types.ts';
import { type Handler, refusePerson } from './guards.ts';
import { present, stageIn } from '../lookup.ts';

/** Steps that may be entered at one moment while the organisation is asked again and again, and nobody acts. */
const maxStepsAtOnce = 150;

type Resolve = Extract<Command, { type: 'resolve-people' }>;

/** The organisation's answer. What the directory cannot decide is decided here, and recorded with its reason. */
export const resolvePeople: Handler<'resolve-people'> = (process, command) => {
  const need = process.draft.state.needs[command.need];
  if (!need) return refuse('conflict', 'need-gone');
  const { stage, step: stepId } = need;
  // Each answer is a command of its own; together they must end as one does.
  process.stepsLeft = maxStepsAtOnce - enteredNow(process);
  const step = present(stepOf(process, stage), 'step');
  const named: readonly ResolvedPerson[] = Array.isArray(command.people) ? command.people : [];
  const team = Array.isArray(command.people) ? undefined : command.people;
  const { people, excluded } = allowed(process, step, named);
  const isEmpty = people.length === 0 && !team && !command.failed;
  const isUnknown = isEmpty && need.purpose !== 'escalate' && need.purpose !== 'replace';
  const nobody = command.failed ? 'attention' : isUnknown ? whenNobody(process, command, need) : undefined;
  const resolved = {
    need: need.id,
    stage,
    people,
    ...(team && { team: team.team, why: team.why }),
    excluded: excluded.concat(need.barred?.own ?? [], need.barred?.never ?? []).filter(isFirst),
    ...(command.passed && { passed: command.passed }),
    ...(nobody && { nobody }),
  };
  emit(process, 'people.resolved', resolved, stepId);
  if (command.failed) park(process, stage, 'people-rule-failed', command.failed);
  else if (need.purpose === 'escalate') escalate(process, need, people);
  else if (need.purpose === 'replace') replaceOwner(process, need, people, command.fallback);
  else if (!isEmpty && keepDecisions(process, stage, step, team ?? { people })) return undefined;
  else if (!isEmpty)
    present(behaviourOf(process, step.kind).found, 'behaviour')(process, stage, step, team ?? { people });
  else if (nobody === 'pass') goOn(process, stage, kindOfStep(step).tells ? 'notified' : 'passed');
  else if (nobody === 'reject') reject(process, stage);
  else park(process, stage, 'nobody-found');
  return undefined;
};

function enteredNow({ draft: { state }, now }: Process): number {
  let count = 0;
  for (const id in state.stages) if (stageIn(state, id).enteredAt === now) count += 1;
  return count;
}

function whenNobody(process: Process, command: Resolve, need: PeopleNeed): 'pass' | 'reject' | 'attention' {
  const step = present(stepOf(process, need.stage), 'step');
  if (kindOfStep(step).tells) return 'pass';
  if (command.fallback) return command.fallback;
  const { nobody } = fallbacksOf(process, step);
  return nobody === 'pass' || nobody === 'reject' ? nobody : 'attention';
}

/**
 * Those named who may come onto the step, and those who may not, themselves or whom they act for. One vote a person:
 * whoever is named twice stands where they were named first.
 */
function allowed(
  process: Process,
  step: Step,
  named: readonly ResolvedPerson[],
): { people: ResolvedPerson[]; excluded: PersonId[] } {
  const { state } = process.draft;
  const people: ResolvedPerson[] = [];
  const excluded: PersonId[] = [];
  for (const each of named) {
    if (people.some(({ person }) => person === each.person)) continue;
    const isBarred =
      whyBarred(process, state, step, each.person) ??
      (each.onBehalfOf === undefined ? undefined : whyBarred(process, state, step, each.onBehalfOf));
    // Whoever is passed because they ask for it themselves does not decide.
    const isPassed = isBarred === 'own-request' && fallbacksOf(process, step).self === 'pass';
    if (isBarred && !isPassed) excluded.push(each.person);
    else people.push(each);
  }
  return { people, excluded };
}
const isFirst = (person: PersonId, i: number, all: readonly PersonId[]): boolean => all.indexOf(person) === i;

/** The time limit is over: the task goes to the first of them who has no vote here yet; to nobody: its owner is reminded. */
function escalate(process: Process, need: PeopleNeed, people: readonly ResolvedPerson[]): void {
  const task = tasksIn(process.draft.state, need.stage).find(({ id }) => id === need.task);
  if (!task || task.state !== 'open') return;
  const next = people.find(({ person }) => !refusePerson(process, task, person));
  if (next) {
    const from = task.assignee;
    const why = { ...next.why, fallback: 'transferred' as const };
    emit(
      process,
      'task.transferred',
      {
        task: task.id,
        ...(from !== undefined && { from }),
        to: next.person,
        why,
        cause: 'escalation',
        ...(next.onBehalfOf !== undefined && { onBehalfOf: next.onBehalfOf }),
      },
      task.step,
    );
  } else {
    const { assignee, team } = task;
    const told = {
      people: assignee === undefined ? [] : [assignee],
      teams: assignee === undefined && team !== undefined ? [team] : [],
    };
    emit(process, 'people.reminded', { stage: need.stage, ...told, cause: 'limit' }, task.step);
  }
}
