import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import type { Actor, Credential } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import './tables.ts';

declare module '../../platform/context.ts' {
  interface Actor {
    personId: string;
    login: string;
    name: string;
    language: 'zh' | 'en';
    timeZone: string;
    /** Keys of the teams the person works in. */
    teams: string[];
    /** Keys of the departments the person is in, and of all above them. */
    departments: string[];
    /** Keys of the departments the person is head of, and of all below them. */
    headOf: string[];
    /** Rises with every change of what the person may do. */
    epoch: number;
  }
}
/** An actor without what higher modules add. */
export type PersonActor = Pick<
  Actor,
  'personId' | 'login' | 'name' | 'language' | 'timeZone' | 'teams' | 'departments' | 'headOf' | 'epoch'
>;
export interface Authenticated {
  actor: Actor;
  credential: Credential;
}

/** The secret as stored: a fast digest is enough for 256 random bits. */
export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

interface ActorRow extends Omit<PersonActor, 'personId'> {
  credential_id: string;
  credential_name: string;
  person_id: string;
  used_at: Date | null;
  reads_only?: boolean;
}

const actorColumns = sql`
  p.id as person_id, p.login, p.name, p.language, p.time_zone as "timeZone", p.auth_epoch as epoch,
  array(select t.key from identity_team_member t where t.person_id = p.id order by 1) as teams,
  array(select distinct w.ancestor_key from identity_membership m
        join identity_department_path w on w.descendant_key = m.department_key
        where m.person_id = p.id order by 1) as departments,
  array(select distinct w.descendant_key from identity_department d
        join identity_department_path w on w.ancestor_key = d.key
        where d.head_id = p.id order by 1) as "headOf"`;

export interface Found {
  person: PersonActor;
  credential: Credential;
  /** When the credential was last noted as used; null: never. */
  usedAt: number | null;
}
const foundOf = (kind: Credential['kind'], row: ActorRow | undefined): Found | null => {
  if (!row) return null;
  const {
    credential_id: id,
    credential_name: name,
    person_id: personId,
    used_at: usedAt,
    reads_only: readsOnly = false,
    ...rest
  } = row;
  return {
    person: { personId, ...rest },
    credential: { kind, id, name, actorKey: personId, readsOnly },
    usedAt: usedAt?.getTime() ?? null,
  };
};

/** Who holds this session now; null: unknown, over, idle for longer than `idle` ms, or the person is disabled. One query. */
export async function sessionFromCookie(db: Db, secret: string, now: number, idle: number): Promise<Found | null> {
  const found = await sql<ActorRow>`
    select s.id as credential_id, s.device as credential_name, s.used_at, ${actorColumns}
    from identity_session s join identity_person p on p.id = s.person_id
    where s.digest = ${digestOf(secret)} and s.ends_at > ${new Date(now)} and s.used_at > ${new Date(now - idle)}
      and p.disabled_at is null`.execute(db);
  return foundOf('session', found.rows[0]);
}

/** Who holds this token now; null: unknown, over, or the person is disabled. One query. */
export async function actorFromToken(db: Db, secret: string, now: number): Promise<Found | null> {
  const found = await sql<ActorRow>`
    select k.id as credential_id, k.name as credential_name, k.used_at, k.scope = 'read' as reads_only, ${actorColumns}
    from identity_token k join identity_person p on p.id = k.person_id
    where k.digest = ${digestOf(secret)} and k.ends_at > ${new Date(now)}
      and p.disabled_at is null`.execute(db);
  return foundOf('token', found.rows[0]);
}

/** Ids of those sessions and tokens that are over now, or whose holder is disabled. One query. */
export async function endedCredentials(
  db: Db,
  credentials: readonly Pick<Credential, 'kind' | 'id'>[],
  now: number,
): Promise<Set<string>> {
  const idsOf = (kind: Credential['kind']) => credentials.filter((one) => one.kind === kind).map(({ id }) => id);
  const at = new Date(now);
  const found = await sql<{ id: string }>`
    select id from unnest(${idsOf('session')}::uuid[]) as open (id) where not exists (
      select from identity_session s join identity_person p on p.id = s.person_id
      where s.id = open.id and s.ends_at > ${at} and p.disabled_at is null)
    union all
    select id from unnest(${idsOf('token')}::uuid[]) as open (id) where not exists (
      select from identity_token k join identity_person p on p.id = k.person_id
      where k.id = open.id and k.ends_at > ${at} and p.disabled_at is null)`.execute(db);
  return new Set(found.rows.map(({ id }) => id));
}

export interface AuthenticationOptions {
  clock: Clock;
  /** Milliseconds after which an unused session is over. */
  idle: number;
  /** What higher modules add to an actor (roles); asked once for each fresh look-up. */
  enrich?: (db: Db, person: PersonActor) => Promise<Omit<Actor, keyof PersonActor>>;
}
/** Who calls, for each call. Kept for a second at most, so that a revoked right is gone within one (T20). */
export interface Authentication {
  of(secret: { kind: 'session' | 'token'; value: string }, db: Db): Promise<Authenticated | null>;
  /** Forgets what is kept, e.g. after this node changed somebody's rights. */
  forget(): void;
  /** Credentials used since the last call whose time of use should be written, with that time. */
  takeUsed(): { kind: Credential['kind']; id: string; at: number }[];
}

const keptFor = 1000;
/** A session's last use is written at most this often. */
const usedEvery = 60_000;
const mostKept = 10_000;

interface Kept {
  result: Promise<Authenticated | null>;
  until: number;
}

export function createAuthentication(options: AuthenticationOptions): Authentication {
  const { clock, idle, enrich } = options;
  let kept = new Map<string, Kept>();
  let used = new Map<string, { kind: Credential['kind']; id: string; at: number }>();

  async function lookUp(db: Db, kind: Credential['kind'], value: string): Promise<Authenticated | null> {
    const now = clock.now();
    const found = await (kind === 'session' ? sessionFromCookie(db, value, now, idle) : actorFromToken(db, value, now));
    if (!found) return null;
    if (found.usedAt === null || now - found.usedAt >= usedEvery)
      used.set(found.credential.id, { kind, id: found.credential.id, at: now });
    const added = enrich ? await enrich(db, found.person) : {};
    return { actor: { ...found.person, ...added } as Actor, credential: found.credential };
  }

  return {
    of({ kind, value }, db) {
      const key = `${kind} ${value}`;
      const now = performance.now();
      const known = kept.get(key);
      if (known && known.until > now) return known.result;
      if (kept.size >= mostKept) kept = new Map();
      const result = lookUp(db, kind, value);
      kept.set(key, { result, until: now + keptFor });
      result.catch(() => kept.delete(key));
      return result;
    },
    forget() {
      kept = new Map();
    },
    takeUsed() {
      const taken = [...used.values()];
      used = new Map();
      return taken;
    },
  };
}
