import { sql } from 'kysely';
import { AppError } from '@portico/core/errors.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { PublicCtx } from '../../platform/context.ts';
import { countTry } from './count-try.ts';
import { hashPassword, requireGoodPassword } from './passwords.ts';
import { freeFailures } from './rules.ts';
import { deleteSetUpSecret, isSetUpSecret } from './set-up-secret.ts';
import { clearFailures } from './sql-credentials.ts';
import { insertPeople, isEmpty, rebuildDepartmentPaths } from './sql-write.ts';
import './tables.ts';

export interface SetUp {
  /** What the console of a node says; see `setUpSecret`. */
  secret: string;
  company: string;
  name: string;
  login: string;
  password: string;
  language: 'zh' | 'en';
  timeZone: string;
}

/**
 * Creates the company's first department and person, once; `more` adds what other modules want in the same transaction.
 * Returns the id of the person.
 *
 * @throws AppError `conflict` when somebody is there already, `forbidden` for another secret than the console says,
 * `limited` after some of them, `invalid` for a password that is easy to guess
 */
export async function setUp(
  ctx: PublicCtx,
  input: SetUp,
  more: (tx: Tx, personId: string) => Promise<void>,
): Promise<string> {
  if (!(await isEmpty(ctx.db))) throw new AppError('conflict', 'set-up-already');
  const subject = `set-up ${ctx.address}`;
  await countTry(ctx, { [subject]: freeFailures });
  if (!(await isSetUpSecret(ctx.db, input.secret))) throw new AppError('forbidden', 'set-up-secret');
  await inTransaction(ctx.db, (tx) => clearFailures(tx, subject));
  requireGoodPassword(input.password, 'body.password', [input.login, input.name, input.company]);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx.db, async (tx) => {
    // Two who set up at once: the second waits here and then finds the first.
    await sql`select pg_advisory_xact_lock(hashtext('identity.set-up'))`.execute(tx);
    if (!(await isEmpty(tx))) throw new AppError('conflict', 'set-up-already');
    await deleteSetUpSecret(tx);
    const { name, login, language, timeZone } = input;
    const person = { name, login, language, timeZone, nameEn: null, email: null, grade: null, passwordHash };
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
