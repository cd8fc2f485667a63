import type { RequestDetail, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import * as requests from '@portico/core/api/requests.ts';
import * as tasks from '@portico/core/api/tasks.ts';
import { addWorkingTime, workingTimeBetween } from '@portico/core/calendar/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Step } from '@portico/core/definitions/flow/flow.ts';
import { stepOf } from '../modules/flows/index.ts';
import type { Random } from '../packs/demo/random.ts';
import {
  type DemoAnswers,
  type DemoService,
  demoServices,
  demoWords,
  eagerPeople,
  slowPeople,
} from '../packs/demo/requests.ts';
import type { Client } from '../platform/api-client.ts';
import type { Town } from './town.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const day = 24 * hours;

export interface Life {
  town: Town;
  calendar: WorkCalendar;
  random: Random;
  /** The present: nothing happens after it. */
  until: number;
  setClock(ms: number): void;
}
type Detail = RequestDetail;
type OpenTask = TaskInRequest;

/** A request on its way, and when each of its open tasks will be taken up. */
interface Course {
  life: Life;
  service: DemoService;
  requester: string;
  answers: Record<string, unknown>;
  detail: Detail;
  now: number;
  due: Map<string, number>;
}

/** One request from its submission at `at` until it is over or the present is reached. */
export async function liveThrough(life: Life, at: number): Promise<void> {
  const { town, random, until } = life;
  const service = random.weighted(demoServices);
  const requester = random.chance(0.55) ? random.of(eagerPeople) : random.of(town.everybody);
  const answers = await service.answers(givenTo(life, requester, at));
  const asker = await town.as(requester);
  const detail = await asker.call(requests.submitRequest, { body: { service: service.key, answers } });
  const course: Course = { life, service, requester, answers, detail, now: at, due: new Map() };
  for (let acts = 0; acts < 40; acts++) {
    plan(course);
    const [task] = course.detail.tasks
      .filter(({ id, state }) => state === 'open' && course.due.has(id))
      .sort((one, other) => (course.due.get(one.id) ?? 0) - (course.due.get(other.id) ?? 0));
    if (!task) break;
    course.now = course.due.get(task.id) ?? until;
    if (course.now >= until) return;
    life.setClock(course.now);
    course.due.delete(task.id);
    course.detail = await act(course, task);
  }
  await rate(course, asker);
}

async function rate({ life, detail, now }: Course, asker: Client): Promise<void> {
  const { random, until, setClock } = life;
  const at = now + random.span(2 * hours);
  if (!detail.actions.includes('rate') || !random.chance(0.6) || at >= until) return;
  setClock(at);
  const comment = random.of(demoWords.rating);
  const body = { rating: random.of([5, 5, 5, 5, 4, 4, 3, 2]), ...(comment ? { comment } : {}) };
  await asker.call(requests.rateRequest, { params: { id: detail.id }, body }, { ifMatch: detail.version });
}

/** Says when each new open task will be taken up; of several people of whom one is enough, one acts. */
function plan({ life, detail, due, now }: Course): void {
  const { town, calendar, random, until } = life;
  const taken = new Set(detail.tasks.filter(({ id }) => due.has(id)).map(({ stage }) => stage));
  for (const task of detail.tasks) {
    if (task.state !== 'open' || due.has(task.id)) continue;
    const step = stepOf(detail.flow, task.step);
    if (step && 'mode' in step && step.mode === 'any' && taken.has(task.stage)) continue;
    taken.add(task.stage);
    // Some of what came lately is left for whoever tries the demo.
    if (workingTimeBetween(calendar, now, until) < 10 * hours && random.chance(0.4)) {
      due.set(task.id, until);
      continue;
    }
    const login = task.assignee ? town.loginOf(task.assignee.id) : '';
    const median = task.kind === 'approve' ? 70 * minutes : task.claimedAt ? 90 * minutes : 25 * minutes;
    const span = random.span(median * (slowPeople[login] ?? 1));
    due.set(task.id, addWorkingTime(calendar, now, Math.max(2 * minutes, span)));
  }
}

function act(course: Course, task: OpenTask): Promise<Detail> {
  if (task.kind === 'amend') return sendAgain(course);
  return task.kind === 'approve' ? decide(course, task) : work(course, task);
}

async function sendAgain({ life, requester, answers, detail }: Course): Promise<Detail> {
  const asker = await life.town.as(requester);
  return asker.call(
    requests.resubmitRequest,
    { params: { id: detail.id }, body: { answers } },
    { ifMatch: detail.version },
  );
}

async function decide({ life, requester, detail }: Course, task: OpenTask): Promise<Detail> {
  const { town, random } = life;
  const login = task.assignee ? town.loginOf(task.assignee.id) : requester;
  const person = await town.as(login);
  const call = { params: { id: task.id } };
  const version = { ifMatch: task.version };
  const isConfirmation = login === requester;
  const isFirst = detail.tasks.every(({ kind }) => kind !== 'amend');
  if (isConfirmation && isFirst && random.chance(0.05) && canReturnWork(detail, task))
    return person.call(tasks.rejectTask, { ...call, body: { opinion: random.of(demoWords.unsolved) } }, version);
  const mayReturn = task.returnTargets.some(({ to }) => to === 'requester');
  if (!isConfirmation && isFirst && mayReturn && random.chance(0.06))
    return person.call(tasks.returnTask, { ...call, body: { opinion: random.of(demoWords.return) } }, version);
  if (!isConfirmation && random.chance(0.04))
    return person.call(tasks.rejectTask, { ...call, body: { opinion: random.of(demoWords.reject) } }, version);
  const opinion = !isConfirmation && random.chance(0.5) ? { opinion: random.of(demoWords.approve) } : {};
  return person.call(tasks.approveTask, { ...call, body: opinion }, version);
}

function canReturnWork(detail: Detail, task: OpenTask): boolean {
  const step = stepOf(detail.flow, task.step);
  return (
    step !== undefined &&
    'onReject' in step &&
    typeof step.onReject === 'object' &&
    task.stage === detail.stages.at(-1)?.id
  );
}

/** Claims a task of a queue, or finishes what was claimed. */
async function work({ life, service, requester, detail, now }: Course, task: OpenTask): Promise<Detail> {
  const { town, random } = life;
  const call = { params: { id: task.id } };
  const step = stepOf(detail.flow, task.step);
  if (!task.assignee) {
    const agent = await town.as(random.of(town.team(teamOf(step))));
    const claimed = await agent.call(tasks.claimTask, { ...call, body: {} }, { ifMatch: task.version });
    await talk(life, { agent, requester, id: detail.id });
    return claimed;
  }
  const login = town.loginOf(task.assignee.id);
  const agent = await town.as(login);
  const filled = (await service.handling?.(givenTo(life, login, now))) ?? {};
  const required = Object.keys(step?.access ?? {}).filter((field) => step?.access?.[field] === 'required');
  const changes = Object.fromEntries(required.map((field) => [field, filled[field]]));
  return agent.call(tasks.finishTask, { ...call, body: { changes } }, { ifMatch: task.version });
}

const teamOf = (step: Step | undefined): string => {
  const rules = step && 'who' in step ? step.who : [];
  const rule = rules.find(({ kind }) => kind === 'team');
  return rule?.kind === 'team' ? rule.team : '';
};

async function talk({ town, random }: Life, on: { agent: Client; requester: string; id: string }): Promise<void> {
  const say = (who: Client, text: string, isInternal = false) =>
    who.call(requests.addComment, { params: { id: on.id }, body: { text, isInternal, files: [] } });
  if (random.chance(0.35)) await say(on.agent, random.of(demoWords.publicComment));
  if (random.chance(0.15)) await say(on.agent, random.of(demoWords.internalComment), true);
  if (random.chance(0.15)) await say(await town.as(on.requester), random.of(demoWords.requesterComment));
}

function givenTo({ town, random }: Life, login: string, at: number): DemoAnswers {
  return {
    random,
    person: town.idOf,
    // The company is in China, eight hours ahead.
    day: (days) => new Date(at + days * day + 8 * hours).toISOString().slice(0, 10),
    async picture(name) {
      const client = await town.as(login);
      return (await client.upload(name, 'image/png', smallPicture)).id;
    },
  };
}
/** A PNG of one grey point. */
const smallPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABBAEAGm6y5gAAAABJRU5ErkJggg==',
  'base64',
);
