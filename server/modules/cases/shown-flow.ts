import { withInner } from '@portico/core/definitions/flow/branches.ts';
import type { Flow, Step } from '@portico/core/definitions/flow/flow.ts';
import { indexOf } from '@portico/core/flow-engine/index.ts';

const hidden = '"•••"';
const kept = new WeakMap<Flow, Flow>();

/**
 * A flow as its readers get it: what actions send and where is the service owner's matter, and may hold secrets. Flows
 * without such actions stay the very same object; the others are made once and frozen, as they are themselves.
 */
export function shownFlow(flow: Flow): Flow {
  let shown = kept.get(flow);
  if (!shown) kept.set(flow, (shown = sendsAnything(flow) ? withoutSecrets(flow) : flow));
  return shown;
}

const sendsAnything = (flow: Flow): boolean =>
  [...indexOf(flow).steps.values()].some(({ step }) => 'effect' in step && step.effect.kind === 'http');

function withoutSecrets(flow: Flow): Flow {
  const { cancellation } = flow;
  return frozen({
    ...flow,
    steps: flow.steps.map(shownStep),
    ...(cancellation && { cancellation: { steps: cancellation.steps.map(shownStep) } }),
  });
}
function shownStep(step: Step): Step {
  if (!('effect' in step) || step.effect.kind !== 'http') return withInner(step, (steps) => steps.map(shownStep));
  return { ...step, effect: { kind: 'http', method: step.effect.method, url: hidden } };
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/** The payload of an event without what an action sends: kind, method and host are enough to know what happened. */
export function shownPayload(type: string, payload: unknown): unknown {
  if (!type.startsWith('action.') || typeof payload !== 'object' || payload === null) return payload;
  const { effect } = payload as { effect?: { kind: string; method?: string; url?: string } };
  if (effect?.kind !== 'http') return payload;
  const host = effect.url !== undefined && URL.canParse(effect.url) ? new URL(effect.url).host : '';
  return { ...payload, effect: { kind: 'http', method: effect.method, host } };
}
