import type { Endpoint, Input, Reply } from '@portico/core/api/endpoint.ts';
import type { Problem } from '@portico/core/errors.ts';
import { newKey } from './idempotency-key.ts';
import { tellSessionLost } from './session-lost.ts';

/** Where every endpoint's path starts. */
export const apiRoot = '/api/v1';

/** What `call` throws: the server's problem, or one of our own when no answer came (`unavailable`, reason `no-connection`). */
export class CallError extends Error {
  readonly problem: Problem;
  /** Seconds the server asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(`${problem.code}: ${problem.reason}`);
    this.name = 'CallError';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

export interface CallOptions {
  /** Version of the row the change was made on (R3). */
  ifMatch?: number | undefined;
  /** One key for one intention (R2); made here when absent. Give it to repeat a call whose answer was lost. */
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
  /** The call may outlive the page (at most 64 kB). */
  keepalive?: boolean | undefined;
}

/** An input without knowing the endpoint; `Input<E>` fits. */
interface AnyInput {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
}

/**
 * The address of a call, below our own origin. A list in the query is joined by commas, absent values are left out.
 */
export function addressOf(endpoint: Endpoint, input: AnyInput = {}): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `${apiRoot}${path}${text ? `?${text}` : ''}`;
}

/**
 * Calls an endpoint and answers its reply.
 * @throws CallError for every error answer, and when no answer came; DOMException AbortError when aborted.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  options: CallOptions = {},
): Promise<Reply<E>> {
  const given = input;
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (endpoint.method !== 'GET') headers['Idempotency-Key'] = options.idempotencyKey ?? newKey();
  if (options.ifMatch !== undefined) headers['If-Match'] = `"v${options.ifMatch}"`;
  const init: RequestInit = { method: endpoint.method, headers, credentials: 'same-origin' };
  if (given.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(given.body);
  }
  if (options.signal) init.signal = options.signal;
  if (options.keepalive && String(init.body ?? '').length < 20_000) init.keepalive = true;
  const answer = await fetchAgain(addressOf(endpoint, given), init);
  if (answer.ok) return (answer.status === 204 ? null : await answer.json()) as Reply<E>;
  const error = await errorOf(answer);
  if (error.problem.status === 401 && endpoint.permission !== 'public') tellSessionLost();
  throw error;
}

const pauses = [400, 1500];

/** Repeats a call whose connection broke or whose key is still in progress; the same key makes that safe (R2). */
async function fetchAgain(address: string, init: RequestInit): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const pause = pauses[attempt];
    try {
      const answer = await fetch(address, init);
      const isInProgress = answer.status === 409 && answer.headers.has('Retry-After');
      if (!isInProgress || pause === undefined) return answer;
      await wait(Math.min(Number(answer.headers.get('Retry-After')) * 1000 || pause, 3000), init.signal);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      if (pause === undefined) throw new CallError(ownProblem('no-connection', 0));
      await wait(pause, init.signal);
    }
  }
}

function wait(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('Aborted', 'AbortError'));
    });
  });
}

async function errorOf(answer: Response): Promise<CallError> {
  const retryAfter = Number(answer.headers.get('Retry-After')) || undefined;
  try {
    const problem = (await answer.json()) as Problem;
    if (typeof problem.reason === 'string' && typeof problem.code === 'string')
      return new CallError(problem, retryAfter);
  } catch {
    // Not JSON: something between us and the server answered.
  }
  return new CallError(ownProblem(answer.status >= 500 ? 'no-connection' : 'unknown', answer.status), retryAfter);
}

/** A problem in the server's shape for what went wrong on this side. */
export function ownProblem(reason: string, status: number): Problem {
  return { type: 'about:blank', title: reason, status, code: 'unavailable', reason, requestId: '' };
}
