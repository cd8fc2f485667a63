import { longestTokenDays, type TokenScope } from '@portico/core/api/session.ts';
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Db, Tx } from '../../platform/database.ts';
import { digestOf } from './authentication.ts';
import './tables.ts';

/** 256 random bits as text. The prefix of tokens lets scanners find one that got into a file. */
const newSecret = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

export interface NewSession {
  personId: string;
  device: string;
  address: string;
  now: number;
  /** Milliseconds after which it is over, used or not. */
  lasts: number;
}
/** Opens a session; the secret is for the cookie and is kept nowhere. */
export async function insertSession(tx: Tx, session: NewSession): Promise<{ id: string; secret: string }> {
  const id = uuidv7();
  const secret = newSecret();
  const now = new Date(session.now);
  await tx
    .insertInto('identity_session')
    .values({
      id,
      digest: digestOf(secret),
      person_id: session.personId,
      device: session.device,
      address: session.address,
      created_at: now,
      used_at: now,
      ends_at: new Date(session.now + session.lasts),
    })
    .execute();
  return { id, secret };
}

export interface SessionListed {
  id: string;
  device: string;
  created_at: Date;
  used_at: Date;
}
/** The sessions of a person that are not over at `now`, used last first. */
export async function sessionsOf(db: Db, personId: string, now: number, idle: number): Promise<SessionListed[]> {
  return db
    .selectFrom('identity_session')
    .select(['id', 'device', 'created_at', 'used_at'])
    .where('person_id', '=', personId)
    .where('ends_at', '>', new Date(now))
    .where('used_at', '>', new Date(now - idle))
    .orderBy('used_at', 'desc')
    .limit(100)
    .execute();
}
/** False when the person has no such session. */
export async function deleteSession(tx: Tx, id: string, personId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('identity_session')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}
/** Ends the sessions of a person, but for one. */
export async function deleteSessionsBut(tx: Tx, personId: string, keptId: string | null): Promise<void> {
  await sql`delete from identity_session where person_id = ${personId} and id is distinct from ${keptId}::uuid`.execute(
    tx,
  );
}
/** Forgets sessions that are over. Returns how many. */
export async function deleteOldSessions(tx: Tx, now: number, idle: number): Promise<number> {
  const gone = await sql`
    delete from identity_session where ends_at < ${new Date(now)} or used_at < ${new Date(now - idle)}`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n);
}

/** Notes when credentials were last used; a later time stays. */
export async function noteUse(
  tx: Tx,
  used: readonly { kind: 'session' | 'token'; id: string; at: number }[],
): Promise<void> {
  for (const kind of ['session', 'token'] as const) {
    const some = used.filter((one) => one.kind === kind);
    if (some.length === 0) continue;
    await sql`
      update ${sql.table(`identity_${kind}`)} c set used_at = u.at
      from (select unnest(${some.map((one) => one.id)}::uuid[]) as id,
                   unnest(${some.map((one) => new Date(one.at))}::timestamptz[]) as at) u
      where c.id = u.id and (c.used_at is null or c.used_at < u.at)`.execute(tx);
  }
}

