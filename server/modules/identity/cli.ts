import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { longestTokenDays } from '@portico/core/api/session.ts';
import { type PasswordFault, passwordFault, shortestPassword } from '@portico/core/passwords.ts';
import type { CliCommand, CliContext, CliInput, DoctorCheck } from '../../platform/command-line.ts';
import { type Db, inTransaction, type Tx } from '../../platform/database.ts';
import { StartError } from '../../platform/start-error.ts';
import { hashPassword } from './passwords.ts';
import type { Person } from './person.ts';
import { deleteSessionsBut, insertToken, updatePassword } from './sql-credentials.ts';
import { personByLogin, searchPeople } from './sql-people.ts';
import { insertPeople, setApprovalLimit, setDisabled } from './sql-write.ts';
import './tables.ts';

export interface IdentityCli {
  /** Makes somebody administrator; `access` knows how. */
  grantAdministrator(tx: Tx, personId: string): Promise<void>;
}

const text = (value: string | boolean | undefined): string | null => (typeof value === 'string' ? value : null);

async function personNamed(db: Db, login: string | undefined): Promise<Person> {
  const person = login === undefined ? null : await personByLogin(db, login);
  if (!person) throw new StartError(`Nobody has the log-in name "${login}".`);
  return person;
}

const faults: Readonly<Record<PasswordFault, string>> = {
  'too-short': `A password has at least ${shortestPassword} characters.`,
  'too-common': 'This password is too easy to guess.',
  'like-the-name': 'This password is too much like the name of its owner.',
};

/** The password from standard input, or a new one, which is then said; `about`: the names of its owner. */
async function newPassword(
  { options }: CliInput,
  context: CliContext,
  about: readonly string[],
): Promise<{ password: string; isMade: boolean }> {
  if (!options['password-stdin']) return { password: randomBytes(12).toString('base64url'), isMade: true };
  const password = await context.readInput();
  const fault = passwordFault(password, about);
  if (fault) throw new StartError(faults[fault]);
  return { password, isMade: false };
}

/** Commands for people and tokens. */
export const identityCommands = ({ grantAdministrator }: IdentityCli): CliCommand[] => [
  {
    name: 'user add',
    usage:
      '<login> --name <name> [--name-en <name>] [--email <address>] [--grade <n>] [--department <key>] [--administrator] [--password-stdin]',
    summary: 'Add a person; says the password unless it is given.',
    options: {
      name: { type: 'string' },
      'name-en': { type: 'string' },
      email: { type: 'string' },
      grade: { type: 'string' },
      department: { type: 'string' },
      administrator: { type: 'boolean' },
      'password-stdin': { type: 'boolean' },
    },
    words: 1,
    async run(input, context) {
      const { words, options } = input;
      const login = (words[0] ?? '').toLowerCase();
      if (!/^[\w.@-]{2,60}$/.test(login))
        throw new StartError('A log-in name has 2 to 60 letters, digits, ".", "-", "_" or "@".');
      const grade = text(options['grade']);
      if (grade !== null && !/^\d{1,3}$/.test(grade)) throw new StartError('--grade is a whole number.');
      const { password, isMade } = await newPassword(input, context, [login, text(options['name']) ?? '']);
      const passwordHash = await hashPassword(password);
      await inTransaction(context.database.db, async (tx) => {
        if (await personByLogin(tx, login)) throw new StartError(`Somebody already has the log-in name "${login}".`);
        const person = {
          login,
          name: text(options['name']) ?? login,
          nameEn: text(options['name-en']),
          email: text(options['email']),
          grade: grade === null ? null : Number(grade),
          language: 'zh' as const,
          timeZone: 'Asia/Shanghai',
          passwordHash,
        };
        const [id = ''] = await insertPeople(tx, [person], context.clock.now());
        await addMembership(tx, id, text(options['department']));
        if (options['administrator']) await grantAdministrator(tx, id);
      });
      context.say(isMade ? `Added ${login}. Password: ${password}` : `Added ${login}.`);
    },
  },
  {
    name: 'user list',
    usage: '[<words>]',
    summary: 'List people, all or those that match.',
    words: [0, 1],
    async run({ words }, { database, say }) {
      let after: string | undefined;
      do {
        const page = await searchPeople(database.db, { q: words[0], limit: 200, after });
        for (const person of page.items)
          say([person.login, person.name, person.nameEn ?? '', person.department?.key ?? ''].join('\t'));
        after = page.next ?? undefined;
      } while (after !== undefined);
    },
  },
  {
    name: 'user password',
    usage: '<login> [--password-stdin]',
    summary: 'Set a new password and end all sessions; says it unless it is given.',
    options: { 'password-stdin': { type: 'boolean' } },
    words: 1,
    async run(input, context) {
      const person = await personNamed(context.database.db, input.words[0]);
      const { password, isMade } = await newPassword(input, context, [person.login, person.name]);
      const hash = await hashPassword(password);
      await inTransaction(context.database.db, async (tx) => {
        await updatePassword(tx, person.id, hash);
        await deleteSessionsBut(tx, person.id, null);
      });
      context.say(isMade ? `New password of ${person.login}: ${password}` : `${person.login} has a new password.`);
    },
  },
  {
    name: 'user limit',
    usage: '<login> <amount | none>',
    summary: 'Say up to which amount somebody may approve; rules "up to an approval limit" go by it.',
    words: 2,
    async run({ words: [login, amount = ''] }, { database, say }) {
      const person = await personNamed(database.db, login);
      if (amount !== 'none' && !/^\d{1,13}(\.\d{1,2})?$/.test(amount))
        throw new StartError('The amount is a number such as 5000 or 5000.50, or "none".');
      await inTransaction(database.db, (tx) => setApprovalLimit(tx, person.id, amount === 'none' ? null : amount));
      say(
        amount === 'none' ? `${person.login} has no approval limit.` : `${person.login} may approve up to ${amount}.`,
      );
    },
  },
  ...[true, false].map((isOff): CliCommand => ({
    name: isOff ? 'user disable' : 'user enable',
    usage: '<login>',
    summary: isOff ? 'Shut somebody out, within a second everywhere.' : 'Let somebody in again.',
    words: 1,
    async run({ words }, { database, clock, say }) {
      const person = await personNamed(database.db, words[0]);
      await inTransaction(database.db, (tx) => setDisabled(tx, person.id, isOff ? new Date(clock.now()) : null));
      say(`${person.login} is ${isOff ? 'disabled' : 'enabled'}.`);
    },
  })),
  {
    name: 'token create',
    usage: '--user <login> [--name <name>] [--days <n>] [--read-only]',
    summary: 'Make a personal API token and print it, once; it ends after a year, or --days.',
    options: {
      user: { type: 'string' },
      name: { type: 'string' },
      days: { type: 'string' },
      'read-only': { type: 'boolean' },
    },
    words: 0,
    async run({ options }, { database, clock, say }) {
      const person = await personNamed(database.db, text(options['user']) ?? undefined);
      const days = text(options['days']);
      if (days !== null && !(/^[1-9]\d{0,2}$/.test(days) && Number(days) <= longestTokenDays))
        throw new StartError(`--days is a whole number from 1 to ${longestTokenDays}.`);
      const now = clock.now();
      const token = await inTransaction(database.db, (tx) =>
        insertToken(tx, {
          personId: person.id,
          name: text(options['name']) ?? 'command line',
          now,
          scope: options['read-only'] ? 'read' : 'full',
          endsAt: days === null ? null : new Date(now + Number(days) * 86_400_000),
        }),
      );
      say(token.secret);
    },
  },
];

