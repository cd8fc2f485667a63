export { rightsOf, type Actor, type Rights } from './actor.ts';
export { mayCall, mayEditService } from './rules.ts';
export { asParticipant, caredForScope, looksAfter, ownedScope, requestScope, sharedWith, worksFor } from './scope.ts';
export { insertGrants, insertShares, insertSharesOfMany, peopleWithRole, sharesOf, teamsOn } from './sql.ts';
