import type { TaskRow } from '@portico/core/api/tasks.ts';

/** What a batch approval may take along, and why the rest stays. */
export interface Batch {
  ready: TaskRow[];
  skipped: {
    task: TaskRow;
    reason: 'needs-opinion' | 'not-an-approval' | 'not-yours' | 'not-offered' | 'needs-fields';
  }[];
}

/** Splits the selected rows; an opinion given for all satisfies those that need one. */
export function splitBatch(selected: TaskRow[], opinion: string): Batch {
  const batch: Batch = { ready: [], skipped: [] };
  for (const task of selected) {
    if (task.kind !== 'approve') batch.skipped.push({ task, reason: 'not-an-approval' });
    else if (!task.actions.includes('approve')) batch.skipped.push({ task, reason: 'not-yours' });
    else if (task.batch !== 'may') batch.skipped.push({ task, reason: task.batch });
    else if (task.opinionRequired.approve && !opinion.trim()) batch.skipped.push({ task, reason: 'needs-opinion' });
    else batch.ready.push(task);
  }
  return batch;
}
