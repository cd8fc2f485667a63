import { randomBytes } from 'node:crypto';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Endpoint, Parsed, Permission } from '@portico/core/api/endpoint.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Clock } from './clock.ts';
import type { Actor, Credential, Ctx, PublicCtx } from './context.ts';
import { type Db, oneConnection } from './database.ts';
import {
  clearSessionCookie,
  cookieKind,
  refuseOtherSites,
  type Secret,
  secretOf,
  setSessionCookie,
} from './http-credentials.ts';
import { answerError, answerUnreadable, answerUnrouted, findingsOf, sendProblem } from './http-errors.ts';
import { type EncodedReply, hashBody, Idempotency } from './idempotency.ts';
import { parseJsonBodies } from './json-body.ts';
import type { Log } from './log.ts';
import { RateLimits } from './rate-limit.ts';
import { compileEndpoint } from './validation.ts';

/** Everything below `/api/v1`; its last part is the version of the contract. */
export const apiPrefix = '/api/v1';
export const bodyLimit = 1024 * 1024;

export interface HttpOptions {
  db: Db;
  clock: Clock;
  log: Log;
  publicUrl: string;
  rateLimits: boolean;
  trustProxy: false | number | string[];
  /** Who shows this secret, or null when nobody may with it. */
  authenticate(secret: Secret, db: Db): Promise<{ actor: Actor; credential: Credential } | null>;
  /** Returns when the actor may; throws `AppError` when not. */
  authorize(ctx: Ctx, permission: Exclude<Permission, 'public'>): void | Promise<void>;
}
/** The HTTP side of a node. */
export interface Http {
  fastify: FastifyInstance;
  options: HttpOptions;
  limits: RateLimits | null;
  /** What has been registered, to compare with the documented endpoints. */
  served: Endpoint[];
  /** Answers addresses without a route; whoever serves pages replaces it. */
  answerUnknown: (request: FastifyRequest, reply: FastifyReply) => FastifyReply;
}

/** The wire itself, for handlers that move files or streams or set the session cookie. */
export interface Io {
  request: FastifyRequest;
  reply: FastifyReply;
  /** Sends the session cookie; `maxAge` in seconds. */
  setSession(secret: string, maxAge: number): void;
  clearSession(): void;
}
type CtxOf<E extends Endpoint> = E['permission'] extends 'public' ? PublicCtx : Ctx;
/** Answers with what the reply schema takes in; for `download` and `event-stream` the handler sends by itself. */
export type Handler<E extends Endpoint> = (ctx: CtxOf<E>, input: Parsed<E>, io: Io) => Promise<ReplyOf<E>>;
type ReplyOf<E extends Endpoint> = E['transport'] extends 'download' | 'event-stream' ? void : InputOf<E['reply']>;
type InputOf<S> = S extends { _zod: { input: infer I } } ? I : never;

/** What pages of ours may ask of a device: the camera (scanning, photos), nothing else. */
const permissionsPolicy =
  'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), display-capture=()';

/** A server without routes. */
export async function createHttp(options: HttpOptions): Promise<Http> {
  const { trustProxy } = options;
  const node = randomBytes(4).toString('hex');
  let calls = 0;
  const app = fastify({
    bodyLimit,
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy,
    genReqId: () => `${node}-${(calls++).toString(36)}`,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    logger: false,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerUnrouted,
  });
  await app.register(helmet, {
    global: true,
    // Set with each answer, because pages and calls differ.
    contentSecurityPolicy: false,
    strictTransportSecurity: options.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', permissionsPolicy);
  });
  parseJsonBodies(app);
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, options.log));
  const http: Http = {
    fastify: app,
    options,
    limits: options.rateLimits ? new RateLimits() : null,
    served: [],
    answerUnknown: (request, reply) => sendProblem(reply, new AppError('not_found', 'no-such-page'), request.id),
  };
  app.setNotFoundHandler((request, reply) => http.answerUnknown(request, reply));
  return http;
}