/** Into the department of this key, or the topmost one when none is named: everybody is in a main department. */
async function addMembership(tx: Tx, personId: string, department: string | null): Promise<void> {
  const named = department === null ? sql`parent_key is null` : sql`key = ${department}`;
  const found = await sql<{ key: string }>`
    select key from identity_department where ${named} order by key limit 1`.execute(tx);
  const key = found.rows[0]?.key;
  if (key === undefined && department !== null) throw new StartError(`There is no department "${department}".`);
  if (key === undefined) return;
  const membership = {
    person_id: personId,
    department_key: key,
    is_main: true,
    title: null,
    title_en: null,
    manager_id: null,
  };
  await tx.insertInto('identity_membership').values(membership).execute();
}

/** What identity can check about itself. */
export const identityChecks: readonly DoctorCheck[] = [
  {
    name: 'every department lies where its parents say',
    async run({ database }) {
      const found = await sql<{ key: string }>`
        select d.key from identity_department d
        left join identity_department_path p on p.descendant_key = d.key and p.depth = 1
        where d.parent_key is distinct from p.ancestor_key
           or not exists (select 1 from identity_department_path o where o.descendant_key = d.key and o.ancestor_key = d.key)`.execute(
        database.db,
      );
      return found.rows.map(({ key }) => `department ${key} is not where its parent is`);
    },
  },
  {
    name: 'everybody is in one main department',
    async run({ database }) {
      const found = await sql<{ login: string }>`
        select p.login from identity_person p where p.disabled_at is null
          and not exists (select 1 from identity_membership m where m.person_id = p.id and m.is_main)`.execute(
        database.db,
      );
      return found.rows.map(({ login }) => `${login} is in no department`);
    },
  },
  {
    name: 'at least one person can log in',
    async run({ database }) {
      const found = await sql<{ count: number }>`
        select count(*) as count from identity_person where disabled_at is null`.execute(database.db);
      return (found.rows[0]?.count ?? 0) > 0 ? [] : ['there is nobody yet'];
    },
  },
];
