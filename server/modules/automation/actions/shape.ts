import type { z } from 'zod';
import type { Action, ActionInStage } from '@portico/core/api/actions.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { type ActionListed, mostActionTries } from '../../flows/index.ts';
import { iso, isoOrNull, type Lookups } from '../../cases/index.ts';

export type StartedRequest = { id: string; number: string; state: string };

/** What everybody concerned may know of an action. */
export function actionInStage(
  action: Omit<ActionListed, 'method' | 'number' | 'title' | 'service_key' | 'service_version'>,
  lookups: Pick<Lookups, 'service'>,
  started: StartedRequest | null,
): z.input<typeof ActionInStage> {
  const { id, kind, state, row, attempts, error, status } = action;
  return {
    id,
    kind,
    state,
    target: kind === 'start' ? lookups.service(action.target).name : action.target,
    row,
    attempts,
    mostAttempts: mostActionTries,
    nextAt: state === 'failed' ? isoOrNull(action.due_at) : null,
    error: error === null ? null : { reason: error, status },
    started: started && { id: started.id, number: started.number, state: started.state },
  };
}

export function actionRow(
  action: ActionListed,
  lookups: Pick<Lookups, 'service'>,
  stepName: Text,
  started: StartedRequest | null,
): z.input<typeof Action> {
  const service = lookups.service(action.service_key);
  return {
    ...actionInStage(action, lookups, started),
    method: action.method,
    findings: action.findings,
    request: { id: action.request_id, number: action.number, title: action.title },
    service: { key: service.key, name: service.name, icon: service.icon ?? null },
    step: action.step,
    stepName,
    createdAt: iso(action.created_at),
    triedAt: isoOrNull(action.tried_at),
    version: action.version,
  };
}
