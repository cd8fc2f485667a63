import { Flow, type Step } from '../../definitions/flow/flow.ts';
import { indexOf } from '../flow-index.ts';
import {
  type Actor,
  type Command,
  type Facts,
  type FlowEvent,
  type FlowState,
  initialState,
  type PeopleNeed,
  type PersonId,
  type Refusal,
  type RequesterFacts,
  type ResolvedPerson,
  run,
  type Task,
} from '../index.ts';
import { present, taskIn } from '../lookup.ts';

/** How a made-up organisation answers: people by step id, a team as `team:<key>`; absent: nobody. */
export type Organisation = (need: PeopleNeed) => ResolvedPerson[] | { team: string; why: { rule: string } };

/** The people of each step by its id; `team:<key>` is a queue. */
export function organisationOf(people: Record<string, PersonId[]>): Organisation {
  return (need) => {
    const rule = present(need.who[0], 'rule').kind;
    if (rule === 'requester') return [{ person: 'requester', why: { rule } }];
    const named = people[need.step] ?? [];
    const [first] = named;
    if (first?.startsWith('team:')) return { team: first.slice(5), why: { rule: 'team' } };
    return named.map((person) => ({ person, why: { rule } }));
  };
}

/** Log-in names are not ids: `p` logs in as `p@login`, and weights and vetoes are given by log-in name. */
export const loginOf = (person: PersonId): string => `${person}@login`;
function withVotes(step: Step | undefined, people: ResolvedPerson[]): ResolvedPerson[] {
  const votes = step?.kind === 'approve' ? step.votes : undefined;
  if (!votes) return people;
  return people.map((each) => {
    const weight = votes.weights?.[loginOf(each.person)];
    const hasVeto = votes.veto?.includes(loginOf(each.person)) === true;
    return { ...each, ...(weight !== undefined && { weight }), ...(hasVeto && { veto: true }) };
  });
}

export const someRequester: RequesterFacts = {
  id: 'requester',
  name: '李娜',
  department: 'sales',
  departments: ['sales'],
  grade: 3,
  post: null,
  groups: [],
};

/** A flow running in memory, as the shell would run it: every need is answered at once. */
export class Sandbox {
  readonly flow: Flow;
  readonly events: FlowEvent[] = [];
  state: FlowState = initialState();
  now = 1_000_000;
  organisation: Organisation;
  teams: Record<PersonId, string[]> = {};
  /** Who acts for whom. */
  actsFor: Record<PersonId, PersonId> = {};
  /** What else the shell would tell: the form, the zone. */
  more: Partial<Facts> = {};
  private ids = 0;

  constructor(flow: unknown, people: Record<string, PersonId[]> | Organisation = {}) {
    this.flow = Flow.parse(flow);
    this.organisation = typeof people === 'function' ? people : organisationOf(people);
  }

  facts(): Facts {
    return {
      now: this.now,
      newId: () => `id${++this.ids}`,
      requester: someRequester,
      addWorkingTime: (from, ms) => from + ms,
      workingTimeBetween: (from, to) => to - from,
      ...this.more,
    };
  }

  actorOf(person: PersonId): Actor {
    return {
      person,
      teams: this.teams[person] ?? [],
      ...(this.actsFor[person] !== undefined && { onBehalfOf: this.actsFor[person] }),
      ...(person === 'administrator' && { isFlowAdministrator: true }),
    };
  }

  /** Carries out a command and answers the needs it leads to. */
  try(command: Command, person: PersonId | 'system'): Refusal | undefined {
    const result = run(this.flow, this.state, command, this.actorOf(person), this.facts());
    if (!result.ok) return result.refusal;
    this.events.push(...result.events);
    this.state = result.state;
    for (let need = Object.values(this.state.needs)[0]; need; need = Object.values(this.state.needs)[0]) {
      const found = this.organisation(need);
      const people = Array.isArray(found) ? withVotes(indexOf(this.flow).steps.get(need.step)?.step, found) : found;
      const answer: Command = { type: 'resolve-people', need: need.id, people };
      const next = run(this.flow, this.state, answer, { person: 'system' }, this.facts());
      if (!next.ok) throw new Error(`resolve-people refused: ${next.refusal.reason}`);
      this.events.push(...next.events);
      this.state = next.state;
    }
    return undefined;
  }

  do(command: Command, person: PersonId | 'system'): this {
    const refusal = this.try(command, person);
    if (refusal) throw new Error(`${command.type} by ${person} refused: ${refusal.code} ${refusal.reason}`);
    return this;
  }

  submit(answers: Record<string, unknown> = {}): this {
    return this.do({ type: 'submit', answers }, 'requester');
  }

  /** The undone task of a person (or of a team's queue, as `team:<key>`). */
  taskOf(owner: string, step?: string): Task {
    const found = Object.values(this.state.tasks).find(
      (task) =>
        (task.state === 'open' || task.state === 'waiting') &&
        (step === undefined || task.step === step) &&
        (owner.startsWith('team:') ? task.team === owner.slice(5) : task.assignee === owner),
    );
    if (!found) throw new Error(`no task of ${owner}${step ? ` in ${step}` : ''}: ${this.where()}`);
    return found;
  }
  hasTask(owner: string, step?: string): boolean {
    return Object.values(this.state.tasks).some(
      (task) => task.state === 'open' && task.assignee === owner && (step === undefined || task.step === step),
    );
  }

  approve(person: PersonId, step?: string): this {
    return this.do({ type: 'approve', task: this.taskOf(person, step).id }, person);
  }
  reject(person: PersonId, step?: string): this {
    return this.do({ type: 'reject', task: this.taskOf(person, step).id, opinion: 'no' }, person);
  }
  /** Somebody of the team takes a queue task and finishes it. */
  work(team: string, person: PersonId, changes?: Record<string, unknown>): this {
    this.teams[person] = [...(this.teams[person] ?? []), team];
    const { id } = this.taskOf(`team:${team}`);
    if (taskIn(this.state, id).assignee === undefined) this.do({ type: 'claim', task: id }, person);
    return this.do({ type: 'finish', task: id, ...(changes && { changes }) }, person);
  }
  after(ms: number): this {
    this.now += ms;
    return this;
  }

  /** Who has open tasks, as `step: owner, owner | step: owner`; or how the request ended. */
  where(): string {
    const open = new Map<string, string[]>();
    for (const task of Object.values(this.state.tasks)) {
      if (task.state !== 'open') continue;
      open.set(task.step, [...(open.get(task.step) ?? []), task.assignee ?? `team:${task.team}`]);
    }
    const text = [...open].map(([step, owners]) => `${step}: ${owners.join(', ')}`).join(' | ');
    return this.state.status === 'running' ? text : [this.state.status, text].filter(Boolean).join(' ');
  }
  /** Steps whose stage has been left, in order, with their results. */
  path(): string[] {
    return Object.values(this.state.stages)
      .filter((stage) => stage.leftAt !== undefined)
      .map((stage) => `${stage.step}:${stage.result}`);
  }
}
