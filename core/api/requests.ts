import { z } from 'zod';
import { Answers } from '../definitions/form/form.ts';
import { endpoint } from './endpoint.ts';
import { ChosenPeople, Comment, RequestDetail, RequestEvent, RequestRow, WayStep } from './request-shapes.ts';
import { ById, Id, pageOf, PageQuery, QueryFlag, RowFilter } from './shapes.ts';

export const submitRequest = endpoint({
  method: 'POST',
  path: '/requests',
  permission: 'request.create',
  summary: 'Submit a request; the reply says its number and who has it now.',
  body: z.strictObject({
    service: z.string().max(64),
    answers: Answers,
    /** The version the form was drawn from; when there is a newer one, the answer is a conflict. */
    serviceVersion: z.int32().optional(),
    /** For a colleague; the caller becomes the submitter. */
    requester: Id.optional(),
    chosen: ChosenPeople.optional(),
  }),
  reply: RequestDetail,
  errors: ['forbidden', 'not_found', 'conflict', 'mismatch'],
});

export const RequestView = z.enum(['mine', 'mine-open', 'involved', 'team', 'all']);
export const listRequests = endpoint({
  method: 'GET',
  path: '/requests',
  permission: 'request.read',
  summary: 'Requests I may see, newest first, by view and filter, paged by key.',
  query: PageQuery.extend({
    view: RequestView.default('mine'),
    state: z.string().max(200).optional(),
    service: z.string().max(64).optional(),
    team: z.string().max(64).optional(),
    q: z.string().max(100).optional(),
    filter: RowFilter.optional(),
    withTotal: QueryFlag.optional(),
    /** Also the stage bar of each row. */
    withBars: QueryFlag.optional(),
  }),
  reply: pageOf(RequestRow),
});
export const exportRequests = endpoint({
  method: 'GET',
  path: '/requests/export',
  permission: 'request.read',
  summary: 'The same list as a file, whole; with `service` also the answers I may read.',
  query: z.object({
    view: RequestView.default('mine'),
    state: z.string().max(200).optional(),
    service: z.string().max(64).optional(),
    team: z.string().max(64).optional(),
    q: z.string().max(100).optional(),
    filter: RowFilter.optional(),
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  reply: z.unknown(),
  transport: 'download',
  limit: 'export',
});
export const readRequest = endpoint({
  method: 'GET',
  path: '/requests/:id',
  permission: 'request.read',
  summary: 'One request: where it stands, stages, flow, form, conversation. The id may also be the number.',
  params: z.object({ id: z.string().max(64) }),
  reply: RequestDetail,
  errors: ['not_found'],
  versioned: true,
});

export const readWay = endpoint({
  method: 'GET',
  path: '/requests/:id/way',
  permission: 'request.read',
  summary: 'The way of a request: what was passed, where it stands, and what is to come if everybody agrees.',
  params: ById,
  reply: z.object({ steps: z.array(WayStep) }),
  errors: ['not_found'],
});

const versionedWrite = {
  method: 'POST',
  permission: 'request.write',
  params: ById,
  reply: RequestDetail,
  errors: ['not_found', 'conflict', 'precondition', 'mismatch'],
  versioned: true,
} as const;
export const withdrawRequest = endpoint({
  ...versionedWrite,
  path: '/requests/:id/withdraw',
  summary: 'Take a request back; it becomes a draft again.',
  body: z.strictObject({ reason: z.string().max(2000).optional() }),
});
export const resubmitRequest = endpoint({
  ...versionedWrite,
  path: '/requests/:id/resubmit',
  summary: 'Send a returned or withdrawn request again.',
  body: z.strictObject({ answers: Answers, chosen: ChosenPeople.optional() }),
});
export const urgeRequest = endpoint({
  ...versionedWrite,
  path: '/requests/:id/urge',
  summary: 'Remind whoever has it; at most once in 30 minutes a step.',
  body: z.strictObject({}),
  errors: ['not_found', 'conflict', 'limited', 'precondition', 'mismatch'],
});
export const rateRequest = endpoint({
  ...versionedWrite,
  path: '/requests/:id/rating',
  summary: 'Rate a finished request from 1 to 5.',
  body: z.strictObject({ rating: z.number().int().min(1).max(5), comment: z.string().max(2000).optional() }),
});
export const addComment = endpoint({
  method: 'POST',
  path: '/requests/:id/comments',
  permission: 'comment.create',
  summary: 'Say something on a request; internal comments are for the people who work it.',
  params: ById,
  body: z.strictObject({
    text: z.string().min(1).max(10_000),
    isInternal: z.boolean().default(false),
    files: z.array(Id).max(10).default([]),
  }),
  reply: Comment,
  errors: ['not_found', 'mismatch'],
});

export const listRequestEvents = endpoint({
  method: 'GET',
  path: '/requests/:id/events',
  permission: 'request.read',
  summary: 'The event history of a request, oldest first.',
  params: ById,
  reply: z.object({ items: z.array(RequestEvent) }),
  errors: ['not_found'],
});
