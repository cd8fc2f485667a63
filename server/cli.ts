import { join } from 'node:path';
import { sql } from 'kysely';
import { loadDemo } from './app.ts';
import { insertGrants } from './modules/access/index.ts';
import { flowChecks } from './modules/flows/index.ts';
import { identityChecks, identityCommands } from './modules/identity/index.ts';
import { importLogCommand } from './modules/imports/index.ts';
import { systemClock } from './platform/clock.ts';
import {
  type CliCommand,
  type CliContext,
  doctorCommand,
  type DoctorCheck,
  helpOf,
  readCommand,
} from './platform/command-line.ts';
import { configOf } from './platform/config.ts';
import { createDatabase, inTransaction } from './platform/database.ts';
import { platformChecks } from './platform/doctor.ts';
import { readEnvironment } from './platform/env.ts';
import { migrate } from './platform/migrations.ts';
import { serverFolder } from './platform/server-folder.ts';
import { openServer } from './platform/start.ts';
import { StartError } from './platform/start-error.ts';
import { version } from './platform/version.ts';

const root = join(serverFolder, '..');
const migrations = join(import.meta.dirname, 'migrations');
const say = (line: string) => void process.stdout.write(`${line}\n`);

const checks: DoctorCheck[] = [...platformChecks, ...identityChecks, ...flowChecks];

/** All commands; a module adds its own here. */
const commands: CliCommand[] = [
  ...identityCommands({
    grantAdministrator: (tx, personId) => insertGrants(tx, [{ person_id: personId, role: 'administrator' }]),
  }),
  {
    name: 'migrate',
    usage: '',
    summary: 'Bring the schema of the database up to date; npm start does it, too.',
    words: 0,
    needs: 'server',
    async run(_input, context) {
      const { added, version: newest } = await migrate(context.database, migrations);
      context.say(added.length === 0 ? `The schema is up to date (${newest}).` : `Added ${added.join(', ')}.`);
    },
  },
  importLogCommand,
  doctorCommand(checks),
  {
    name: 'demo reset',
    usage: '--yes',
    summary: 'Delete everything stored and load the demo company again. Stop Portico first.',
    options: { yes: { type: 'boolean' } },
    words: 0,
    needs: 'server',
    async run({ options }, context) {
      if (!context.config.isDemo) throw new StartError('The demo is off (PORTICO_DEMO=0); nothing was deleted.');
      if (!options['yes']) throw new StartError('This deletes everything stored; say --yes if that is what you want.');
      await inTransaction(context.database.db, async (tx) => {
        await sql`drop schema public cascade`.execute(tx);
        await sql`create schema public`.execute(tx);
      });
      await migrate(context.database, migrations);
      await loadDemo(context);
      context.say('The demo company is as it was at first.');
    },
  },
  { name: 'version', usage: '', summary: 'Say the version.', words: 0, needs: 'none', run: async () => say(version) },
];

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

async function main(words: readonly string[]): Promise<void> {
  if (words.length === 0 || words.includes('--help') || words.includes('-h') || words[0] === 'help')
    return say(helpOf(commands));
  const { command, input } = readCommand(commands, words);
  const config = configOf(readEnvironment(process.env), root);
  if (command.needs === 'none') return command.run(input, { config } as CliContext);
  // Everything but a reset works beside a running Portico.
  const server = await openServer(config, { share: command.name !== 'demo reset' });
  const database = createDatabase(server.url, { size: 4, statementTimeout: 60_000 });
  try {
    if (command.needs === undefined) await migrate(database, migrations);
    await command.run(input, { config, database, clock: systemClock, say, readInput });
  } finally {
    await database.close();
    await server.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
});
