import './tables.ts';

export type { Authenticated, Authentication, AuthenticationOptions } from './authentication.ts';
export { createAuthentication } from './authentication.ts';
export { type Person, refOf } from './person.ts';
export {
  activePeople,
  findPerson,
  idsByLogin,
  peopleByIds,
  type PeoplePage,
  type PeopleSearch,
  personByLogin,
  searchPeople,
} from './sql-people.ts';
export {
  type DepartmentHead,
  type DepartmentNode,
  type DepartmentPlace,
  departmentsHeadedBy,
  departmentsOf,
  departmentTree,
  headOf,
  headsUpFrom,
  holderOfPost,
  managerChain,
  type ManagerLink,
  managerOf,
  membersOfGroup,
  requesterFacts,
  type TeamMember,
  teamMembers,
  type TeamPlace,
  teamsOf,
} from './sql-organisation.ts';
export { delegateFor, delegatesFor } from './sql-delegations.ts';
