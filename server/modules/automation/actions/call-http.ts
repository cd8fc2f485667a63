import type { RequestedEffect } from '@portico/core/flow-engine/types.ts';
import type { CallOutside } from '../../../platform/outbound-http.ts';
import { ActionFailed } from './action-failed.ts';

/** What the mapping of an answer can name. */
export interface HttpAnswer {
  answer: unknown;
  status: number;
}

/** Makes the call of an action; outside of any transaction. Throws `ActionFailed` or `OutboundError`. */
export async function callHttp(
  call: CallOutside,
  id: string,
  effect: Extract<RequestedEffect, { kind: 'http' }>,
): Promise<HttpAnswer> {
  const { method, url, headers } = effect;
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const isText = type !== undefined && typeof effect.body === 'string';
  const body = effect.body === undefined ? undefined : isText ? (effect.body as string) : JSON.stringify(effect.body);
  const {
    status,
    text,
    headers: answered,
  } = await call({
    method,
    url,
    id,
    headers: {
      ...(body === undefined || type !== undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  if (status >= 200 && status < 300) return { answer: read(text), status };
  const retryAfter = Number(answered['retry-after']);
  throw new ActionFailed('http-status', {
    status,
    isFinal: status < 500 && ![408, 409, 423, 425, 429].includes(status),
    ...(retryAfter > 0 ? { retryAfter: Math.min(retryAfter, 3600) * 1000 } : {}),
  });
}

/** JSON as its value, anything else as text; null for nothing. */
function read(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
