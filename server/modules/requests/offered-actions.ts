import type { TaskAction } from '@portico/core/api/request-shapes.ts';
import type { Flow, Step } from '@portico/core/definitions/flow/flow.ts';
import { kindOfStep } from '@portico/core/definitions/flow/steps/registry.ts';
import { chosenAfter } from '@portico/core/flow-engine/index.ts';
import type { TaskKind } from '../records/index.ts';

export interface TaskStanding {
  kind: TaskKind;
  isMine: boolean;
  /** In the queue of one of the reader's teams. */
  isOurs: boolean;
  isClaimed: boolean;
}

/**
 * What a list offers on an open task, from its row alone; the request page asks the engine, which also looks at the
 * state, and the engine decides in the end.
 */
export function offeredActions(step: Step | undefined, task: TaskStanding): TaskAction[] {
  if (!task.isMine) return task.isOurs && !task.isClaimed ? ['claim'] : [];
  switch (task.kind) {
    case 'approve': {
      const without: readonly string[] = (step && 'without' in step ? step.without : undefined) ?? [];
      return (['approve', 'reject', 'return', 'transfer'] as const).filter((action) => !without.includes(action));
    }
    case 'work':
      return task.isOurs ? ['finish', 'release', 'transfer'] : ['finish', 'transfer'];
    case 'fill':
      return ['finish', 'transfer'];
    case 'answer':
      return ['answer'];
    case 'amend':
      return ['resubmit'];
  }
}

/** Whether a step's tasks may be approved together with others; not where fields or the next people are to be given. */
export function inBatch(flow: Flow, step: Step | undefined): 'may' | 'not-offered' | 'needs-fields' {
  if (!step || kindOfStep(step).task !== 'approve') return 'not-offered';
  const asksMore = Object.values(step.access ?? {}).includes('required') || chosenAfter(flow, step.id) !== undefined;
  if (asksMore) return 'needs-fields';
  return 'without' in step && step.without?.includes('batch') ? 'not-offered' : 'may';
}
