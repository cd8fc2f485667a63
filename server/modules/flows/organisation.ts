import type { Db } from '../../platform/database.ts';
import { peopleWithRole } from '../access/index.ts';
import {
  activePeople,
  delegatesFor,
  headsUpFrom,
  loginIds,
  managerLevels,
  membersOfGroup,
  type OrganisationSource,
  postPlace,
  teamMembers,
} from '../identity/index.ts';
import type { Directory } from './directory.ts';

/**
 * The company for finding people: as it is at `now` (ms), or with a `source` as it was then. Log-in names and roles are
 * the present ones.
 */
export function organisationDirectory(db: Db, now: number, source?: OrganisationSource): Directory {
  return {
    byLogin: (logins) => loginIds(db, logins),
    group: (key) => membersOfGroup(db, key, source),
    post: (key) => postPlace(db, key, source),
    role: (role) => peopleWithRole(db, role),
    team: async (key) => (await teamMembers(db, key, source)).map((member) => member.personId),
    heads: async (department) =>
      (await headsUpFrom(db, department, source)).map((head) => ({
        person: head.personId,
        department: head.department,
      })),
    chain: async (person) =>
      (await managerLevels(db, person, source)).map(({ personId, grade, posts, limit, via }) => ({
        person: personId,
        grade,
        posts,
        limit,
        via,
      })),
    active: (people) => activePeople(db, people, source),
    delegates: (people, service) => delegatesFor(db, people, service, now, source),
  };
}
