import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { predictDraft as predictEndpoint } from '@portico/core/api/trials.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { predictionOf } from '../catalogue/index.ts';
import { draftService } from '../definitions/index.ts';
import { requesterFacts } from '../identity/index.ts';

/**
 * Who would be asked by the draft: the rules a request goes by, with why, vacancies and deputies as they are today.
 *
 * @throws AppError `not_found` for services the caller may not edit, `invalid` for somebody who is not there
 */
export async function predictDraft(
  ctx: Ctx,
  key: string,
  { requester, ...body }: Parsed<typeof predictEndpoint>['body'],
): Promise<Reply<typeof predictEndpoint>> {
  const { draft } = await draftService(ctx, key);
  if (!(await requesterFacts(ctx.db, requester))) throw new AppError('invalid', 'no-such-person');
  const { steps, findings } = await predictionOf(ctx, draft, requester, body);
  return { steps, findings };
}
