import { exportBpmn } from '@portico/core/definitions/flow/bpmn/export.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { textOf } from '@portico/core/definitions/text.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Io } from '../../platform/http.ts';
import { storedKind } from './kinds/registry.ts';
import { readVersion } from './queries-drafts.ts';

/** Sends the flow of a published version as a BPMN file. Throws `not_found` for whoever may not edit the service. */
export async function exportFlow(ctx: Ctx, key: string, version: number, io: Io): Promise<void> {
  const { content } = await readVersion(ctx, storedKind('service'), key, version);
  const service = Service.parse(content);
  void io.reply
    .headers({
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="${key}-v${version}.bpmn"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(exportBpmn(service.flow, textOf(service.name, 'zh')));
}
