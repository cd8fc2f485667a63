import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { predictRequest as predictEndpoint } from '@portico/core/api/catalogue.ts';
import { areDaysOffKnown } from '@portico/core/calendar/index.ts';
import { checkAnswers, fieldOf, type Form } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import type { Finding } from '@portico/core/errors.ts';
import { chooserOf, promiseFor, simulate } from '@portico/core/flow-engine/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { officeCalendar } from '../calendars/index.ts';
import { visibleService } from './queries.ts';
import { formContext } from '../forms/index.ts';
import { answerTo, factsOf, stepOf } from '../flows/index.ts';
import { caseContext, dueAt, lookupsFor } from '../cases/index.ts';

/**
 * Who will have the request, for these answers: the very engine and rules, run ahead with everybody agreeing, storing
 * nothing. Incomplete answers give the way as far as it can be told: what depends on an answer to come says on which.
 */
export async function predictRequest(
  ctx: Ctx,
  key: string,
  body: Parsed<typeof predictEndpoint>['body'],
): Promise<Reply<typeof predictEndpoint>> {
  const { content: service } = await visibleService(ctx, key);
  return predictionOf(ctx, service, ctx.actor.personId, body);
}

/** The same for any service, also a draft, as if this person filed it. */
export async function predictionOf(
  ctx: Ctx,
  service: Service,
  requester: string,
  { answers, chosen }: Parsed<typeof predictEndpoint>['body'],
): Promise<Reply<typeof predictEndpoint>> {
  const moment = { now: ctx.now, calendar: await officeCalendar(ctx.db) };
  const context = await caseContext(ctx.db, service, requester, moment);
  // Nothing is filed, so nothing is numbered and nobody is looked up: what depends on that is told on submit.
  const checked = checkAnswers(service.form, answers, formContext(context.requester, context.calendar, ctx.now));
  const way = await simulate(service.flow, checked.answers, factsOf(context), (need) => answerTo(need, context), {
    ...(chosen && { chosen }),
    missing: unanswered(checked.findings),
  });
  const promise = promiseFor(service, checked.answers, factsOf(context));
  const resolveBy = dueAt(context.calendar, context.now, promise.resolution);
  const lookups = await lookupsFor(
    ctx.db,
    way.flatMap((stage) => stage.people),
  );
  return {
    steps: way.map((stage) => {
      const step = stepOf(service.flow, stage.step);
      const chosenBy = step && !chosen?.[stage.step]?.length ? (chooserOf(step) ?? null) : null;
      return {
        step: stage.step,
        name: step?.name ?? stage.step,
        kind: stage.kind,
        // The engine, with nobody chosen, would take the fallback: nobody means to go that way.
        people: chosenBy === null ? stage.people.map((id) => lookups.person(id)) : [],
        team: stage.team === undefined ? null : lookups.team(stage.team),
        mode: stage.mode ?? null,
        why: stage.why?.rule ?? null,
        chosenBy,
        branch: stage.branch ?? null,
        dependsOn: (stage.dependsOn ?? []).map((id) => ({ id, name: nameOfField(service.form, id) })),
        expectedMs: null,
      };
    }),
    respondBy: dueAt(context.calendar, context.now, promise.response)?.toISOString() ?? null,
    resolveBy: resolveBy?.toISOString() ?? null,
    areDaysOffKnown: resolveBy === null || areDaysOffKnown(context.calendar, resolveBy.getTime()),
    findings: checked.findings,
  };
}

/** Fields that must be answered and are not; of a table whose rows lack something, the table. */
const unanswered = (findings: readonly Finding[]): Set<string> =>
  new Set(findings.flatMap(({ path, code }) => (code === 'required' ? [path.split('.')[0] ?? ''] : [])));

const nameOfField = (form: Form, id: string): Text => fieldOf(form, id)?.name ?? id;
