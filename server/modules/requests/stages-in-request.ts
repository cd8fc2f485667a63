import type { z } from 'zod';
import type { StageInRequest } from '@portico/core/api/request-shapes.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import type { FlowState, Stage } from '@portico/core/flow-engine/types.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { namesOf } from '../flows/index.ts';
import type { ActionsOfRequest } from '../automation/index.ts';
import type { Receipt } from '../messages/index.ts';
import { isoOrNull, type Lookups } from '../cases/index.ts';

export const isoAt = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());

interface Around {
  now: number;
  actions: Pick<ActionsOfRequest, 'of'>;
  /** Names of steps that the version the request was moved to does not have. */
  former: ReadonlyMap<string, Text>;
  /** Whom its steps have told. */
  receipts: readonly Receipt[];
}

/** The stays of a request in its steps, in order, each with who had it and what its actions do. */
export function stagesInRequest(
  state: FlowState,
  service: Service,
  lookups: Lookups,
  { now, actions, former, receipts }: Around,
): z.input<typeof StageInRequest>[] {
  const names = namesOf({ service });
  const people = new Map<string, Set<string>>();
  for (const task of Object.values(state.tasks)) {
    const person = task.by !== undefined && task.by !== 'system' ? task.by : task.assignee;
    if (person === undefined || task.state === 'cancelled') continue;
    people.set(task.stage, (people.get(task.stage) ?? new Set()).add(person));
  }
  return Object.values(state.stages)
    .sort((one, other) => one.enteredAt - other.enteredAt)
    .map((stage) => ({
      id: stage.id,
      step: stage.step,
      name: former.get(stage.id) ?? names.step(stage.step),
      kind: stage.kind,
      parent: stage.parent ?? null,
      branch: stage.branch ?? null,
      round: stage.round,
      enteredAt: new Date(stage.enteredAt).toISOString(),
      leftAt: isoAt(stage.leftAt),
      result: stage.result ?? null,
      ...timesOf(stage, now),
      people: [...(people.get(stage.id) ?? [])].map((id) => lookups.person(id)),
      told: receipts
        .filter((receipt) => receipt.stage === stage.id)
        .map(({ person, openedAt }) => ({ person: lookups.person(person), openedAt: isoOrNull(openedAt) })),
      actions: actions.of(stage.id, lookups),
    }));
}

/** Times of a stage in ms, the running one counted up to `now`. */
function timesOf(stage: Stage, now: number): { waitingMs: number; workingMs: number; pausedMs: number } {
  const running = (phase: string) => (stage.clock?.phase === phase ? Math.max(0, now - stage.clock.since) : 0);
  return {
    waitingMs: stage.waitingMs + running('waiting'),
    workingMs: stage.workingMs + running('working'),
    pausedMs: stage.pausedMs + running('paused'),
  };
}
