import { branchesOf } from '@portico/core/definitions/flow/branches.ts';
import type { Flow, Step } from '@portico/core/definitions/flow/flow.ts';
import type { Text } from '@portico/core/definitions/text.ts';

/** Every step of a flow, blocks and what stands in them. */
export function allSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...branchesOf(step).flatMap((branch) => allSteps(branch.steps))]);
}
export const stepOf = (flow: Flow, id: string): Step | undefined => allSteps(flow.steps).find((step) => step.id === id);

/** Whether the person who returns must say if everybody in between decides again. */
export function asksAfterReturn(flow: Flow, stepId: string): boolean {
  const step = stepOf(flow, stepId);
  const own = step && 'afterReturn' in step ? step.afterReturn : undefined;
  return (own ?? flow.afterReturn) === 'ask';
}

/** What a rejection on this step does: ends the request, or sends it back to somebody. */
export function rejectLeadsTo(
  flow: Flow,
  stepId: string,
): { kind: 'end' | 'requester' } | { kind: 'step'; name: Text } {
  const step = stepOf(flow, stepId);
  if (!step || !('onReject' in step) || step.onReject === 'end') return { kind: 'end' };
  const to = step.onReject.return;
  if (to === 'requester') return { kind: 'requester' };
  return { kind: 'step', name: stepOf(flow, to)?.name ?? to };
}
