import type { TrialMove } from '@portico/core/api/trials.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { type Answers, applyChanges, type FieldAccess } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { AppError } from '@portico/core/errors.ts';
import {
  type Actor,
  type Command,
  type FlowEvent,
  type FlowState,
  initialState,
  type Task,
} from '@portico/core/flow-engine/index.ts';
import type { Db } from '../../../platform/database.ts';
import { formContext } from '../../forms/index.ts';
import { type FlowContext, organisationDirectory, runCommand, stepOf } from '../../flows/index.ts';
import { requesterFacts, teamMembers } from '../../identity/index.ts';
import { answersFrom } from '../actions/mapped-answers.ts';

/** What a sandbox runs on: a service, whoever asks, the company as it is, and a clock of its own. */
export interface SandboxParts {
  db: Db;
  service: Service;
  requester: string;
  calendar: WorkCalendar;
  now: number;
}

/** More timers than this in one go are a flow that reminds for ever. */
const mostTimers = 1000;

/**
 * A request that nobody has filed, run by the very engine in memory: it reads the organisation and writes nothing. Ids
 * are counted, so that the same moves lead to the same tasks.
 */
export class FlowSandbox {
  private readonly parts: SandboxParts;
  state: FlowState = initialState();
  events: FlowEvent[] = [];
  now: number;
  private ids = 0;

  constructor(parts: SandboxParts) {
    this.parts = parts;
    this.now = parts.now;
  }

  async submit(answers: Answers, chosen: Record<string, string[]> | undefined): Promise<void> {
    const { requester } = this.parts;
    await this.run({ type: 'submit', answers, ...(chosen && { chosen }) }, { person: requester });
  }

  /** @throws AppError when the move is refused; then nothing of it has happened */
  async move(move: TrialMove): Promise<void> {
    switch (move.do) {
      case 'pass-time':
        return this.passTo(this.now + move.ms);
      case 'to-next-timer': {
        const next = this.nextTimer();
        if (!next) throw new AppError('invalid', 'no-timer');
        return this.passTo(Math.max(this.now, next.fireAt));
      }
      case 'action-answers':
        return this.actionAnswers(move.action, { answer: move.answer, status: move.status ?? 200 });
      case 'action-fails':
        return this.run({ type: 'fail-action', action: move.action, error: 'sandbox', final: true }, system);
      case 'call-back':
        return this.callBack(move.step, move.answer);
      default:
        return this.act(move);
    }
  }

  private async context(): Promise<FlowContext> {
    const { db, service, requester, calendar } = this.parts;
    const facts = await requesterFacts(db, requester);
    if (!facts) throw new AppError('invalid', 'no-such-person');
    return {
      service,
      requester: facts,
      calendar,
      directory: organisationDirectory(db, this.now),
      now: new Date(this.now),
      newId: () => `s${++this.ids}`,
      callbackUrl: (step) => `https://sandbox.invalid/${encodeURIComponent(step)}`,
    };
  }

  private async run(command: Command, actor: Actor): Promise<void> {
    const before = this.ids;
    try {
      const { after, events } = await runCommand(await this.context(), this.state, command, actor);
      this.state = after;
      this.events = [...this.events, ...events];
    } catch (error) {
      this.ids = before;
      throw error;
    }
  }

  private nextTimer() {
    return Object.values(this.state.timers).sort((one, other) => one.fireAt - other.fireAt)[0];
  }

  private async passTo(until: number): Promise<void> {
    for (let fired = 0; ; fired++) {
      const next = this.nextTimer();
      if (!next || next.fireAt > until || fired === mostTimers) break;
      this.now = Math.max(this.now, next.fireAt);
      await this.run({ type: 'fire-timer', timer: next.id }, system);
    }
    this.now = Math.max(this.now, until);
  }

  private async act(move: Extract<TrialMove, { do: Exclude<Command['type'], 'submit'> }>): Promise<void> {
    const { do: type, ...given } = move;
    const command = { type, ...given } as Command;
    const task = 'task' in move ? this.state.tasks[move.task] : undefined;
    if ('task' in move && !task) throw new AppError('not_found', 'no-such-task');
    const changed = task && ('changes' in move || type === 'approve' || type === 'finish');
    const checked = changed ? await this.checked(task, 'changes' in move ? (move.changes ?? {}) : {}) : {};
    await this.run({ ...command, ...checked }, await this.actorFor(task, type));
  }

  /** Whoever has the task; of a queue its first member; else the requester, or the flow administrator. */
  private async actorFor(task: Task | undefined, type: string): Promise<Actor> {
    const { db, requester } = this.parts;
    if (task) {
      const members = task.team === undefined ? [] : await teamMembers(db, task.team);
      const person = (type === 'take-back' ? task.by : task.assignee) ?? members[0]?.personId;
      if (person === undefined || person === 'system') throw new AppError('invalid', 'nobody-found');
      return { person, ...(task.team !== undefined && { teams: [task.team] }) };
    }
    const isAdministrator = type === 'suspend' || type === 'resume' || type === 'terminate' || type === 'jump';
    return { person: requester, isFlowAdministrator: isAdministrator };
  }

  /** What was changed, by the form and what the step opens, with the formulas that follow. */
  private async checked(task: Task, changes: Answers): Promise<{ changes: Answers; computed: Answers }> {
    const { service, calendar } = this.parts;
    const { requester } = await this.context();
    const access: Record<string, FieldAccess> = stepOf(service.flow, task.step)?.access ?? {};
    if (Object.keys(access).length === 0 && Object.keys(changes).length === 0) return { changes: {}, computed: {} };
    const context = formContext(requester, calendar, this.now);
    const changed = applyChanges(service.form, this.state.answers, changes, access, context);
    if (changed.findings.length > 0)
      throw new AppError('invalid', { reason: 'answers', findings: [...changed.findings] });
    const entries = Object.entries(changed.changes);
    return {
      changes: Object.fromEntries(entries.filter(([id]) => Object.hasOwn(changes, id))),
      computed: Object.fromEntries(entries.filter(([id]) => !Object.hasOwn(changes, id))),
    };
  }

  private async actionAnswers(id: string, values: Record<string, unknown>): Promise<void> {
    const action = this.state.actions[id];
    const step = action && stepOf(this.parts.service.flow, action.step);
    if (!action || step?.kind !== 'action') throw new AppError('conflict', 'action-gone');
    const { effect, each } = step;
    const sources =
      (effect.kind === 'http' ? effect.answer : effect.kind === 'start' ? effect.result : undefined) ?? {};
    const row = each !== undefined && action.row !== undefined ? { row: { table: each, index: action.row } } : {};
    const context = await this.context();
    const { changes, computed } = await answersFrom(this.parts.db, context, this.state, { sources, values, ...row });
    await this.run({ type: 'complete-action', action: id, answers: { ...changes, ...computed } }, system);
  }

  private async callBack(step: string, answer: unknown): Promise<void> {
    const waiting = Object.values(this.state.actions).find((one) => one.kind === 'callback' && one.step === step);
    const wait = stepOf(this.parts.service.flow, step);
    if (!waiting || wait?.kind !== 'wait' || !('callback' in wait.for)) throw new AppError('conflict', 'action-gone');
    const sources = wait.for.answer ?? {};
    const context = await this.context();
    const { changes, computed } = await answersFrom(this.parts.db, context, this.state, {
      sources,
      values: { answer },
    });
    await this.run({ type: 'call-back', stage: waiting.stage, answers: changes, computed }, system);
  }
}

const system: Actor = { person: 'system' };
