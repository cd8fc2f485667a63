import type { Ctx } from '../../platform/context.ts';
import { requestSubject } from '../../platform/subject.ts';
import { requestScope, teamsOn, worksFor } from '../access/index.ts';
import type { RightToFiles } from '../files/index.ts';
import { workFacts } from './sql-facts.ts';

/** What the caller may read of the files of a request: whoever works it also those of internal comments. */
export async function rightToFiles({ db, actor }: Ctx, requestId: string): Promise<RightToFiles> {
  const request = await workFacts(db, requestScope(actor), requestId);
  if (!request) return null;
  return { internal: actor.readsEverything || worksFor(actor, request, await teamsOn(db, requestSubject(requestId))) };
}
