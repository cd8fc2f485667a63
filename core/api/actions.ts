import { z } from 'zod';
import { Text } from '../definitions/text.ts';
import { Finding } from '../errors.ts';
import { endpoint } from './endpoint.ts';
import { ById, Id, Instant, pageOf, PageQuery } from './shapes.ts';

/**
 * How an automatic action stands. `pending`: due; `leased`: being tried; `waiting`: for the request it started;
 * `failed`: to be tried again; `dead`: given up until somebody runs it again.
 */
export const ActionState = z
  .enum(['pending', 'leased', 'waiting', 'failed', 'dead', 'done', 'cancelled'])
  .meta({ id: 'ActionState' });

/** An action of a stage as everybody concerned may see it: never what is sent or came back. */
export const ActionInStage = z
  .object({
    id: Id,
    kind: z.enum(['http', 'start', 'record']),
    state: ActionState,
    /** The host called, the service started or the table written. */
    target: Text,
    /** Place of the row it is done for, from 0. */
    row: z.number().int().nullable(),
    attempts: z.number().int(),
    mostAttempts: z.number().int(),
    nextAt: Instant.nullable(),
    /** Why the last try failed; `status` is that of an HTTP answer. */
    error: z.object({ reason: z.string(), status: z.number().int().nullable() }).nullable(),
    /** The request it started, when the reader may see it. */
    started: z.object({ id: Id, number: z.string(), state: z.string() }).nullable(),
  })
  .meta({ id: 'ActionInStage' });
export type ActionInStage = z.infer<typeof ActionInStage>;

export const Action = ActionInStage.extend({
  method: z.string().nullable(),
  /** What of the form did not hold at the last try, by field. */
  findings: z.array(Finding),
  request: z.object({ id: Id, number: z.string(), title: z.string() }),
  service: z.object({ key: z.string(), name: Text, icon: z.string().nullable() }),
  step: z.string(),
  stepName: Text,
  createdAt: Instant,
  triedAt: Instant.nullable(),
  version: z.number().int(),
}).meta({ id: 'Action' });
export type Action = z.infer<typeof Action>;

export const listActions = endpoint({
  method: 'GET',
  path: '/actions',
  permission: 'action.read',
  summary: 'Automatic actions that fail, of the services I own (administrators: of all), newest first, paged by key.',
  query: PageQuery.extend({
    /** `dead`: given up; `failed`: tried again by itself; `all`: both. */
    state: z.enum(['dead', 'failed', 'all']).default('all'),
  }),
  reply: pageOf(Action),
});
export const readAction = endpoint({
  method: 'GET',
  path: '/actions/:id',
  permission: 'action.read',
  summary: 'One automatic action of a service I own.',
  params: ById,
  reply: Action,
  errors: ['not_found'],
  versioned: true,
});
export const runActionAgain = endpoint({
  method: 'POST',
  path: '/actions/:id/run-again',
  permission: 'action.write',
  summary: 'Run a failed action again from here, with all its tries; the receiver is sent the same key.',
  params: ById,
  body: z.strictObject({}),
  reply: Action,
  errors: ['not_found', 'conflict', 'precondition', 'mismatch'],
  versioned: true,
});
