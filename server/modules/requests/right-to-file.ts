import { hidingOf } from '@portico/core/definitions/service/hidden.ts';
import type { Ctx } from '../../platform/context.ts';
import { requestScope } from '../access/index.ts';
import { requestSubject } from '../../platform/subject.ts';
import { hiddenFrom } from '../cases/index.ts';
import { hasFile } from '../comments/index.ts';
import { serviceVersion } from '../definitions/index.ts';
import { type RightToFilesOf, withoutFilesOf } from '../files/index.ts';
import { flowStateOf } from '../flows/index.ts';
import { findRequest, rightToFiles } from '../records/index.ts';

/** The right to a file is the right to its request, but for files in fields that are hidden from the caller. */
export const rightToFile: RightToFilesOf = async (ctx: Ctx, requestId, fileId) =>
  (await isFileHidden(ctx, requestId, fileId)) ? null : rightToFiles(ctx, requestId);

/** Whether a file of a request stands only where the caller may not look. */
async function isFileHidden(ctx: Ctx, requestId: string, fileId: string): Promise<boolean> {
  const record = await findRequest(ctx.db, requestScope(ctx.actor), requestId);
  if (!record) return true;
  const service = await serviceVersion(ctx.db, record.service_key, record.service_version);
  if (hidingOf(service).onAnyStep.size === 0) return false;
  const state = flowStateOf(record);
  const hidden = hiddenFrom(ctx.actor, service, record, state);
  if (hidden.size === 0) return false;
  const inComments = new Set((await hasFile(ctx.db, requestSubject(record.id), fileId)) ? [fileId] : []);
  return (
    withoutFilesOf({ form: service.form, answers: state.answers, hidden }, [{ id: fileId }], inComments).length === 0
  );
}
