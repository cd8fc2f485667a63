import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { previewMigrations as previewEndpoint } from '@portico/core/api/migrations.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { AppError } from '@portico/core/errors.ts';
import { indexOf, previewMigration, type StepMapping } from '@portico/core/flow-engine/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { caredForScope, looksAfter } from '../access/index.ts';
import { currentService, findServiceVersion, serviceVersion } from '../definitions/index.ts';
import { flowStateOf, namesOf } from '../flows/index.ts';
import { countByVersion, type RequestRecord, requestsOnOtherVersions } from '../records/index.ts';
import { peopleRefs, unknownPerson } from '../cases/index.ts';

type Result = Reply<typeof previewEndpoint>;

/**
 * The version of a service to move requests to; the current one unless given.
 *
 * @throws AppError `not_found`, also for services the caller does not look after
 */
export async function targetOf(
  ctx: Ctx,
  key: string,
  version: number | undefined,
): Promise<{ version: number; service: Service }> {
  const current = await currentService(ctx.db, key);
  if (!current || !looksAfter(ctx.actor, { service_key: key, category_key: current.content.category }))
    throw new AppError('not_found', 'no-such-service');
  const to = version ?? current.version;
  const service = await findServiceVersion(ctx.db, key, to);
  if (!service) throw new AppError('not_found', 'no-such-version');
  return { version: to, service };
}

/** What moving the running requests of a service to one of its versions would do; a page of them. */
export async function previewMigrations(
  ctx: Ctx,
  key: string,
  { to, mapping, after, limit }: Parsed<typeof previewEndpoint>['body'],
): Promise<Result> {
  const target = await targetOf(ctx, key, to);
  const wanted = { key, version: target.version };
  const scope = caredForScope(ctx.actor);
  const [counts, rows] = await Promise.all([
    countByVersion(ctx.db, scope, wanted),
    requestsOnOtherVersions(ctx.db, scope, wanted, { after, limit: limit + 1 }),
  ]);
  const page = rows.slice(0, limit);
  const versions = new Map<number, Service>();
  for (const { version } of counts) versions.set(version, await serviceVersion(ctx.db, key, version));
  const people = await peopleRefs(
    ctx.db,
    page.map((record) => record.requester_id),
  );
  return {
    to: { version: target.version, steps: stepsOf(target.service) },
    from: counts.map(({ version, running }) => ({ version, running, steps: stepsOf(versions.get(version)) })),
    items: page.map((record) => ({
      ...candidate(record, versions.get(record.service_version) ?? target.service, target.service, mapping),
      request: {
        id: record.id,
        number: record.number,
        title: record.title,
        state: record.state,
        version: record.version,
        serviceVersion: record.service_version,
        requester: people.get(record.requester_id) ?? unknownPerson(record.requester_id),
      },
    })),
    next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
  };
}

function stepsOf(service: Service | undefined): Result['to']['steps'] {
  if (!service) return [];
  return [...indexOf(service.flow).steps.values()].map(({ step: { id, name, kind } }) => ({ step: id, name, kind }));
}

function candidate(
  record: RequestRecord,
  from: Service,
  to: Service,
  mapping: StepMapping,
): Omit<Result['items'][number], 'request'> {
  const preview = previewMigration(to.flow, flowStateOf(record), mapping);
  const [before, after] = [namesOf({ service: from }), namesOf({ service: to })];
  return {
    stands: preview.stands.map((place) => ({ ...place, name: before.step(place.step), toName: after.step(place.to) })),
    lost: preview.lost.map((step) => ({ step, name: before.step(step) })),
    notBegun: preview.notBegun.map((place) => ({ ...place, name: after.step(place.step) })),
    findings: preview.findings,
  };
}
