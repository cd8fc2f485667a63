import type { z } from 'zod';
import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { Trial, TrialTask, tryService as tryEndpoint } from '@portico/core/api/trials.ts';
import { checkAnswers } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { AppError } from '@portico/core/errors.ts';
import { allowedActions, finalStates, outline, type Task } from '@portico/core/flow-engine/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { officeCalendar } from '../calendars/index.ts';
import { draftService, findServiceVersion } from '../definitions/index.ts';
import { formContext } from '../forms/index.ts';
import { namesOf } from '../flows/index.ts';
import { requesterFacts } from '../identity/index.ts';
import { ActionFailed } from '../automation/index.ts';
import { isoAt } from '../requests/index.ts';
import { lookupsFor, type Lookups, peopleInTask, taskInShort, withWinnerName } from '../cases/index.ts';
import { outboxOf, peopleInOutbox } from './outbox.ts';
import { FlowSandbox } from './sandbox.ts';

type Given = Parsed<typeof tryEndpoint>['body'];
type Refused = z.input<typeof Trial>['refused'];

/**
 * Runs a service in a sandbox: the draft, or a version. Every call plays all moves from the start and tells where they
 * lead; a move that is refused ends it there. Stores nothing, sends nothing, calls nothing.
 *
 * @throws AppError `not_found` for services the caller may not edit
 */
export async function tryService(ctx: Ctx, key: string, given: Given): Promise<Reply<typeof tryEndpoint>> {
  const service = await serviceToTry(ctx, key, given.version);
  const calendar = await officeCalendar(ctx.db);
  const facts = await requesterFacts(ctx.db, given.requester);
  if (!facts) throw new AppError('invalid', 'no-such-person');
  const now = given.at === undefined ? ctx.now : Date.parse(given.at);
  const { answers, findings } = checkAnswers(service.form, given.answers, formContext(facts, calendar, now));
  const sandbox = new FlowSandbox({ db: ctx.db, service, requester: given.requester, calendar, now });
  let refused: Refused = null;
  if (findings.length === 0) {
    await sandbox.submit(answers, given.chosen);
    for (const [index, move] of given.moves.entries()) {
      refused = await refusalOf(ctx, index, () => sandbox.move(move));
      if (refused) break;
    }
  }
  return trialReply(ctx, service, sandbox, { findings: [...findings], refused, requester: given.requester });
}

async function serviceToTry(ctx: Ctx, key: string, version: number | undefined): Promise<Service> {
  const { draft } = await draftService(ctx, key);
  if (version === undefined) return draft;
  const found = await findServiceVersion(ctx.db, key, version);
  if (!found) throw new AppError('not_found', 'no-such-version');
  return found;
}

async function refusalOf(ctx: Ctx, move: number, play: () => Promise<void>): Promise<Refused> {
  try {
    await play();
    return null;
  } catch (error) {
    if (error instanceof ActionFailed)
      return { move, code: 'invalid', reason: error.reason, params: { findings: error.details.findings ?? [] } };
    if (!(error instanceof AppError)) throw error;
    const { reason, params = {}, findings } = error.details;
    const named = await withWinnerName(ctx.db, params);
    return { move, code: error.code, reason, params: { ...named, ...(findings && { findings }) } };
  }
}

async function trialReply(
  ctx: Ctx,
  service: Service,
  sandbox: FlowSandbox,
  more: { findings: Reply<typeof tryEndpoint>['findings']; refused: Refused; requester: string },
): Promise<Reply<typeof tryEndpoint>> {
  const { state, now } = sandbox;
  const names = namesOf({ service });
  const tasks = Object.values(state.tasks);
  const outbox = await outboxOf(ctx.db, sandbox, more.requester, names);
  const lookups = await lookupsFor(ctx.db, [...tasks.flatMap(peopleInTask), ...peopleInOutbox(outbox)]);
  const { suspension } = state;
  return {
    state: state.status,
    now: new Date(now).toISOString(),
    answers: state.answers,
    findings: more.findings,
    tasks: tasks.map((task) => taskInTrial(service, sandbox, task, lookups)),
    stages: Object.values(state.stages).map((stage) => ({
      step: stage.step,
      name: names.step(stage.step),
      kind: stage.kind,
      enteredAt: new Date(stage.enteredAt).toISOString(),
      leftAt: isoAt(stage.leftAt),
      result: stage.result ?? null,
      elapsedMs: (stage.leftAt ?? now) - stage.enteredAt,
    })),
    outline: outline(service.flow, state),
    timers: Object.values(state.timers)
      .sort((one, other) => one.fireAt - other.fireAt)
      .map(({ stage, purpose, fireAt }) => {
        const step = state.stages[stage]?.step ?? '';
        return { step, name: names.step(step), purpose, fireAt: new Date(fireAt).toISOString() };
      }),
    actions: Object.values(state.actions).map(({ id, step, kind, effect, failed }) => ({
      id,
      step,
      name: names.step(step),
      kind: kind === 'callback' ? 'callback' : (effect?.kind ?? 'effect'),
      effect: effect ?? null,
      failed: failed !== undefined,
    })),
    outbox: outbox.map(({ at, kind, what, step, to, effect }) => ({
      at: new Date(at).toISOString(),
      kind,
      what,
      step: step === null ? null : names.step(step),
      to: to.map((id) => lookups.person(id)),
      effect,
    })),
    suspension: suspension ? { reason: suspension.reason, step: suspension.step ?? null } : null,
    refused: more.refused,
  };
}

function taskInTrial(
  { flow }: Service,
  { state }: FlowSandbox,
  task: Task,
  lookups: Lookups,
): z.input<typeof TrialTask> {
  const owner = task.assignee ?? 'member';
  const actor = { person: owner, ...(task.team !== undefined && { teams: [task.team] }) };
  const isUndone = (task.state === 'open' || task.state === 'waiting') && !finalStates.includes(state.status);
  const taker = task.state === 'done' && task.by && task.by !== 'system' ? { ...actor, person: task.by } : undefined;
  const may = isUndone || taker ? allowedActions(flow, state, task.id, taker ?? actor) : undefined;
  return {
    id: task.id,
    stepName: namesOf({ service: { flow } as Service }).step(task.step),
    ...taskInShort(task, lookups),
    actions: may?.actions ?? [],
    returnTargets: (may?.returnTargets ?? []).map(({ to, name }) => ({ to, name })),
  };
}
