import { z } from 'zod';
import { Answers } from '../definitions/form/form.ts';
import { endpoint } from './endpoint.ts';
import { RequestDetail } from './request-shapes.ts';
import { ById, Id } from './shapes.ts';

// 管理员干预: for administrators and whoever owns the service or its category. Always with a reason.

const reason = z.string().max(2000);
const intervention = {
  method: 'POST',
  permission: 'request.write',
  params: ById,
  reply: RequestDetail,
  errors: ['not_found', 'forbidden', 'conflict', 'precondition', 'mismatch'],
  versioned: true,
} as const;

export const suspendRequest = endpoint({
  ...intervention,
  path: '/requests/:id/suspend',
  summary: 'Suspend 挂起: nothing moves and no time runs until it is resumed.',
  body: z.strictObject({ reason }),
});
export const resumeRequest = endpoint({
  ...intervention,
  path: '/requests/:id/resume',
  summary: 'Resume 恢复 a suspended request; what could not begin or go on is tried again.',
  body: z.strictObject({ reason }),
});
export const jumpRequest = endpoint({
  ...intervention,
  path: '/requests/:id/jump',
  summary: 'Jump 跳转 to any step; what is open in that sequence is cancelled.',
  body: z.strictObject({ to: z.string().max(64), reason }),
});
export const reopenRequest = endpoint({
  ...intervention,
  path: '/requests/:id/reopen',
  summary: 'Reopen 唤醒 a request that has ended, at any step; not one that was cancelled.',
  body: z.strictObject({ to: z.string().max(64), reason }),
});
export const correctRequest = endpoint({
  ...intervention,
  path: '/requests/:id/correct',
  summary: 'Correct 修正 answers of a request under way; who has decided on it is told.',
  body: z.strictObject({ changes: Answers, reason }),
});
export const terminateRequest = endpoint({
  ...intervention,
  path: '/requests/:id/terminate',
  summary: 'Terminate 终止: ends the request at once.',
  body: z.strictObject({ reason }),
});
export const cancelRequest = endpoint({
  ...intervention,
  path: '/requests/:id/cancel',
  summary: 'Cancel 作废 a completed request by the small flow its service has for that; also by its requester.',
  body: z.strictObject({ reason }),
});
export const reassignTask = endpoint({
  ...intervention,
  path: '/tasks/:id/reassign',
  summary: 'Reassign 改派 a task to somebody else. If-Match carries the task’s version.',
  body: z.strictObject({ to: Id, reason }),
});

/** What became of one to-do of a bulk reassignment. */
const Reassigned = z.object({ task: Id, step: z.string(), request: z.object({ id: Id, number: z.string() }) });
export const reassignTasks = endpoint({
  method: 'POST',
  path: '/tasks/reassign',
  permission: 'request.write',
  summary:
    'Reassign 改派 the to-dos somebody has, in the services I own, to somebody else: a batch a call; `next` says where to go on.',
  body: z.strictObject({
    from: Id,
    to: Id,
    reason,
    /** Only those of one service. */
    service: z.string().max(64).optional(),
    /** `next` of the call before. */
    after: z.string().max(100).optional(),
    limit: z.number().int().min(1).max(100).default(100),
  }),
  reply: z.object({
    moved: z.array(Reassigned),
    /** Those that stay where they are, and why. */
    refused: z.array(Reassigned.extend({ reason: z.string(), params: Answers })),
    next: z.string().nullable(),
  }),
  errors: ['forbidden', 'mismatch'],
});
