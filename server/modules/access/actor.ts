import type { Role } from '@portico/core/api/session.ts';
import type { Actor } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { readsEverything } from './rules.ts';
import { grantsOf } from './sql.ts';

declare module '../../platform/context.ts' {
  interface Actor {
    roles: Role[];
    /** Keys of the services and categories they own. */
    owns: string[];
    /** Keys of the services and categories whose requests they may read for reports; '' for all. */
    analyses: string[];
    readsEverything: boolean;
  }
}
export type { Actor };

/** What `access` adds to a person: their roles from grants and from the teams they work in. */
export interface Rights {
  roles: Role[];
  owns: string[];
  analyses: string[];
  readsEverything: boolean;
}

/** The rights of a person; one query. */
export async function rightsOf(db: Db, person: { personId: string; teams: readonly string[] }): Promise<Rights> {
  const grants = await grantsOf(db, person.personId);
  const roles: Role[] = ['employee'];
  if (person.teams.length > 0) roles.push('agent');
  for (const grant of grants) if (!roles.includes(grant.role as Role)) roles.push(grant.role as Role);
  const scopesOf = (role: Role) => grants.filter((grant) => grant.role === role).map((grant) => grant.scope);
  return {
    roles,
    owns: scopesOf('service-owner'),
    analyses: scopesOf('analyst'),
    readsEverything: readsEverything(roles),
  };
}
