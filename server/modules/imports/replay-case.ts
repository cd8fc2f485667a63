import type { Answers } from '@portico/core/definitions/form/index.ts';
import { AppError } from '@portico/core/errors.ts';
import { type Actor, type Command, type FlowState, initialState, type Task } from '@portico/core/flow-engine/index.ts';
import type { Db } from '../../platform/database.ts';
import type { Published } from '../definitions/index.ts';
import { flowStateOf } from '../flows/index.ts';
import type { RequestChange, RequestRecord } from '../records/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { allowedAt } from './allowed.ts';
import { answersAt } from './answers.ts';
import type { LogContexts } from './contexts.ts';
import type { LogPeople, LogPerson } from './log-people.ts';
import type { ActivityRule, Mapping } from './mapping.ts';
import type { LogCase, LogEvent } from './read-log.ts';
import { type Refusal, Refused } from './refused.ts';
import { type OpenCase, caseOf, decideCase } from '../cases/index.ts';

/** What every case of a log is replayed with. */
export interface ReplayParts {
  db: Db;
  service: Published<Service>;
  mapping: Mapping;
  people: LogPeople;
  contexts: LogContexts;
  /** The number of a request sent at an instant (ms). */
  numberAt(at: number): Promise<string>;
  /** Waits that end before this go on at their time; ms. */
  until: number;
}
export interface ReplayedRequest {
  kind: 'request';
  key: string;
  /** The whole case as one change. */
  change: RequestChange;
  sharedWith: { people: Set<string>; teams: Set<string> };
  state: FlowState;
}
export type Replayed =
  | ReplayedRequest
  | { kind: 'draft'; key: string; personId: string; answers: Answers; at: Date }
  | { kind: 'refused'; refusal: Refusal };

/** Replays one case through the form check and the flow engine, each event at its own time; writes nothing. */
export async function replayCase(parts: ReplayParts, found: LogCase): Promise<Replayed> {
  const [fault] = found.faults;
  if (fault) {
    const { line, reason, params } = fault;
    return { kind: 'refused', refusal: { case: found.key, line, code: 'log', reason, ...(params && { params }) } };
  }
  return new CaseReplay(parts, found).run();
}

type Rule<D extends ActivityRule['do']> = Extract<ActivityRule, { do: D }>;
type TaskRule = Rule<'approve' | 'reject' | 'return' | 'claim' | 'finish' | 'transfer'>;

class CaseReplay {
  private readonly parts: ReplayParts;
  private readonly found: LogCase;
  private requester: LogPerson | undefined;
  private record: RequestRecord | undefined;
  private draft: { answers: Answers; at: Date } | undefined;
  private readonly stages = new Map<string, RequestChange['stages'][number]>();
  private readonly tasks = new Map<string, RequestChange['tasks'][number]>();
  private readonly events: RequestChange['events'] = [];
  private readonly sharedWith = { people: new Set<string>(), teams: new Set<string>() };

  constructor(parts: ReplayParts, found: LogCase) {
    this.parts = parts;
    this.found = found;
  }

  async run(): Promise<Replayed> {
    for (const [at, event] of this.found.events.entries()) {
      let doer: LogPerson | undefined;
      const rule = this.parts.mapping.activities[event.activity];
      try {
        if (!rule) throw new Refused('unknown-activity');
        if (rule.do === 'ignore') continue;
        this.requester ??= await this.parts.people.requesterOf(this.found, event);
        doer = await this.parts.people.doerOf(this.found, event, this.requester, rule.by);
        await this.endWaits(event.at);
        await this.carryOut(rule, event, at, doer);
      } catch (error) {
        return { kind: 'refused', refusal: await this.refusalOf(error, event, rule, doer) };
      }
    }
    await this.endWaits(this.parts.until);
    return this.outcome();
  }

  private get state(): FlowState {
    return this.record ? flowStateOf(this.record) : initialState();
  }

  private async outcome(): Promise<Replayed> {
    const { key } = this.found;
    if (this.record)
      return {
        kind: 'request',
        key,
        change: {
          request: this.record,
          isNew: true,
          stages: [...this.stages.values()],
          tasks: [...this.tasks.values()],
          events: this.events,
        },
        sharedWith: this.sharedWith,
        state: this.state,
      };
    if (this.draft && this.requester) return { kind: 'draft', key, personId: this.requester.id, ...this.draft };
    const line = this.found.events[0]?.line ?? 0;
    return { kind: 'refused', refusal: { case: key, line, code: 'log', reason: 'nothing-happens' } };
  }

  private async carryOut(rule: ActivityRule, event: LogEvent, at: number, doer: LogPerson): Promise<void> {
    const actor = { person: doer.id, teams: doer.teams };
    switch (rule.do) {
      case 'ignore':
        return;
      case 'save':
        if (this.state.status !== 'draft' && this.state.status !== 'returned') throw new Refused('request-under-way');
        this.draft = { answers: this.answers(at), at: new Date(event.at) };
        return;
      case 'submit':
        return this.perform({ type: 'resubmit', answers: this.answers(at) }, actor, event.at);
      case 'withdraw':
        return this.perform({ type: 'withdraw', ...reasonOf(event) }, actor, event.at);
      case 'reopen': {
        const reason = event.opinion === '' ? event.activity : event.opinion;
        const administrator = { ...actor, isFlowAdministrator: true };
        return this.perform({ type: 'reopen', to: rule.to, reason }, administrator, event.at);
      }
      default:
        return this.onTask(rule, event, { at, actor });
    }
  }

