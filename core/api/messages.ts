import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, Id, Instant, Nothing, pageOf, PageQuery } from './shapes.ts';

/** A notice for one person: something happened that concerns them. */
export const Notice = z
  .object({
    id: Id,
    kind: z.string(),
    params: z.record(z.string(), z.unknown()),
    request: Id.nullable(),
    number: z.string().nullable(),
    title: z.string().nullable(),
    at: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof Notice>;
export const listNotices = endpoint({
  method: 'GET',
  path: '/notices',
  permission: 'notice.read',
  summary: 'My notices, newest first.',
  query: PageQuery,
  reply: pageOf(Notice).extend({ unread: z.number().int() }),
});
export const readNotices = endpoint({
  method: 'POST',
  path: '/notices/read',
  permission: 'notice.write',
  summary:
    'Mark notices read: those given, or those of a request that I have opened, which is my receipt for them; without either all.',
  body: z.strictObject({ ids: z.array(Id).max(200).optional(), request: Id.optional() }),
  reply: Nothing,
});

export const Mail = z
  .object({
    id: Id,
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    createdAt: Instant,
    sentAt: Instant.nullable(),
    attempts: z.number().int(),
    error: z.string().nullable(),
  })
  .meta({ id: 'Mail' });
export const listMail = endpoint({
  method: 'GET',
  path: '/mailbox',
  permission: 'mailbox.read',
  summary: 'The development mailbox: mail written while no SMTP server is set.',
  query: PageQuery.extend({ q: z.string().max(100).optional() }),
  reply: pageOf(Mail),
});
export const readMail = endpoint({
  method: 'GET',
  path: '/mailbox/:id',
  permission: 'mailbox.read',
  summary: 'One mail.',
  params: ById,
  reply: Mail,
  errors: ['not_found'],
});

/** Live updates: server-sent events `{kind, id}` of what changed and concerns the reader; the browser reads again what it shows. */
export const LiveUpdate = z.object({
  kind: z.enum(['request', 'tasks', 'notices', 'ping']),
  id: z.string().optional(),
  version: z.number().int().optional(),
});
export type LiveUpdate = z.infer<typeof LiveUpdate>;
export const streamUpdates = endpoint({
  method: 'GET',
  path: '/live',
  permission: 'request.read',
  summary: 'Live updates as server-sent events.',
  query: z.object({
    /** For how long one has shown what was read without hearing, ms: what happened meanwhile is told, too. */
    missed: z.coerce.number().int().min(0).max(60_000).default(0),
  }),
  reply: LiveUpdate,
  transport: 'event-stream',
});