/** Registers `endpoint`; both sides of the call are checked against its schemas. */
export function serve<const E extends Endpoint>(http: Http, endpoint: E, handler: Handler<E>): void {
  const { options, limits } = http;
  const cookie = cookieKind(options.publicUrl);
  const route = `${endpoint.method} ${endpoint.path}`;
  const compiled = compileEndpoint(endpoint);
  const isWrite = endpoint.method !== 'GET';
  const { permission } = endpoint;
  const isStream = endpoint.transport === 'download' || endpoint.transport === 'event-stream';
  const run = handler as unknown as (ctx: PublicCtx, input: unknown, io: Io) => Promise<unknown>;

  const ioOf = (request: FastifyRequest, reply: FastifyReply): Io => ({
    request,
    reply,
    setSession: (secret, maxAge) => setSessionCookie(reply, cookie, secret, maxAge),
    clearSession: () => clearSessionCookie(reply, cookie),
  });

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const now = options.clock.now();
    const secret = secretOf(request, cookie);
    const db = oneConnection(options.db);
    const known = secret ? await options.authenticate(secret, db) : null;
    if (isWrite) refuseOtherSites(request, options.publicUrl, known?.credential.kind === 'session');
    const ctx: PublicCtx = {
      actor: known?.actor ?? null,
      db,
      now,
      requestId: request.id,
      address: request.ip,
    };
    if (known) ctx.credential = known.credential;
    const caller = known?.credential.actorKey ?? request.ip;
    if (limits) {
      limits.take('call', caller, now);
      if (endpoint.limit) limits.take(endpoint.limit, endpoint.limit === 'login' ? request.ip : caller, now);
    }
    if (permission !== 'public') {
      if (!known) throw new AppError('unauthenticated', secret ? 'credential-not-valid' : 'not-logged-in');
      if (known.credential.readsOnly && isWrite && !permission.endsWith('.read'))
        throw new AppError('forbidden', 'token-reads-only');
      const allowed = options.authorize(ctx as Ctx, permission);
      if (allowed) await allowed;
    }
    const input = compiled.parse(request);
    if (endpoint.versioned && isWrite) ctx.ifMatch = ifMatchOf(request);
    if (isWrite && known && permission !== 'public') {
      const call = idempotencyOf(request, known.credential, route, compiled.encode);
      if (call) ctx.idempotency = call;
    }
    const result = await run(ctx, input, ioOf(request, reply));
    if (isStream) return reply;
    const stored = ctx.idempotency?.encoded;
    return send(reply, stored && stored.reply === result ? stored : compiled.encode(result));
  }

  const add = (app: FastifyInstance) =>
    app.route({ method: endpoint.method, url: apiPrefix + endpoint.path, handler: handle });
  if (endpoint.transport === 'upload') void http.fastify.register(uploads(add));
  else add(http.fastify);
  http.served.push(endpoint);
}

/** Files come as multipart; only routes that take them understand it. */
const uploads = (add: (app: FastifyInstance) => void) => async (app: FastifyInstance) => {
  const { default: multipart } = await import('@fastify/multipart');
  await app.register(multipart, { limits: { fileSize: 100 * bodyLimit, files: 1, fields: 10, parts: 11 } });
  add(app);
};

function send(reply: FastifyReply, { status, text, etag }: EncodedReply): FastifyReply {
  if (etag) reply.header('etag', etag);
  reply
    .header('cache-control', 'no-store')
    .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  if (status === 204) return reply.code(204).send();
  return reply.code(status).type('application/json; charset=utf-8').send(text);
}

/** The version in `If-Match: "v7"`. Throws `precondition` when there is none (R3). */
function ifMatchOf(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (header === undefined) throw new AppError('precondition', 'if-match-missing');
  const found = /^(?:W\/)?"?v?(\d{1,9})"?$/.exec(header.trim());
  if (!found) throw new AppError('invalid', { reason: 'if-match', findings: findingsOf([], 'headers') });
  return Number(found[1]);
}

/** What makes this call repeatable. Browsers must send a key with every change; holders of tokens may (R2). */
function idempotencyOf(
  request: FastifyRequest,
  credential: Credential,
  route: string,
  encode: (reply: unknown) => EncodedReply,
): Idempotency | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) {
    if (credential.kind === 'session') throw new AppError('invalid', 'idempotency-key-missing');
    return null;
  }
  if (typeof key !== 'string' || !/^[\w-]{8,64}$/.test(key)) throw new AppError('invalid', 'idempotency-key');
  const bodyHash = hashBody(`${request.url}\n${request.rawBody}`);
  return new Idempotency({ actorKey: credential.actorKey, route, key, bodyHash, encode });
}
