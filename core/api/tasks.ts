import { z } from 'zod';
import { Answers } from '../definitions/form/form.ts';
import { Text } from '../definitions/text.ts';
import { endpoint } from './endpoint.ts';
import { RequestDetail, RequestRow, TaskAction, TaskState } from './request-shapes.ts';
import { ById, Id, Instant, pageOf, PageQuery, PersonRef, RowFilter } from './shapes.ts';

/** A to-do as a row of a list: what to decide on, without opening it. */
export const TaskRow = z
  .object({
    id: Id,
    kind: z.enum(['approve', 'work', 'fill', 'answer', 'amend']),
    state: TaskState,
    step: z.string(),
    stepName: Text,
    request: RequestRow,
    assignee: PersonRef.nullable(),
    onBehalfOf: PersonRef.nullable(),
    team: z.object({ key: z.string(), name: Text }).nullable(),
    openedAt: Instant.nullable(),
    claimedAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    result: z.string().nullable(),
    opinion: z.string().nullable(),
    version: z.number().int(),
    actions: z.array(TaskAction),
    opinionRequired: z.object({ approve: z.boolean(), reject: z.boolean() }),
    /** Whether it may be approved together with others: not where the step says so, or has fields to be filled. */
    batch: z.enum(['may', 'not-offered', 'needs-fields']),
  })
  .meta({ id: 'TaskRow' });
export type TaskRow = z.infer<typeof TaskRow>;

/** `mine`: open tasks I have, oldest first · `queue`: unclaimed tasks of my teams · `team`: all open tasks of my teams · `done`: what I closed, newest first. */
export const TaskView = z.enum(['mine', 'queue', 'team', 'done']);
export const listTasks = endpoint({
  method: 'GET',
  path: '/tasks',
  permission: 'task.read',
  summary: 'To-dos by view, paged by key.',
  query: PageQuery.extend({
    view: TaskView.default('mine'),
    kind: z.enum(['approve', 'work', 'fill', 'answer', 'amend']).optional(),
    team: z.string().max(64).optional(),
    service: z.string().max(64).optional(),
    q: z.string().max(100).optional(),
    filter: RowFilter.optional(),
  }),
  reply: pageOf(TaskRow),
});
/** The numbers beside the menu. */
export const countTasks = endpoint({
  method: 'GET',
  path: '/tasks/counts',
  permission: 'task.read',
  summary: 'How many tasks each view holds, and my open requests.',
  reply: z.object({
    mine: z.number().int(),
    queue: z.number().int(),
    openRequests: z.number().int(),
    teams: z.array(z.object({ key: z.string(), name: Text, open: z.number().int(), unclaimed: z.number().int() })),
  }),
});

/** Every action on a task answers the request as it stands after it. If-Match carries the task's version. */
const act = <const P extends string, const B extends z.ZodType>(action: P, summary: string, body: B) =>
  endpoint({
    method: 'POST',
    path: `/tasks/:id/${action}`,
    permission: 'task.decide',
    summary,
    params: ById,
    body,
    reply: RequestDetail,
    errors: ['not_found', 'forbidden', 'conflict', 'precondition', 'mismatch'],
    versioned: true,
  });
const opinion = z.string().max(4000).optional();

/** `shown` of the task as it was read: refused when something else stands there now. */
const seen = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .optional();

export const approveTask = act(
  'approve',
  'Approve 同意.',
  z.strictObject({ opinion, seen, changes: Answers.optional(), chosen: z.array(Id).max(50).optional() }),
);
/** A line of what became of a batch; `request` is null where there is none that the caller may see. */
const InBatch = z.object({ task: Id, request: z.object({ id: Id, number: z.string() }).nullable() });
export const approveTasks = endpoint({
  method: 'POST',
  path: '/tasks/approve',
  permission: 'task.decide',
  summary: 'Approve several tasks at once 批量同意; tells which were not and why, and approves the others.',
  body: z.strictObject({
    tasks: z
      .array(z.strictObject({ id: Id, version: z.int32(), seen }))
      .min(1)
      .max(100),
    opinion,
  }),
  reply: z.object({
    approved: z.array(InBatch),
    refused: z.array(
      InBatch.extend({ code: z.string(), reason: z.string(), params: z.record(z.string(), z.unknown()) }),
    ),
  }),
  errors: ['mismatch'],
});
export const rejectTask = act('reject', 'Reject 拒绝.', z.strictObject({ opinion, seen }));
export const returnTask = act(
  'return',
  'Return 退回 to the requester or to a step already passed.',
  z.strictObject({
    to: z.string().max(64).default('requester'),
    then: z.enum(['replay', 'resume']).optional(),
    opinion,
  }),
);
export const transferTask = act(
  'transfer',
  'Transfer 转办: the task becomes the other person’s.',
  z.strictObject({ to: Id, opinion }),
);
export const consultTask = act(
  'consult',
  'Consult 委派: the other person answers, then it comes back.',
  z.strictObject({ to: Id, question: z.string().min(1).max(4000) }),
);
export const askOnTask = act(
  'ask',
  'Ask 沟通 a question; the flow does not move.',
  z.strictObject({ to: Id, question: z.string().min(1).max(4000) }),
);
export const answerTask = act('answer', 'Answer a question.', z.strictObject({ text: z.string().min(1).max(4000) }));
export const addSigners = act(
  'add-signers',
  'Add signers 加签 before, after or beside me.',
  z.strictObject({ where: z.enum(['before', 'after', 'beside']), people: z.array(Id).min(1).max(20), opinion }),
);
export const removeSigner = act('remove-signer', 'Remove an added signer 减签.', z.strictObject({ signer: Id }));
export const claimTask = act('claim', 'Claim 认领 a queue task.', z.strictObject({}));
export const releaseTask = act('release', 'Release 释放 a claimed task to the queue.', z.strictObject({}));
export const finishTask = act(
  'finish',
  'Finish 办结 a work or fill task with its fields.',
  z.strictObject({ changes: Answers.optional(), opinion }),
);
export const takeBackTask = act(
  'take-back',
  'Take back 拿回 my decision while nobody after me has acted.',
  z.strictObject({}),
);
