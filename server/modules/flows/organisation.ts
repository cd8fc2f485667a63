import type { Db } from '../../platform/database.ts';
import { peopleWithRole } from '../access/index.ts';
import {
  activePeople,
  delegatesFor,
  headsUpFrom,
  holderOfPost,
  idsByLogin,
  managerChain,
  membersOfGroup,
  teamMembers,
} from '../identity/index.ts';
import type { Directory } from './directory.ts';

/** The company as it is at `now` (ms), for finding people. */
export function organisationDirectory(db: Db, now: number): Directory {
  return {
    byLogin: (logins) => idsByLogin(db, logins),
    group: (key) => membersOfGroup(db, key),
    post: (key) => holderOfPost(db, key),
    role: (role) => peopleWithRole(db, role),
    team: async (key) => (await teamMembers(db, key)).map((member) => member.personId),
    heads: async (department) =>
      (await headsUpFrom(db, department)).map((head) => ({ person: head.personId, department: head.department })),
    chain: async (person) =>
      (await managerChain(db, person, now)).map((link) => ({
        person: link.personId,
        grade: link.grade,
        posts: link.posts,
        via: link.via,
      })),
    active: (people) => activePeople(db, people),
    delegates: (people, service) => delegatesFor(db, people, service, now),
  };
}
