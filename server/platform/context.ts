import type { Db, Tx } from './database.ts';
import type { Idempotency } from './idempotency.ts';

/** Who calls. The module that knows people adds its fields by declaration merging. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by merging
export interface Actor {}

/** What a handler is given besides its input: data only, never services. */
export interface Ctx<A = Actor> {
  actor: A;
  /** One connection at a time for the whole call. */
  db: Db;
  /** Milliseconds since the epoch, taken once at the start of the call. */
  now: number;
  requestId: string;
  /** Version the caller has seen (`If-Match`); always set on writes to versioned endpoints. */
  ifMatch?: number;
  idempotency?: Idempotency;
  /** How the caller proved who they are; absent when they did not. */
  credential?: Credential;
  /** Network address of the caller. */
  address: string;
}
/** A context inside of a transaction: nothing in it reaches the pool. */
export type Inside<C> = Omit<C, 'db'> & { db: Tx };
/** What functions take that a transaction is handed to. */
export type TxCtx = Inside<Ctx>;
/** The context of endpoints open to everybody. */
export type PublicCtx = Ctx<Actor | null>;

export interface Credential {
  kind: 'session' | 'token';
  /** Id of the session or token (not its secret). */
  id: string;
  /** What it is known by: the device of a session, the name of a token. */
  name: string;
  /** A token that may not change anything. */
  readsOnly?: boolean;
  /** Key of the caller for rate limits and idempotency. */
  actorKey: string;
}