  private answers(at: number): Answers {
    const { mapping, service } = this.parts;
    return answersAt(mapping, service.content.form, this.found.events, at);
  }

  private async onTask(rule: TaskRule, event: LogEvent, { at, actor }: { at: number; actor: Actor }): Promise<void> {
    const task = this.taskFor(rule, actor);
    // The engine says what is wrong with a task that is not there.
    const id = task?.id ?? '';
    const opinion = event.opinion === '' ? {} : { opinion: event.opinion };
    switch (rule.do) {
      case 'claim':
        return this.perform({ type: 'claim', task: id }, actor, event.at);
      case 'finish':
        if (task?.state === 'open' && task.assignee === undefined)
          await this.perform({ type: 'claim', task: id }, actor, event.at);
        return this.perform({ type: 'finish', task: id, ...opinion, ...this.filled(rule, at) }, actor, event.at);
      case 'return':
        return this.perform({ type: 'return', task: id, to: rule.to, ...opinion }, actor, event.at);
      case 'transfer': {
        const to = await this.parts.people.doerOf(this.found, event, this.knownRequester(), rule.to);
        return this.perform({ type: 'transfer', task: id, to: to.id, ...opinion }, actor, event.at);
      }
      case 'approve':
        return this.perform({ type: 'approve', task: id, ...opinion, ...this.filled(rule, at) }, actor, event.at);
      case 'reject':
        return this.perform({ type: 'reject', task: id, ...opinion }, actor, event.at);
    }
  }

  /** What whoever acts fills on the step, as far as the line says it. */
  private filled({ fills }: { fills?: string[] | undefined }, at: number): { changes?: Answers } {
    if (!fills) return {};
    const { mapping, service } = this.parts;
    const changes = answersAt(mapping, service.content.form, this.found.events, at, fills);
    return Object.keys(changes).length > 0 ? { changes } : {};
  }

  /** The task an event is about: the doer's own open one, else an open one, else the last one there was. */
  private taskFor(rule: TaskRule, actor: Actor): Task | undefined {
    const steps = typeof rule.step === 'string' ? [rule.step] : rule.step;
    const all = Object.values(this.state.tasks).filter((task) => steps.includes(task.step) && task.kind !== 'answer');
    const open = all.filter((task) => task.state === 'open');
    const isOwn = (task: Task) =>
      task.assignee === actor.person ||
      (task.assignee === undefined && actor.teams?.includes(task.team ?? '') === true);
    return open.find(isOwn) ?? open[0] ?? all.at(-1);
  }

  private async perform(command: Command, actor: Actor, at: number): Promise<void> {
    const { db, service, contexts, numberAt } = this.parts;
    const context = await contexts.of(this.knownRequester().id, at);
    const opened: OpenCase = this.record
      ? { record: this.record, context }
      : caseOf(context, { ...service, number: await numberAt(at), submitter: actor.person });
    const worked = await decideCase(db, opened, command, { actor, personId: actor.person });
    this.record = worked.record;
    for (const stage of worked.change.stages) this.stages.set(stage.id, stage);
    for (const task of worked.change.tasks) this.tasks.set(task.id, task);
    this.events.push(...worked.change.events);
    for (const person of worked.sharedWith.people) this.sharedWith.people.add(person);
    for (const team of worked.sharedWith.teams) this.sharedWith.teams.add(team);
  }

  /** Waits of the flow end at their own time. Time limits do nothing here: what people did is what the log says. */
  private async endWaits(until: number): Promise<void> {
    for (;;) {
      const due = Object.values(this.state.timers)
        .filter((timer) => timer.purpose === 'wait' && timer.fireAt <= until)
        .sort((one, other) => one.fireAt - other.fireAt)[0];
      if (!due) return;
      await this.perform({ type: 'fire-timer', timer: due.id }, { person: 'system' }, due.fireAt);
    }
  }

  private knownRequester(): LogPerson {
    if (!this.requester) throw new Error(`case ${this.found.key} has no requester`);
    return this.requester;
  }

  private async refusalOf(
    error: unknown,
    event: LogEvent,
    rule: ActivityRule | undefined,
    doer: LogPerson | undefined,
  ): Promise<Refusal> {
    const place = {
      case: this.found.key,
      line: event.line,
      activity: event.activity,
      at: new Date(event.at).toISOString(),
      ...(doer && { by: doer.login }),
      ...(rule && 'step' in rule && { step: String(rule.step) }),
    };
    if (error instanceof Refused)
      return { ...place, code: 'log', reason: error.reason, params: error.params, ...(await this.standing()) };
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error;
    const { reason, params, findings } = error.details;
    return {
      ...place,
      code: error.code,
      reason,
      ...(params && { params }),
      ...(findings && { findings }),
      ...(await this.standing()),
    };
  }

  private async standing(): Promise<Pick<Refusal, 'state' | 'standing' | 'allowed'>> {
    if (!this.requester) return {};
    const { service, people } = this.parts;
    return {
      state: this.state.status,
      standing: (this.record?.standing ?? []).map(({ step }) => step),
      allowed: await allowedAt(service.content.flow, this.record && this.state, this.requester, people),
    };
  }
}

const reasonOf = (event: LogEvent) => (event.opinion === '' ? {} : { reason: event.opinion });
