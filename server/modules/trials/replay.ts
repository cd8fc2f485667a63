import type { z } from 'zod';
import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { Replayed, replayRequests as replayEndpoint } from '@portico/core/api/trials.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { kindNamed } from '@portico/core/definitions/flow/steps/registry.ts';
import { checkAnswers } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { simulateRun, type SimulatedStage } from '@portico/core/flow-engine/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { requestSubject } from '../../platform/subject.ts';
import { caredForScope } from '../access/index.ts';
import { officeCalendar } from '../calendars/index.ts';
import { draftService, serviceVersion } from '../definitions/index.ts';
import { formContext } from '../forms/index.ts';
import { answerTo, factsOf, type FlowContext, organisationDirectory } from '../flows/index.ts';
import { organisationAt, requesterFacts } from '../identity/index.ts';
import { eventsOf } from '../event-log/index.ts';
import { pastRequests, type RequestRecord, typicalStays } from '../records/index.ts';
import { lookupsFor } from '../cases/index.ts';

interface Way {
  stages: SimulatedStage[];
  stopped: string | null;
}

/**
 * Runs past requests again: each by the version it was filed on and by the draft, with the answers as they were filed,
 * everybody agreeing, in the company as it was then. What differs is the change's own doing.
 *
 * @throws AppError `not_found`; `conflict` when the draft is not whole yet
 */
export async function replayRequests(
  ctx: Ctx,
  key: string,
  { from, until, after, limit }: Parsed<typeof replayEndpoint>['body'],
): Promise<Reply<typeof replayEndpoint>> {
  const { draft } = await draftService(ctx, key);
  const [calendar, typical, rows] = await Promise.all([
    officeCalendar(ctx.db),
    typicalStays(ctx.db, key),
    pastRequests(ctx.db, caredForScope(ctx.actor), key, {
      from: from === undefined ? undefined : new Date(from),
      until: until === undefined ? undefined : new Date(until),
      after,
      limit: limit + 1,
    }),
  ]);
  const page = rows.slice(0, limit);
  const changed: { record: RequestRecord; before: Way; after: Way }[] = [];
  for (const record of page) {
    const service = await serviceVersion(ctx.db, key, record.service_version);
    const filed = await asFiled(ctx, record);
    const run = (by: Service) => wayOf(ctx, by, record, { ...filed, calendar });
    const ways = { before: await run(service), after: await run(draft) };
    if (differs(ways.before, ways.after)) changed.push({ record, ...ways });
  }
  const lookups = await lookupsFor(
    ctx.db,
    changed.flatMap((one) => [...one.before.stages, ...one.after.stages].flatMap(({ people }) => people)),
  );
  const shown = ({ stages }: Way) =>
    stages.map(({ step, name, people, team }) => ({
      step,
      name,
      people: people.map((id) => lookups.person(id)),
      team: team === undefined ? null : lookups.team(team),
    }));
  return {
    compared: page.length,
    changed: changed.length,
    items: changed.map((one): z.input<typeof Replayed> => ({
      request: {
        id: one.record.id,
        number: one.record.number,
        title: one.record.title,
        submittedAt: one.record.submitted_at.toISOString(),
      },
      changes: { path: pathOf(one.before) !== pathOf(one.after), people: peopleOf(one.before) !== peopleOf(one.after) },
      before: shown(one.before),
      after: shown(one.after),
      expectedMs: { before: lengthOf(one.before, typical), after: lengthOf(one.after, typical) },
      stopped: one.after.stopped,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

interface Filed {
  answers: Record<string, unknown>;
  chosen: Record<string, string[]> | undefined;
  at: number;
}

/** Answers and choices as they were at the first submission. */
async function asFiled(ctx: Ctx, record: RequestRecord): Promise<Filed> {
  const [first] = await eventsOf(ctx.db, requestSubject(record.id));
  const { answers, chosen } = (first?.type === 'request.submitted' ? first.payload : record) as Filed;
  return { answers, chosen, at: (first?.at ?? record.submitted_at).getTime() };
}

async function wayOf(
  ctx: Ctx,
  service: Service,
  record: RequestRecord,
  { answers, chosen, at, calendar }: Filed & { calendar: WorkCalendar },
): Promise<Way> {
  const source = organisationAt(at);
  const requester = await requesterFacts(ctx.db, record.requester_id, source);
  if (!requester) return { stages: [], stopped: 'no-such-person' };
  const directory = organisationDirectory(ctx.db, at, source);
  const context: FlowContext = { service, requester, calendar, directory, now: new Date(at) };
  // Formulas of the draft are its own; fields it asks for and the request does not have are told, not filled in.
  const checked = checkAnswers(service.form, answers, formContext(requester, calendar, at), answers);
  const run = await simulateRun(service.flow, checked.answers, factsOf(context), (need) => answerTo(need, context), {
    ...(chosen && { chosen }),
  });
  const [flaw] = checked.findings;
  return { stages: run.stages, stopped: run.stoppedAt ?? (flaw ? `answers: ${flaw.path} ${flaw.code}` : null) };
}

const pathOf = ({ stages }: Way): string => stages.map(({ step }) => step).join(' ');
const peopleOf = ({ stages }: Way): string =>
  stages.map(({ step, people, team }) => `${step} ${[...people].sort().join(',')} ${team ?? ''}`).join('\n');
const differs = (before: Way, after: Way): boolean =>
  peopleOf(before) !== peopleOf(after) || before.stopped !== after.stopped;

/** By what the steps usually take, one after another; null when one of them has no past. */
function lengthOf({ stages }: Way, typical: ReadonlyMap<string, number>): number | null {
  let sum = 0;
  for (const { step, kind } of stages) {
    const stay = typical.get(step);
    if (stay === undefined && !kindNamed(kind)?.tells) return null;
    sum += stay ?? 0;
  }
  return sum;
}
