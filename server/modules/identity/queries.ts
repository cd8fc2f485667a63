import type { PersonRef } from '@portico/core/api/shapes.ts';
import type { Me } from '@portico/core/api/session.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '@portico/core/errors.ts';
import { refOf } from './person.ts';
import { actingFor, anyDelegateOf, type DelegationRow } from './sql-delegations.ts';
import {
  allTeams,
  departmentsHeadedBy,
  departmentsOf,
  departmentTree,
  managerOf,
  teamsOf,
} from './sql-organisation.ts';
import { findPerson, peopleByIds } from './sql-people.ts';

/** A person as themselves; what other modules know of them is given. */
export async function readMe(
  db: Db,
  personId: string,
  now: number,
  rest: Pick<Me, 'roles' | 'isDemo' | 'mailbox'>,
): Promise<Me> {
  const [person, teams, headOf, principals] = await Promise.all([
    findPerson(db, personId),
    teamsOf(db, personId),
    departmentsHeadedBy(db, personId),
    actingFor(db, personId, now),
  ]);
  if (!person) throw new AppError('not_found', 'person');
  const others = await peopleByIds(db, principals);
  return {
    person: {
      ...refOf(person),
      login: person.login,
      email: person.email,
      grade: person.grade,
      language: person.language,
      timeZone: person.timeZone,
    },
    teams: teams.map(({ key, name, isLead }) => ({ key, name, lead: isLead })),
    headOf,
    actingFor: [...others.values()].map(refOf),
    ...rest,
  };
}

/** The card of a person. Throws `not_found`. */
export async function readCard(db: Db, id: string, now: number) {
  const person = await findPerson(db, id);
  if (!person) throw new AppError('not_found', 'person');
  const [departments, manager, delegate] = await Promise.all([
    departmentsOf(db, id),
    managerOf(db, id, 1),
    anyDelegateOf(db, id, now),
  ]);
  const others = await peopleByIds(
    db,
    [manager?.personId, delegate].filter((other) => other !== null && other !== undefined),
  );
  const refTo = (other: string | null | undefined): PersonRef | null => {
    const found = other === null || other === undefined ? undefined : others.get(other);
    return found ? refOf(found) : null;
  };
  return {
    ...refOf(person),
    login: person.login,
    email: person.email,
    post: person.title,
    grade: person.grade,
    departments: departments.map(({ key, name, isMain }) => ({ key, name, isMain })),
    manager: refTo(manager?.personId),
    delegate: refTo(delegate),
  };
}

export async function readDepartments(db: Db) {
  const nodes = await departmentTree(db);
  const heads = await peopleByIds(
    db,
    nodes.map((node) => node.headId).filter((id) => id !== null),
  );
  return nodes.map(({ headId, ...node }) => {
    const head = headId === null ? undefined : heads.get(headId);
    return { ...node, head: head ? refOf(head) : null };
  });
}

export async function readTeams(db: Db) {
  const teams = await allTeams(db);
  const people = await peopleByIds(
    db,
    teams.flatMap((team) => team.members.map((member) => member.personId)),
  );
  return teams.map((team) => ({
    key: team.key,
    name: team.name,
    members: team.members.flatMap(({ personId, isLead }) => {
      const person = people.get(personId);
      return person ? [{ ...refOf(person), lead: isLead }] : [];
    }),
  }));
}

/** Delegations with the people in them. */
export async function withPeople(db: Db, rows: readonly DelegationRow[]) {
  const people = await peopleByIds(
    db,
    rows.flatMap((row) => [row.from_id, row.to_id]),
  );
  return rows.flatMap((row) => {
    const [from, to] = [people.get(row.from_id), people.get(row.to_id)];
    if (!from || !to) return [];
    return [
      {
        id: row.id,
        from: refOf(from),
        to: refOf(to),
        startsOn: row.starts_on,
        endsOn: row.ends_on,
        services: row.services,
        includesOpen: row.takes_open,
        createdAt: row.created_at.toISOString(),
      },
    ];
  });
}
