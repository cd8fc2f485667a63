import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx, Inside } from './context.ts';
import { type Db, inTransaction, keeperOf, type TransactionOptions, type Tx } from './database.ts';

/** How long an answer is kept for a repeated call (R2). */
export const idempotencyHours = 48;

/** A call that may be repeated by its caller: the same key and body get the same answer, once carried out. */
export class Idempotency {
  readonly actorKey: string;
  readonly route: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly encode: (reply: unknown) => EncodedReply;
  /** The answer as stored, so that it is encoded once. */
  encoded?: EncodedReply;

  constructor(call: Pick<Idempotency, 'actorKey' | 'route' | 'key' | 'bodyHash' | 'encode'>) {
    this.actorKey = call.actorKey;
    this.route = call.route;
    this.key = call.key;
    this.bodyHash = call.bodyHash;
    this.encode = call.encode;
  }
}
export interface EncodedReply {
  reply: unknown;
  status: number;
  /** JSON, or empty for an answer without body. */
  text: string;
  /** Value of the ETag header. */
  etag?: string;
}

/** Thrown to answer with what an earlier call with this key was answered; only `http` catches it. */
export class Replay extends Error {
  readonly encoded: EncodedReply;
  constructor(encoded: EncodedReply) {
    super('answered before');
    this.encoded = encoded;
  }
}
class AlreadyDone extends Error {}
/** Kept in place of the status of an answer that itself is not kept. */
const secretStatus = 0;

export const hashBody = (raw: string): string => createHash('sha256').update(raw).digest('base64url');

/** Calls this node is carrying out. Those of other nodes show only once they have committed. */
const runningOf = new WeakMap<object, Set<string>>();
function runningOn(db: Db): Set<string> {
  const keeper = keeperOf(db);
  let running = runningOf.get(keeper);
  if (!running) runningOf.set(keeper, (running = new Set()));
  return running;
}

export interface CommandOptions extends TransactionOptions {
  /** The reply holds a secret that is shown once: it is not kept, and a repeated call is refused. */
  isSecret?: boolean;
}

/**
 * The one way a handler changes data: runs `work` in a transaction, together with the record that this call was
 * carried out. At most once a call. The key is written last: of two equal calls at once on two nodes the later one
 * waits for the first, is rolled back and gets the answer of the first; no look-up is paid beforehand.
 *
 * `work` is given the transaction and the context in it, whose `db` is the transaction as well: call it `ctx`, so that
 * the one outside, which reaches the pool, is out of sight.
 */
export async function inCommand<R, C extends Ctx<unknown>>(
  ctx: C,
  work: (tx: Tx, ctx: Inside<C>) => Promise<R>,
  options?: CommandOptions,
): Promise<R> {
  const call = ctx.idempotency;
  const inside = (tx: Tx) => work(tx, { ...ctx, db: tx });
  if (!call) return inTransaction(ctx.db, inside, options);
  const id = `${call.actorKey} ${call.route} ${call.key}`;
  const running = runningOn(ctx.db);
  if (running.has(id)) throw new AppError('conflict', { reason: 'in-progress', retryAfter: 1 });
  running.add(id);
  try {
    return await inTransaction(
      ctx.db,
      async (tx) => {
        const reply = await inside(tx);
        await store(tx, call, call.encode(reply), ctx.now, options?.isSecret ?? false);
        return reply;
      },
      options,
    );
  } catch (error) {
    if (error instanceof AlreadyDone || error instanceof AppError) await replayIfDone(ctx.db, call, error);
    throw error;
  } finally {
    running.delete(id);
  }
}

async function store(tx: Tx, call: Idempotency, encoded: EncodedReply, now: number, isSecret: boolean): Promise<void> {
  const kept = isSecret ? { status: secretStatus, text: '' } : encoded;
  const result = await sql`
    insert into platform_idempotency (actor, route, key, body_hash, status, response, etag, created_at)
    values (${call.actorKey}, ${call.route}, ${call.key}, ${call.bodyHash}, ${kept.status}, ${kept.text},
            ${encoded.etag ?? null}, ${new Date(now)})
    on conflict do nothing`.execute(tx);
  if (result.numAffectedRows === 0n) throw new AlreadyDone();
  call.encoded = encoded;
}

interface Stored {
  body_hash: string;
  status: number;
  response: string;
  etag: string | null;
}
async function replayIfDone(db: Db, call: Idempotency, error: unknown): Promise<void> {
  if (error instanceof AppError && error.code === 'unavailable') return;
  const found = await sql<Stored>`
    select body_hash, status, response, etag from platform_idempotency
    where actor = ${call.actorKey} and route = ${call.route} and key = ${call.key}`.execute(db);
  const stored = found.rows[0];
  if (!stored) return;
  if (stored.body_hash !== call.bodyHash) throw new AppError('mismatch', 'idempotency-key-reused');
  if (stored.status === secretStatus) throw new AppError('conflict', 'secret-shown-once');
  throw new Replay({
    reply: undefined,
    status: stored.status,
    text: stored.response,
    ...(stored.etag === null ? {} : { etag: stored.etag }),
  });
}

/** Forgets answers older than 48 hours. Returns how many. */
export async function forgetOldAnswers(tx: Tx, now: number): Promise<number> {
  const before = new Date(now - idempotencyHours * 3_600_000);
  const result = await sql`delete from platform_idempotency where created_at < ${before}`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}