export interface NewToken {
  personId: string;
  name: string;
  now: number;
  /** Null: after the longest time there is. */
  endsAt: Date | null;
  /** What it may; all that its owner may when left out. */
  scope?: TokenScope;
}
export interface TokenListed {
  id: string;
  name: string;
  created_at: Date;
  used_at: Date | null;
  ends_at: Date;
  scope: TokenScope;
}
/** Makes a token; its secret is shown once and kept nowhere. */
export async function insertToken(tx: Tx, token: NewToken): Promise<TokenListed & { secret: string }> {
  const secret = newSecret('portico_');
  const row = {
    id: uuidv7(),
    name: token.name,
    created_at: new Date(token.now),
    used_at: null,
    ends_at: token.endsAt ?? new Date(token.now + longestTokenDays * 86_400_000),
    scope: token.scope ?? 'full',
  };
  await tx
    .insertInto('identity_token')
    .values({ ...row, digest: digestOf(secret), person_id: token.personId })
    .execute();
  return { ...row, secret };
}
export async function tokensOf(db: Db, personId: string): Promise<TokenListed[]> {
  return db
    .selectFrom('identity_token')
    .select(['id', 'name', 'created_at', 'used_at', 'ends_at', 'scope'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute();
}
/** The tokens of all people who are not disabled that work at `now`, used last first. */
export async function allTokens(db: Db, now: number, limit: number): Promise<(TokenListed & { person_id: string })[]> {
  return db
    .selectFrom('identity_token as k')
    .innerJoin('identity_person as p', 'p.id', 'k.person_id')
    .select(['k.id', 'k.name', 'k.created_at', 'k.used_at', 'k.ends_at', 'k.scope', 'k.person_id'])
    .where('k.ends_at', '>', new Date(now))
    .where('p.disabled_at', 'is', null)
    .orderBy(sql`k.used_at desc nulls last`)
    .orderBy('k.id', 'desc')
    .limit(limit)
    .execute();
}
/** False when there is no such token, or it is not of `personId`; null: of anybody. */
export async function deleteToken(tx: Tx, id: string, personId: string | null): Promise<boolean> {
  let which = tx.deleteFrom('identity_token').where('id', '=', id);
  if (personId !== null) which = which.where('person_id', '=', personId);
  const gone = await which.executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

export interface Failures {
  count: number;
  lastAt: number;
}
/** Failed log-ins by subject (`account …`, `address …`) within the last `window` ms. */
export async function failuresOf(
  db: Db,
  subjects: readonly string[],
  now: number,
  window: number,
): Promise<Map<string, Failures>> {
  const found = await sql<{ subject: string; count: number; last_at: Date }>`
    select subject, count, last_at from identity_log_in_failure
    where subject = any(${subjects}::text[]) and last_at > ${new Date(now - window)}`.execute(db);
  return new Map(found.rows.map((row) => [row.subject, { count: row.count, lastAt: row.last_at.getTime() }]));
}
/** Counts one more failure for each subject; failures older than `window` ms are forgotten. */
export async function countFailure(tx: Tx, subjects: readonly string[], now: number, window: number): Promise<void> {
  const at = new Date(now);
  await sql`
    insert into identity_log_in_failure as f (subject, count, since, last_at)
    select subject, 1, ${at}, ${at} from unnest(${[...subjects].sort()}::text[]) as subject
    on conflict (subject) do update set
      count = case when f.last_at > ${new Date(now - window)} then f.count + 1 else 1 end,
      since = case when f.last_at > ${new Date(now - window)} then f.since else excluded.since end,
      last_at = excluded.last_at`.execute(tx);
}
/** Locks what is counted for these subjects, so that guesses at once are judged one after the other. */
export async function lockFailures(tx: Tx, subjects: readonly string[]): Promise<void> {
  for (const subject of [...subjects].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`log-in ${subject}`}, 0))`.execute(tx);
}
/** Takes back one that was counted before it was judged. */
export async function uncountFailure(tx: Tx, subject: string): Promise<void> {
  await sql`update identity_log_in_failure set count = greatest(count - 1, 0) where subject = ${subject}`.execute(tx);
}
export async function clearFailures(tx: Tx, subject: string): Promise<void> {
  await tx.deleteFrom('identity_log_in_failure').where('subject', '=', subject).execute();
}
export async function deleteOldFailures(tx: Tx, now: number, window: number): Promise<void> {
  await sql`delete from identity_log_in_failure where last_at < ${new Date(now - window)}`.execute(tx);
}

export interface LogInRow {
  id: string;
  password_hash: string | null;
  is_disabled: boolean;
}
/** What a log-in needs to know of an account. */
export async function accountByLogin(db: Db, login: string): Promise<LogInRow | null> {
  const found = await sql<LogInRow>`
    select id, password_hash, disabled_at is not null as is_disabled
    from identity_person where login = ${login.toLowerCase()}`.execute(db);
  return found.rows[0] ?? null;
}
export async function passwordHashOf(db: Db, personId: string): Promise<string | null> {
  const found = await sql<{ password_hash: string | null }>`
    select password_hash from identity_person where id = ${personId}`.execute(db);
  return found.rows[0]?.password_hash ?? null;
}
/** Sets a password and raises the epoch; tokens end with the old one. */
export async function updatePassword(tx: Tx, personId: string, hash: string): Promise<void> {
  await sql`
    update identity_person set password_hash = ${hash}, auth_epoch = auth_epoch + 1, version = version + 1
    where id = ${personId}`.execute(tx);
  await sql`delete from identity_token where person_id = ${personId}`.execute(tx);
}
