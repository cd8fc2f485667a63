import { z } from 'zod';
import { Text } from '../definitions/text.ts';
import { Finding } from '../errors.ts';
import { endpoint } from './endpoint.ts';
import { RequestState } from './request-shapes.ts';
import { ByKey, Id, PersonRef } from './shapes.ts';

// 迁移: running requests keep their version of the service until its owner moves them to another (I10).

/** Old step ids to new ones; a step that is not named keeps its id. */
const Mapping = z.record(z.string().max(64), z.string().max(64)).default({});
const StepNamed = z.object({ step: z.string(), name: Text, kind: z.string() });

/** What moving one request would do. */
export const MigrationCandidate = z
  .object({
    request: z.object({
      id: Id,
      number: z.string(),
      title: z.string(),
      state: RequestState,
      version: z.number().int(),
      serviceVersion: z.number().int(),
      requester: PersonRef,
    }),
    /** Where it stands, and where it would; several inside parallel branches. */
    stands: z.array(z.object({ step: z.string(), name: Text, to: z.string(), toName: Text })),
    /** Steps passed that the new version does not have: what was decided stays on record, one cannot return to them. */
    lost: z.array(z.object({ step: z.string(), name: Text })),
    /** Branches of a block it stands in that are new: they are not begun any more. */
    notBegun: z.array(z.object({ step: z.string(), name: Text, branch: z.string() })),
    /** Why it cannot be moved, by step: `step-gone`, `kind-differs`, `place-differs`, `branch-gone`. Empty: it can. */
    findings: z.array(Finding),
  })
  .meta({ id: 'MigrationCandidate' });

export const previewMigrations = endpoint({
  method: 'POST',
  path: '/services/:key/migration/preview',
  permission: 'request.read',
  summary:
    'Which running requests of a service I own would move to a version, where to, and which cannot; stores nothing.',
  params: ByKey,
  body: z.strictObject({
    /** The version to move to; the current one unless given. */
    to: z.int32().min(1).optional(),
    mapping: Mapping,
    after: Id.optional(),
    limit: z.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({
    to: z.object({ version: z.number().int(), steps: z.array(StepNamed) }),
    /** The other versions that requests run on, with how many. */
    from: z.array(z.object({ version: z.number().int(), running: z.number().int(), steps: z.array(StepNamed) })),
    items: z.array(MigrationCandidate),
    next: Id.nullable(),
  }),
  errors: ['not_found'],
});

const Moved = z.object({ id: Id, number: z.string() });
export const migrateRequests = endpoint({
  method: 'POST',
  path: '/services/:key/migration',
  permission: 'request.write',
  summary:
    'Move running requests of a service I own to a version, each as it was previewed; tells which were not and why.',
  params: ByKey,
  body: z.strictObject({
    to: z.int32().min(1),
    mapping: Mapping,
    reason: z.string().max(2000),
    /** As previewed: one that has changed since is not moved. */
    requests: z
      .array(z.strictObject({ id: Id, version: z.int32() }))
      .min(1)
      .max(100),
  }),
  reply: z.object({
    moved: z.array(Moved),
    refused: z.array(
      z.object({
        id: Id,
        number: z.string().nullable(),
        reason: z.string(),
        params: z.record(z.string(), z.unknown()),
        findings: z.array(Finding),
      }),
    ),
  }),
  errors: ['not_found', 'mismatch'],
});
