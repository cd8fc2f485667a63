import './tables.ts';

export type { Authenticated, Authentication, AuthenticationOptions } from './authentication.ts';
export { createAuthentication, endedCredentials } from './authentication.ts';
export { type Person, refOf } from './person.ts';
export { type PlacesHeld, placesHeldBy } from './sql-places.ts';
export { namesThatExist } from './known-names.ts';
export { organisationAt, type OrganisationSource } from './organisation-source.ts';
export {
  activePeople,
  findPerson,
  idsByLogin,
  loginIds,
  peopleByIds,
  type PeoplePage,
  type PeopleSearch,
  personByLogin,
  searchPeople,
} from './sql-people.ts';
export {
  allTeams,
  type DepartmentHead,
  type DepartmentNode,
  type DepartmentPlace,
  departmentsHeadedBy,
  departmentsOf,
  departmentNames,
  departmentTree,
  headsUpFrom,
  managerLevels,
  type ManagerLevel,
  type ManagerLink,
  managerOf,
  membersOfGroup,
  postPlace,
  requesterFacts,
  type Team,
  type TeamMember,
  teamMembers,
  type TeamPlace,
  teamsOf,
} from './sql-organisation.ts';
export { choosable, type Choosable, personFacts, type Wanted } from './sql-choices.ts';
export {
  actingFor,
  type DelegationBegun,
  delegateFor,
  delegatesFor,
  delegationsBegun,
  markHandedOver,
} from './sql-delegations.ts';
export { addOrganisation, type MissingOrganisation } from './add-organisation.ts';
export { loadCompany } from './load-company.ts';
export { hashPassword } from './passwords.ts';
export { type IdentityOptions, serveIdentity } from './routes.ts';
export { setUpSecret } from './set-up-secret.ts';
export { keepIdentityTidy } from './jobs.ts';
export { insertToken, type NewToken } from './sql-credentials.ts';
export { insertPeople, isEmpty, type NewPerson, rebuildDepartmentPaths, setDisabled } from './sql-write.ts';
export { identityChecks, identityCommands } from './cli.ts';
