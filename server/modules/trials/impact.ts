import type { Reply } from '@portico/core/api/endpoint.ts';
import type { readImpact as impactEndpoint } from '@portico/core/api/trials.ts';
import { compareFlows, wholeFlow } from '@portico/core/definitions/flow/compare.ts';
import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import type { Ctx } from '../../platform/context.ts';
import { caredForScope } from '../access/index.ts';
import { draftService } from '../definitions/index.ts';
import { stepOf } from '../flows/index.ts';
import { countByStep } from '../records/index.ts';

type Result = Reply<typeof impactEndpoint>;

/**
 * What the draft of a service means for the requests under way, on whatever version: the steps that differ from what is
 * published, and those on which requests stand that the draft does not have.
 */
export async function impactOfDraft(ctx: Ctx, key: string): Promise<Result> {
  const { draft, published } = await draftService(ctx, key);
  const standing = await countByStep(ctx.db, caredForScope(ctx.actor), key);
  const running = new Map(standing.steps.map(({ step, running: count }) => [step, count]));
  const before: Flow = published?.content.flow ?? { ...draft.flow, steps: [] };
  const steps: Result['steps'] = compareFlows(before, draft.flow).flatMap(({ kind, id, what }) => {
    if (id === wholeFlow) return [];
    const name = (stepOf(draft.flow, id) ?? stepOf(before, id))?.name ?? id;
    const properties = what.map(({ property }) => property);
    return [{ step: id, name, change: kind, properties, running: running.get(id) ?? 0 }];
  });
  // Requests on older versions may stand on steps that neither knows.
  for (const { step, name, running: count } of standing.steps)
    if (!stepOf(draft.flow, step) && !steps.some((known) => known.step === step) && !step.startsWith('$'))
      steps.push({ step, name, change: 'removed', properties: [], running: count });
  steps.sort((one, other) => other.running - one.running);
  return { running: standing.requests, steps };
}
