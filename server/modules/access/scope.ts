import { type RawBuilder, sql } from 'kysely';
import type { Actor } from './actor.ts';

/**
 * The one choke point (R17): which requests `actor` may see, as a predicate over the alias `r` of `record_request`.
 * Lists, counts, filters, exports, files, search, live updates and reports all append it.
 *
 * Requester and submitter, everyone who has or had a task or was told (`access_person`), members of a team that works
 * or worked it (`access_team`), owners of the service, analysts of it, heads of the requester's department where the
 * service says so, auditors and administrators.
 */
export function requestScope(actor: Actor): RawBuilder<boolean> {
  if (actor.readsEverything || actor.analyses.includes('')) return sql<boolean>`true`;
  const ways = [
    sql`r.requester_id = ${actor.personId}`,
    sql`r.submitter_id = ${actor.personId}`,
    sharedWith(actor.personId),
  ];
  if (actor.teams.length > 0)
    ways.push(
      sql`exists (select 1 from access_team t where t.team_key = any(${actor.teams}) and t.subject_kind = 'request' and t.subject_id = r.id)`,
    );
  const keys = [...actor.owns, ...actor.analyses];
  if (keys.length > 0) ways.push(sql`(r.service_key = any(${keys}) or r.category_key = any(${keys}))`);
  if (actor.headOf.length > 0) ways.push(sql`(r.heads_can_see and r.department_key = any(${actor.headOf}))`);
  return sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

/** Somebody without what they read as auditor or analyst: whoever only watches takes no part in a conversation. */
export const asParticipant = (actor: Actor): Actor => ({
  ...actor,
  analyses: [],
  readsEverything: actor.roles.includes('administrator'),
});

/**
 * Requests whose machinery `actor` looks after, over the alias `r`: those of the services and categories they own;
 * administrators all. Never more than `requestScope`.
 */
export function ownedScope(actor: Actor): RawBuilder<boolean> {
  if (actor.roles.includes('administrator')) return sql<boolean>`true`;
  return sql<boolean>`(r.service_key = any(${actor.owns}) or r.category_key = any(${actor.owns}))`;
}

/** Requests shared with a person, over the alias `r`. */
export const sharedWith = (personId: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from access_person i where i.person_id = ${personId} and i.subject_kind = 'request' and i.subject_id = r.id)`;

/** Requests the actor sees and whose machinery they look after. */
export const caredForScope = (actor: Actor): RawBuilder<boolean> =>
  sql<boolean>`${requestScope(actor)} and ${ownedScope(actor)}`;

/**
 * Whether the actor looks after a request's machinery and so is its flow administrator: owners of its service or
 * category, and administrators. What `ownedScope` says, for one row.
 */
export const looksAfter = (
  actor: Pick<Actor, 'roles' | 'owns'>,
  request: { service_key: string; category_key: string },
): boolean =>
  actor.roles.includes('administrator') ||
  actor.owns.includes(request.service_key) ||
  actor.owns.includes(request.category_key);

/** Whether the actor works the request (agent side): sees and writes internal comments. */
export function worksFor(
  actor: Actor,
  request: { team_key: string | null; service_key: string; category_key: string },
  teamsOnTasks: readonly string[],
): boolean {
  const theirs = [request.team_key, ...teamsOnTasks].some((team) => team !== null && actor.teams.includes(team));
  return theirs || looksAfter(actor, request);
}
