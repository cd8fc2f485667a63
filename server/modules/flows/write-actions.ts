import type { Tx } from '../../platform/database.ts';
import type { FlowOutcome } from './run-command.ts';
import { endActions, insertActions, type NewAction, renewActions, wakeStarter } from './sql-actions.ts';

/**
 * Writes what a command means for the outbox of actions, in its transaction (R5): those asked for are due, those that
 * are answered or no longer wanted end. Wakes whoever waits for this request to finish.
 */
export async function writeActions(tx: Tx, requestId: string, outcome: FlowOutcome, now: Date): Promise<void> {
  const { before, after, events } = outcome;
  const asked: NewAction[] = [];
  const completed: string[] = [];
  const renewed: string[] = [];
  for (const event of events) {
    if (event.type === 'action.requested' && event.payload.effect) {
      const { action: id, stage, effect, row = null, wait: isAwaited } = event.payload;
      asked.push({ id, stage, step: event.step ?? '', row, isAwaited, effect });
    } else if (event.type === 'action.completed') completed.push(event.payload.action);
    else if (event.type === 'action.retried') renewed.push(event.payload.action);
  }
  const awaited = [...Object.keys(before.actions), ...asked.filter((one) => one.isAwaited).map(({ id }) => id)];
  const gone = awaited.filter((id) => after.actions[id] === undefined && !completed.includes(id));
  await insertActions(tx, requestId, asked, now);
  await endActions(tx, completed, 'done', now);
  await endActions(tx, gone, 'cancelled', now);
  await renewActions(tx, renewed, now);
  if (after.finishedAt !== undefined && before.finishedAt === undefined) await wakeStarter(tx, requestId, now);
}
