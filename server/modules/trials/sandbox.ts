import type { TrialMove } from '@portico/core/api/trials.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { takenBy } from '@portico/core/definitions/flow/branches.ts';
import { type Answers } from '@portico/core/definitions/form/index.ts';
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
import type { Db } from '../../platform/database.ts';
import { type FlowContext, organisationDirectory, runCommand, stepOf } from '../flows/index.ts';
import { requesterFacts, teamMembers } from '../identity/index.ts';
import { mappedAnswers } from '../automation/index.ts';
import { caseOf, checkCommand } from '../cases/index.ts';

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
      const context = await this.context();
      const checked = await this.checked(context, command, actor);
      const { after, events } = await runCommand(context, this.state, checked, actor);
      this.state = after;
      this.events = [...this.events, ...events];
    } catch (error) {
      this.ids = before;
      throw error;
    }
  }

  /** As the gateway checks it; what is submitted was checked before. */
  private async checked(context: FlowContext, command: Command, actor: Actor): Promise<Command> {
    if (command.type === 'submit') return command;
    const { key } = context.service;
    const { record } = caseOf(context, { key, version: 0, number: '', submitter: context.requester.id });
    const flow_state = { state: this.state, versions: {} };
    return checkCommand(this.parts.db, { record: { ...record, flow_state }, context }, command, { actor });
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
    await this.run(command, await this.actorFor(task, type));
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

  private async actionAnswers(id: string, values: Record<string, unknown>): Promise<void> {
    const action = this.state.actions[id];
    const step = action && stepOf(this.parts.service.flow, action.step);
    if (!step || !('effect' in step)) throw new AppError('conflict', 'action-gone');
    const { each } = step;
    const sources = takenBy(step);
    const row = each !== undefined && action.row !== undefined ? { row: { table: each, index: action.row } } : {};
    const context = await this.context();
    const answers = mappedAnswers(context, this.state, { sources, values, ...row });
    await this.run({ type: 'complete-action', action: id, answers }, system);
  }

  private async callBack(step: string, answer: unknown): Promise<void> {
    const waiting = Object.values(this.state.actions).find((one) => one.kind === 'callback' && one.step === step);
    const wait = stepOf(this.parts.service.flow, step);
    if (!waiting || !wait) throw new AppError('conflict', 'action-gone');
    const sources = takenBy(wait);
    const context = await this.context();
    const answers = mappedAnswers(context, this.state, { sources, values: { answer } });
    await this.run({ type: 'call-back', stage: waiting.stage, answers }, system);
  }
}

const system: Actor = { person: 'system' };
