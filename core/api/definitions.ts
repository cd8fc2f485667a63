import { z } from 'zod';
import { Key } from '../definitions/expression.ts';
import { Service } from '../definitions/service/service.ts';
import { Flow } from '../definitions/flow/flow.ts';
import { Text } from '../definitions/text.ts';
import { Finding } from '../errors.ts';
import { endpoint } from './endpoint.ts';
import { ByKey, Instant, Nothing, pageOf, PageQuery, PersonRef } from './shapes.ts';

// Editing services: one shared draft a service, published as a new version.

/** A service document as it is being written: an object, for the rest whatever stands in it. */
export const DraftContent = z.record(z.string(), z.unknown()).meta({ id: 'DraftContent' });
export type DraftContent = z.infer<typeof DraftContent>;

/** A service as its owner finds it in the studio. */
export const ServiceDefinition = z
  .object({
    key: z.string(),
    name: Text,
    category: z.string(),
    icon: z.string().optional(),
    /** The current version; null before it is first published. */
    version: z.number().int().nullable(),
    publishedAt: Instant.nullable(),
    hasDraft: z.boolean(),
    draftSavedAt: Instant.nullable(),
  })
  .meta({ id: 'ServiceDefinition' });
export type ServiceDefinition = z.infer<typeof ServiceDefinition>;

/** The draft of a service; without one the published content, from which a first save makes it. */
export const ServiceDraft = z
  .object({
    key: z.string(),
    content: DraftContent,
    /** What If-Match asks for; 0 while there is no draft. */
    version: z.number().int(),
    /** The published version the draft began from; null when there was none. */
    baseVersion: z.number().int().nullable(),
    savedAt: Instant.nullable(),
    savedBy: PersonRef.nullable(),
    /** All that is wrong with it; paths begin with `form.`, `flow.` or the name of a property. */
    findings: z.array(Finding),
  })
  .meta({ id: 'ServiceDraft' });
export type ServiceDraft = z.infer<typeof ServiceDraft>;

export const listServiceDefinitions = endpoint({
  method: 'GET',
  path: '/studio/services',
  permission: 'service.read',
  summary: 'The services I may edit, published or not yet, by key.',
  query: z.object({
    /** Words of the name or key. */
    q: z.string().max(100).optional(),
  }),
  reply: z.object({
    items: z.array(ServiceDefinition),
    /** Those I may begin a service in. */
    categories: z.array(z.object({ key: z.string(), name: Text })),
  }),
});
export const createService = endpoint({
  method: 'POST',
  path: '/studio/services',
  permission: 'service.create',
  summary: 'Begin a new service as a draft, empty or as a copy of another one.',
  body: z.strictObject({
    key: Key,
    name: Text,
    category: Key,
    prefix: Service.shape.prefix,
    /** Key of the service to copy. */
    from: Key.optional(),
  }),
  reply: ServiceDraft,
  errors: ['not_found', 'conflict', 'mismatch'],
});
export const readServiceDraft = endpoint({
  method: 'GET',
  path: '/studio/services/:key',
  permission: 'service.read',
  summary: 'The draft of a service with all that is wrong with it; the published content while there is no draft.',
  params: ByKey,
  reply: ServiceDraft,
  errors: ['not_found'],
  versioned: true,
});
export const saveServiceDraft = endpoint({
  method: 'PUT',
  path: '/studio/services/:key/draft',
  permission: 'service.write',
  summary: 'Keep a draft, also one with errors. If-Match: its version, 0 for the first save.',
  params: ByKey,
  body: z.strictObject({
    content: DraftContent,
    /**
     * The published version this was made from; refused when a first save began from an older one. For a draft that is
     * there, the current one says that it was compared with that and goes on from it.
     */
    baseVersion: z.int32().nullable().optional(),
  }),
  reply: ServiceDraft,
  errors: ['not_found', 'conflict', 'precondition', 'mismatch'],
  versioned: true,
});
export const discardServiceDraft = endpoint({
  method: 'DELETE',
  path: '/studio/services/:key/draft',
  permission: 'service.write',
  summary: 'Throw the draft of a service away; what is published stays.',
  params: ByKey,
  reply: Nothing,
  errors: ['not_found', 'conflict', 'precondition', 'mismatch'],
  versioned: true,
});
export const publishService = endpoint({
  method: 'POST',
  path: '/studio/services/:key/publish',
  permission: 'service.write',
  summary: 'Make the draft the current version; new requests use it, those under way keep theirs.',
  params: ByKey,
  body: z.strictObject({
    /** What is new in it. */
    note: z.string().max(2000).optional(),
  }),
  reply: z.object({ version: z.number().int() }),
  errors: ['not_found', 'conflict', 'precondition', 'mismatch'],
  versioned: true,
});

export const ServiceVersion = z
  .object({
    version: z.number().int(),
    publishedAt: Instant,
    publishedBy: PersonRef.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'ServiceVersion' });
export type ServiceVersion = z.infer<typeof ServiceVersion>;
export const listServiceVersions = endpoint({
  method: 'GET',
  path: '/studio/services/:key/versions',
  permission: 'service.read',
  summary: 'What was published of a service, newest first, paged by key.',
  params: ByKey,
  query: PageQuery,
  reply: pageOf(ServiceVersion),
  errors: ['not_found'],
});
export const exportFlow = endpoint({
  method: 'GET',
  path: '/studio/services/:key/versions/:version/bpmn',
  permission: 'service.read',
  summary: 'The flow of a published version as a BPMN 2.0 file, which other tools open.',
  params: ByKey.extend({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
  reply: z.unknown(),
  transport: 'download',
  errors: ['not_found'],
});
export const importFlow = endpoint({
  method: 'POST',
  path: '/studio/bpmn',
  permission: 'service.read',
  summary: 'What Portico can take of a BPMN 2.0 file as a flow, and what it cannot, by element; stores nothing.',
  body: z.strictObject({ source: z.string().min(1).max(500_000) }),
  reply: z.object({
    /** Null when nothing of it could be taken. */
    flow: Flow.nullable(),
    notTaken: z.array(Finding),
  }),
});
export const readServiceVersion = endpoint({
  method: 'GET',
  path: '/studio/services/:key/versions/:version',
  permission: 'service.read',
  summary: 'One published version of a service.',
  params: ByKey.extend({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
  reply: z.object({ version: z.number().int(), content: DraftContent }),
  errors: ['not_found'],
});
