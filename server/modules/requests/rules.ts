import { addWorkingTime } from '@portico/core/calendar/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { TimeSpan } from '@portico/core/definitions/flow/flow.ts';
import { type Answers, type FieldAccess, searchTextOf, summaryOf } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { textOf } from '@portico/core/definitions/text.ts';
import { compile, evaluate, fromFeel, scopeOf } from '@portico/core/expressions/index.ts';
import type { FlowState, RequesterFacts } from '@portico/core/flow-engine/types.ts';
import type { Priority, SummaryValue, TaskRecord } from '../records/index.ts';

const hour = 3_600_000;
/** A working day of a promise, in working time. */
const workingDay = 8 * hour;

/** Milliseconds of an ISO 8601 span; a day of working time is eight hours. */
export function spanMs(span: TimeSpan): number {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(span.duration);
  if (!found) return 0;
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return days * (span.working ? workingDay : 24 * hour) + hours * hour + minutes * 60_000 + seconds * 1000;
}

/** The instant a promise made at `from` falls due. */
export function dueAt(calendar: WorkCalendar, from: Date, span: TimeSpan | undefined): Date | null {
  if (!span) return null;
  const ms = spanMs(span);
  return new Date(span.working ? addWorkingTime(calendar, from.getTime(), ms) : from.getTime() + ms);
}

function evaluated(source: string, answers: Answers, requester: RequesterFacts): unknown {
  const compiled = compile(source);
  if (!compiled.ok) return undefined;
  const outcome = evaluate(compiled.expression, scopeOf({ ...answers, requester }));
  return outcome.ok ? fromFeel(outcome.value) : undefined;
}

/** What a request is called in lists: the service's title expression, else the service's name. */
export function titleOf(service: Service, answers: Answers, requester: RequesterFacts): string {
  const title = service.title === undefined ? undefined : evaluated(service.title, answers, requester);
  const text =
    typeof title === 'string' ? title.replace(/\s+/gu, ' ').trim() : typeof title === 'number' ? String(title) : '';
  return [...(text || textOf(service.name, 'zh'))].slice(0, 200).join('');
}

const priorities: readonly string[] = ['low', 'normal', 'high', 'urgent'];
export function priorityOf(service: Service, answers: Answers, requester: RequesterFacts): Priority {
  const given = priorities.includes(service.priority)
    ? service.priority
    : evaluated(service.priority, answers, requester);
  return typeof given === 'string' && priorities.includes(given) ? (given as Priority) : 'normal';
}

export function summaryValues(service: Service, answers: Answers): SummaryValue[] {
  return summaryOf(service.form, answers, service.summary);
}

/** What a search over requests looks through. */
export function searchText(
  service: Service,
  number: string,
  title: string,
  requesterName: string,
  answers: Answers,
): string {
  return [
    number,
    title,
    textOf(service.name, 'zh'),
    textOf(service.name, 'en'),
    requesterName,
    searchTextOf(service.form, answers),
  ]
    .join(' ')
    .slice(0, 20_000);
}

/** The local date of an instant in a calendar's time zone. */
export function localDate(at: Date | number, timeZone: string): string {
  let format = dateFormats.get(timeZone);
  // Making one costs more than a step of the flow engine.
  if (!format) dateFormats.set(timeZone, (format = new Intl.DateTimeFormat('en-CA', { timeZone })));
  return format.format(at);
}
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/**
 * What a reader may see of the form (B16): a field is hidden from somebody all of whose steps on the request hide it.
 * Requester, submitter and those without a task are bound by no step.
 */
export function readAccess(
  accessOf: (step: string) => Record<string, FieldAccess> | undefined,
  mine: readonly Pick<TaskRecord, 'step'>[],
): Record<string, FieldAccess> {
  if (mine.length === 0) return {};
  const hidden: Record<string, FieldAccess> = {};
  const accesses = [...new Set(mine.map((task) => task.step))].map((step) => accessOf(step) ?? {});
  for (const id of Object.keys(accesses[0] ?? {}))
    if (accesses.every((access) => access[id] === 'hidden')) hidden[id] = 'hidden';
  return hidden;
}

/** Elapsed time of a request in ms: its periods under way, the running one up to `now`. */
export function elapsedMs(state: FlowState, now: number): number {
  return state.periods.reduce((sum, period) => sum + ((period.to ?? now) - period.from), 0);
}
