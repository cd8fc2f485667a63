import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, errorStatus, type Finding, type Problem } from '@portico/core/errors.ts';
import { asAppError } from './database-errors.ts';
import { Replay } from './idempotency.ts';
import type { Log } from './log.ts';

/** Faults Fastify finds before a handler runs, in our closed list. */
const fastifyReasons: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'content-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'content-length',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body-empty',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body-not-json',
  FST_REQ_FILE_TOO_LARGE: 'file-too-large',
  FST_FILES_LIMIT: 'too-many-files',
  FST_FIELDS_LIMIT: 'too-many-fields',
  FST_ERR_BAD_URL: 'url',
  FST_ERR_MAX_PARAM_LENGTH: 'url-too-long',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'not-multipart',
};

function shape(error: unknown): AppError | null {
  const known = asAppError(error);
  if (known instanceof AppError) return known;
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  const reason = typeof code === 'string' ? fastifyReasons[code] : undefined;
  if (reason) return new AppError('invalid', reason);
  // What the reader of multipart bodies says without a code: no boundary, or cut off.
  if (
    error instanceof Error &&
    /^(Multipart: |Unexpected end of |Malformed part header|Malformed content|Premature close)/.test(error.message)
  )
    return new AppError('invalid', 'multipart');
  // What the parsers below us refuse (malformed JSON, bad percent encoding) is the caller's fault, too.
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return new AppError('invalid', 'malformed');
  return null;
}

/** Turns whatever was thrown into an answer; the only place that does. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  if (error instanceof Replay) {
    const { status, text, etag } = error.encoded;
    if (etag) reply.header('etag', etag);
    reply.header('idempotency-replayed', 'true').code(status);
    return status === 204 ? reply.send() : reply.type('application/json; charset=utf-8').send(text);
  }
  const known = shape(error);
  if (!known || known.code === 'unavailable') {
    const fields = { requestId: request.id, method: request.method, route: request.routeOptions.url ?? '-', error };
    if (known) log.warn('unavailable', fields);
    else log.error('unexpected error', fields);
  }
  return sendProblem(reply, known, request.id);
}

/** Answers an address that no route can be looked up for; HTTP has a number of its own for one that is too long. */
export function answerUnrouted(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode === 414 ? 414 : 400;
  sendProblem(reply, new AppError('invalid', fastifyReasons[error.code] ?? 'malformed'), request.id, status);
}

/** Sends a problem+json answer, with the status of its code unless said; `null` is the 500 of an unexpected error. */
export function sendProblem(
  reply: FastifyReply,
  error: AppError | null,
  requestId: string,
  status: number = error ? errorStatus[error.code] : 500,
): FastifyReply {
  const code = error?.code ?? 'unexpected';
  const details = error?.details ?? { reason: 'unexpected' };
  const problem: Problem = {
    type: `urn:portico:problem:${code}`,
    title: `${code}: ${details.reason}`,
    status,
    code,
    reason: details.reason,
    ...(details.params && { params: details.params }),
    ...(details.findings && { findings: details.findings }),
    ...(details.current !== undefined && { current: details.current }),
    requestId,
  };
  if (details.retryAfter !== undefined) reply.header('retry-after', Math.max(1, Math.ceil(details.retryAfter)));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

/** Answers what never became a call: bytes that are not HTTP, or a head that is too long or too slow. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, words, reason] = unreadable[error.code ?? ''] ?? [400, 'Bad Request', 'malformed'];
  const problem: Problem = {
    type: 'urn:portico:problem:invalid',
    title: `invalid: ${reason}`,
    status,
    code: 'invalid',
    reason,
    requestId: '-',
  };
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${status} ${words}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}
const unreadable: Readonly<Record<string, [status: number, words: string, reason: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'head-too-large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'too-slow'],
};

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}
/** What a schema refused, as findings; `place` says in which part of the call. */
export const findingsOf = (issues: readonly unknown[], place: string): Finding[] =>
  (issues as readonly Issue[]).flatMap((issue) => {
    const path = [place, ...issue.path.map(String)].join('.');
    if (issue.code === 'unrecognized_keys')
      return (issue.keys ?? []).map((key) => ({ path: `${path}.${key}`, code: 'unknown-field' }));
    return [{ path, code: issue.code ?? 'invalid', message: issue.message }];
  });
