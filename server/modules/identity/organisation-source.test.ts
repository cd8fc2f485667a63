import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/database.ts';
import { testServer } from '../../test/test-server.ts';
import { organisationAt } from './organisation-source.ts';
import { headsUpFrom, holderOfPost, managerChain, membersOfGroup, requesterFacts } from './sql-organisation.ts';
import { activePeople } from './sql-people.ts';

// The organisation as it was at any moment, beside as it is. Changes come by plain SQL: whoever makes them.
const { db, personId } = await testServer();
const [asker, head, above, other] = await Promise.all(
  ['li.na', 'cheng.haoran', 'song.bowen', 'zhu.lin'].map((login) => personId(login)),
);
const now = async (): Promise<number> =>
  (await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db)).rows[0]?.at.getTime() ?? 0;
const managers = async (at?: number) =>
  (await managerChain(db, asker ?? '', at === undefined ? undefined : organisationAt(at)))
    .slice(0, 2)
    .map((link) => link.personId);
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

let before: number;
let after: number;
let department: string;
beforeAll(async () => {
  department = (await requesterFacts(db, asker ?? ''))?.department ?? '';
  before = await now();
  await pause();
  await sql`update identity_department set head_id = ${other} where key = ${department}`.execute(db);
  await sql`delete from identity_group_member where key = 'budget-owners' and person_id = ${above}`.execute(db);
  await sql`update identity_post set holder_id = null where key = 'finance-director'`.execute(db);
  await sql`update identity_person set disabled_at = clock_timestamp() where id = ${head}`.execute(db);
  await pause();
  after = await now();
});

describe('the organisation at a moment', () => {
  it('before and after a change of heads', async () => {
    expect(await managers(before)).toEqual([head, above]);
    expect((await managers(after))[0]).toBe(other);
    expect(await managers()).toEqual(await managers(after));
    const heads = await headsUpFrom(db, department, organisationAt(before));
    expect(heads[0]?.personId).toBe(head);
    expect((await headsUpFrom(db, department))[0]?.personId).toBe(other);
  });
  it('members, holders of posts, and who could act', async () => {
    expect(await membersOfGroup(db, 'budget-owners', organisationAt(before))).toContain(above);
    expect(await membersOfGroup(db, 'budget-owners', organisationAt(after))).not.toContain(above);
    expect(await holderOfPost(db, 'finance-director', organisationAt(before))).not.toBeNull();
    expect(await holderOfPost(db, 'finance-director', organisationAt(after))).toBeNull();
    expect((await activePeople(db, [head ?? ''], organisationAt(before))).size).toBe(1);
    expect((await activePeople(db, [head ?? ''], organisationAt(after))).size).toBe(0);
  });
  it('what is known first was so before; somebody who moves is in one department at a time', async () => {
    const long = organisationAt(Date.UTC(2001, 0, 1));
    expect((await requesterFacts(db, asker ?? '', long))?.department).toBe(department);
    const moved = await now();
    await pause();
    await sql`update identity_membership set department_key = 'hr' where person_id = ${asker} and is_main`.execute(db);
    await pause();
    expect((await requesterFacts(db, asker ?? '', organisationAt(moved)))?.department).toBe(department);
    expect((await requesterFacts(db, asker ?? '', organisationAt(await now())))?.department).toBe('hr');
    const lives = await sql<{ n: number }>`
      select count(*)::int as n from identity_membership_term
      where person_id = ${asker} and is_main and ends_at = 'infinity'`.execute(db);
    expect(lives.rows[0]?.n).toBe(1);
  });
  it('who joins a group that was there has not been in it before', async () => {
    await sql`insert into identity_group_member (key, person_id) values ('budget-owners', ${asker})`.execute(db);
    expect(await membersOfGroup(db, 'budget-owners', organisationAt(before))).not.toContain(asker);
    expect(await membersOfGroup(db, 'budget-owners', organisationAt((await now()) + 1))).toContain(asker);
  });
  it('what one transaction writes twice was never otherwise', async () => {
    await inTransaction(db, async (tx) => {
      await sql`insert into identity_group (key, name, name_en) values ('new', '新', 'New')`.execute(tx);
      await sql`insert into identity_group_member (key, person_id) values ('new', ${asker})`.execute(tx);
      await sql`update identity_group_member set is_lead = true where key = 'new'`.execute(tx);
    });
    const terms = await sql<{ lead: boolean }>`
      select is_lead as lead from identity_group_member_term where key = 'new'`.execute(db);
    expect(terms.rows).toEqual([{ lead: true }]);
  });
});
