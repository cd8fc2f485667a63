import { hidingOf } from '@portico/core/definitions/service/hidden.ts';
import type { Ctx } from '../../platform/context.ts';
import { requestScope } from '../access/index.ts';
import { hiddenFrom } from '../cases/index.ts';
import { serviceVersion } from '../definitions/index.ts';
import { withoutFilesOf } from '../files/index.ts';
import { flowStateOf } from '../flows/index.ts';
import { findRequest } from '../records/index.ts';

/** Whether a file of a request stands only where the caller may not look: for downloads, which stand below. */
export async function isFileHidden(ctx: Ctx, requestId: string, fileId: string): Promise<boolean> {
  const record = await findRequest(ctx.db, requestScope(ctx.actor), requestId);
  if (!record) return true;
  const service = await serviceVersion(ctx.db, record.service_key, record.service_version);
  if (hidingOf(service).onAnyStep.size === 0) return false;
  const state = flowStateOf(record);
  const hidden = hiddenFrom(ctx.actor, service, record, state);
  return withoutFilesOf(service.form, state.answers, hidden, [{ id: fileId }]).length === 0;
}
