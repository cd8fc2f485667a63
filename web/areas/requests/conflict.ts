import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import type { PersonRef } from '@portico/core/api/shapes.ts';
import type { Problem } from '@portico/core/errors.ts';

/** Somebody was first: who, with what, when (ms since the epoch). What is not known is null. */
export interface Winner {
  name: string | null;
  result: string | null;
  at: number | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const instant = (value: unknown): number | null => {
  if (typeof value === 'number') return value;
  const parsed = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(parsed) ? null : parsed;
};

/** Everybody a request names, by id. */
function peopleIn(request: RequestDetail | undefined): Map<string, PersonRef> {
  const found = new Map<string, PersonRef>();
  const add = (person: PersonRef | null) => person && found.set(person.id, person);
  for (const person of request?.people ?? []) add(person);
  for (const task of request?.tasks ?? []) [task.assignee, task.by, task.onBehalfOf].forEach(add);
  if (request) [request.requester, request.submitter].forEach(add);
  return found;
}

/**
 * Reads from a 409 who was first. The problem says it (`params.winner`); where it only gives an id, or nothing,
 * the fresh state of the request is asked.
 *
 * @param fresh the request read again after the refusal
 * @param taskId the task that was acted on, if one was
 */
export function winnerOf(problem: Problem, fresh: RequestDetail | undefined, taskId?: string): Winner {
  const given = isRecord(problem.params?.['winner']) ? problem.params['winner'] : undefined;
  const task = fresh?.tasks.find((it) => it.id === taskId);
  const last = fresh?.tasks
    .filter((it) => it.stage === task?.stage && it.state === 'done' && it.closedAt)
    .sort((a, b) => Date.parse(b.closedAt ?? '') - Date.parse(a.closedAt ?? ''))[0];
  const closer = task?.state === 'done' ? task : last;
  return {
    name: nameIn(given, peopleIn(fresh)) ?? closer?.by?.name ?? closer?.assignee?.name ?? null,
    result: typeof given?.['result'] === 'string' ? given['result'] : (closer?.result ?? null),
    at: instant(given?.['at']) ?? instant(closer?.closedAt),
  };
}

function nameIn(given: Record<string, unknown> | undefined, people: Map<string, PersonRef>): string | null {
  if (!given) return null;
  const person = given['person'];
  if (isRecord(person) && typeof person['name'] === 'string') return person['name'];
  if (typeof given['name'] === 'string') return given['name'];
  return typeof person === 'string' ? (people.get(person)?.name ?? null) : null;
}
