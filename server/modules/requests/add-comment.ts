import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { addComment as addCommentEndpoint } from '@portico/core/api/requests.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { requestSubject } from '../../platform/subject.ts';
import { asParticipant, requestScope, worksFor } from '../access/index.ts';
import { writeComment } from '../comments/index.ts';
import { filesOf } from '../files/index.ts';
import { flowStateOf } from '../flows/index.ts';
import { noticeOfComment } from '../messages/index.ts';
import { markResponded, type RequestRecord, findRequest, lockRequest } from '../records/index.ts';
import { noticeTitles, peopleRefs, unknownPerson } from '../cases/index.ts';

/**
 * Says something on a request. A public comment of somebody who works the request is its first response, if nobody
 * was before.
 *
 * @throws AppError `not_found`, `forbidden` for an internal comment by somebody who does not work the request
 */
export async function addComment(
  ctx: Ctx,
  id: string,
  input: Parsed<typeof addCommentEndpoint>['body'],
): Promise<Reply<typeof addCommentEndpoint>> {
  return inCommand(ctx, async (tx, ctx) => {
    const visible = await findRequest(tx, requestScope(asParticipant(ctx.actor)), id);
    if (!visible) throw new AppError('not_found', 'no-such-request');
    const record = (await lockRequest(tx, visible.id)) as RequestRecord;
    const teams = Object.values(flowStateOf(record).tasks).flatMap((task) => task.team ?? []);
    const isWorker = worksFor(ctx.actor, record, teams);
    if (input.isInternal && !isWorker) throw new AppError('forbidden', 'internal-comment');

    const subject = requestSubject(record.id);
    const comment = await writeComment(tx, ctx, subject, input);
    if (isWorker && !input.isInternal && ctx.actor.personId !== record.requester_id)
      await markResponded(tx, record.id, comment.at);
    await noticeOfComment(tx, { request: record, comment, titlesFor: noticeTitles });

    const files = input.files.length === 0 ? [] : await filesOf(tx, subject, true);
    const author =
      (await peopleRefs(tx, [ctx.actor.personId])).get(ctx.actor.personId) ?? unknownPerson(ctx.actor.personId);
    return {
      id: comment.id,
      author,
      text: comment.text,
      isInternal: comment.is_internal,
      files: files.filter((file) => input.files.includes(file.id)),
      at: comment.at.toISOString(),
    };
  });
}
