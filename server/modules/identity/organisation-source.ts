import { type RawBuilder, sql } from 'kysely';

type Dated = 'department' | 'membership' | 'post' | 'group_member' | 'team_member';

/** Where the organisation is read from: as it is, or as it was at a moment. */
export interface OrganisationSource {
  /** A table, or what stood in it then. */
  from(table: Dated): RawBuilder<unknown>;
  /** Whether the person of an alias of `identity_person` can act. */
  isActive(person: 'p' | 'h' | 'n'): RawBuilder<boolean>;
}

export const organisationNow: OrganisationSource = {
  from: (table) => sql.table(`identity_${table}`),
  isActive: (person) => sql<boolean>`${sql.ref(`${person}.disabled_at`)} is null`,
};

/** The organisation at a moment (ms). Departments lie in each other as they do now. */
export function organisationAt(at: number): OrganisationSource {
  const then = new Date(at);
  return {
    from: (table) =>
      sql`(select * from ${sql.table(`identity_${table}_term`)} where starts_at <= ${then} and ends_at > ${then})`,
    isActive: (person) => {
      const disabled = sql.ref(`${person}.disabled_at`);
      return sql<boolean>`(${disabled} is null or ${disabled} > ${then})`;
    },
  };
}
