import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Db, Tx } from '../../platform/database.ts';
import { nameKeys } from './names.ts';
import './tables.ts';

export interface NewPerson {
  login: string;
  name: string;
  nameEn: string | null;
  email: string | null;
  grade: number | null;
  language: 'zh' | 'en';
  timeZone: string;
  passwordHash: string | null;
}

/** Adds people; returns their ids in order. The log-in name must be free. */
export async function insertPeople(tx: Tx, people: readonly NewPerson[], now: number): Promise<string[]> {
  const rows = await Promise.all(
    people.map(async (person) => ({
      id: uuidv7(),
      login: person.login.toLowerCase(),
      name: person.name,
      name_en: person.nameEn,
      email: person.email,
      phone: null,
      grade: person.grade,
      language: person.language,
      time_zone: person.timeZone,
      password_hash: person.passwordHash,
      disabled_at: null,
      ...(await nameKeys(person)),
      created_at: new Date(now),
    })),
  );
  if (rows.length > 0) await tx.insertInto('identity_person').values(rows).execute();
  return rows.map((row) => row.id);
}

/** Rebuilds which departments lie in which, after departments were added or moved. */
export async function rebuildDepartmentPaths(tx: Tx): Promise<void> {
  await sql`delete from identity_department_path`.execute(tx);
  await sql`
    insert into identity_department_path (descendant_key, ancestor_key, depth)
    with recursive up (descendant_key, ancestor_key, depth) as (
      select key, key, 0 from identity_department
      union all
      select u.descendant_key, d.parent_key, u.depth + 1
      from up u join identity_department d on d.key = u.ancestor_key
      where d.parent_key is not null
    )
    select * from up`.execute(tx);
}

/** Whether there is any person yet. */
export async function isEmpty(db: Db): Promise<boolean> {
  const found = await sql<{ found: boolean }>`select exists (select 1 from identity_person) as found`.execute(db);
  return found.rows[0]?.found === false;
}

/** Disables or enables a person; false when there is none. Ends all sessions of a disabled person. */
export async function setDisabled(tx: Tx, personId: string, disabledAt: Date | null): Promise<boolean> {
  const changed = await sql`
    update identity_person set disabled_at = ${disabledAt}, auth_epoch = auth_epoch + 1, version = version + 1
    where id = ${personId}`.execute(tx);
  if (disabledAt) {
    await tx.deleteFrom('identity_session').where('person_id', '=', personId).execute();
    await tx.deleteFrom('identity_token').where('person_id', '=', personId).execute();
  }
  return changed.numAffectedRows === 1n;
}

/** Up to which amount a person may approve, as a decimal text; null: no limit of their own. */
export async function setApprovalLimit(tx: Tx, personId: string, limit: string | null): Promise<void> {
  await tx
    .updateTable('identity_person')
    .set((set) => ({ approval_limit: limit, version: set('version', '+', 1) }))
    .where('id', '=', personId)
    .execute();
}

/** Changes a person's own settings. */
export async function updateSettings(
  tx: Tx,
  personId: string,
  settings: { language?: 'zh' | 'en' | undefined; timeZone?: string | undefined },
): Promise<void> {
  await sql`
    update identity_person set language = coalesce(${settings.language ?? null}, language),
      time_zone = coalesce(${settings.timeZone ?? null}, time_zone), version = version + 1
    where id = ${personId}`.execute(tx);
}
