import { sql } from 'kysely';
import type { Text } from '@portico/core/definitions/text.ts';
import type { Db } from '../../platform/database.ts';
import { textOfNames } from './person.ts';
import './tables.ts';

interface Place {
  key: string;
  name: Text;
}
export interface PlacesHeld {
  headOf: Place[];
  posts: Place[];
  groups: Place[];
  teams: Place[];
  managerOf: number;
  delegationsTo: number;
}

/** What somebody heads, holds and belongs to, whose named manager they are, and who has made them a delegate from `at` on (ms). */
export async function placesHeldBy(db: Db, personId: string, at: number): Promise<PlacesHeld> {
  const found = await sql<{
    kind: 'headOf' | 'posts' | 'groups' | 'teams';
    key: string;
    name: string;
    name_en: string;
  }>`
    select 'headOf' as kind, key, name, name_en from identity_department where head_id = ${personId}
    union all select 'posts', key, name, name_en from identity_post where holder_id = ${personId}
    union all select 'groups', g.key, g.name, g.name_en from identity_group g
      join identity_group_member m on m.key = g.key where m.person_id = ${personId}
    union all select 'teams', t.key, t.name, t.name_en from identity_team t
      join identity_team_member m on m.key = t.key where m.person_id = ${personId}
    order by 1, 2`.execute(db);
  const counts = await sql<{ manager_of: number; delegations_to: number }>`
    select (select count(*)::int from identity_membership where manager_id = ${personId}) as manager_of,
      (select count(*)::int from identity_delegation g join identity_person f on f.id = g.from_id
       where g.to_id = ${personId} and g.ended_at is null
         and (${new Date(at)}::timestamptz at time zone f.time_zone)::date <= g.ends_on) as delegations_to`.execute(db);
  const of = (wanted: string): Place[] =>
    found.rows.flatMap(({ kind, key, name, name_en }) =>
      kind === wanted ? [{ key, name: textOfNames(name, name_en) }] : [],
    );
  return {
    headOf: of('headOf'),
    posts: of('posts'),
    groups: of('groups'),
    teams: of('teams'),
    managerOf: counts.rows[0]?.manager_of ?? 0,
    delegationsTo: counts.rows[0]?.delegations_to ?? 0,
  };
}
