import { sql } from 'kysely';
import { AppError } from '@portico/core/errors.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { PublicCtx } from '../../platform/context.ts';
import { hashPassword, requireGoodPassword } from './passwords.ts';
import { insertPeople, isEmpty, rebuildDepartmentPaths } from './sql-write.ts';
import './tables.ts';

export interface SetUp {
  company: string;
  name: string;
  login: string;
  password: string;
  language: 'zh' | 'en';
  timeZone: string;
}

/**
 * Creates the company's first department and person, once; `more` adds what other modules want in the same transaction.
 * Returns the id of the person. Throws `conflict` when somebody is there already, `invalid`
 * for a password that is easy to guess.
 */
export async function setUp(
  ctx: PublicCtx,
  input: SetUp,
  more: (tx: Tx, personId: string) => Promise<void>,
): Promise<string> {
  if (!(await isEmpty(ctx.db))) throw new AppError('conflict', 'set-up-already');
  requireGoodPassword(input.password, 'body.password', [input.login, input.name, input.company]);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx.db, async (tx) => {
    // Two who set up at once: the second waits here and then finds the first.
    await sql`select pg_advisory_xact_lock(hashtext('identity.set-up'))`.execute(tx);
    if (!(await isEmpty(tx))) throw new AppError('conflict', 'set-up-already');
    const person = { ...input, nameEn: null, email: null, grade: null, passwordHash };
    const [id] = await insertPeople(tx, [person], ctx.now);
    if (!id) throw new Error('no person was added');
    const department = {
      key: 'company',
      name: input.company,
      name_en: input.company,
      parent_key: null,
      head_id: id,
      position: 0,
    };
    await tx.insertInto('identity_department').values(department).execute();
    await rebuildDepartmentPaths(tx);
    const membership = {
      person_id: id,
      department_key: 'company',
      is_main: true,
      title: null,
      title_en: null,
      manager_id: null,
    };
    await tx.insertInto('identity_membership').values(membership).execute();
    await more(tx, id);
    return id;
  });
}
