import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { type AppParts, createApp, loadDemo } from './app.ts';
import { loadDemoHistory } from './demo/history.ts';
import { setUpSecret } from './modules/identity/index.ts';
import { demoCompany } from './packs/demo/company.ts';
import { systemClock } from './platform/clock.ts';
import { configOf } from './platform/config.ts';
import { createDatabase } from './platform/database.ts';
import { readEnvironment } from './platform/env.ts';
import { createLog } from './platform/log.ts';
import { migrate } from './platform/migrations.ts';
import { serverFolder } from './platform/server-folder.ts';
import { refusePublicDemo } from './platform/public-demo.ts';
import { listen, openServer, requireFreePort } from './platform/start.ts';
import { StartError } from './platform/start-error.ts';

/** Project folder; paths in settings are relative to it. */
const root = join(serverFolder, '..');
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const config = configOf(readEnvironment(process.env), root);
  const log = createLog(config.logLevel);
  await requireFreePort(config);
  refusePublicDemo(config);
  const server = await openServer(config, { say });
  const database = createDatabase(server.url, {
    isGuarded: false,
    onError: (error) => log.warn('database-connection', { error }),
  });
  const { added } = await migrate(database, join(import.meta.dirname, 'migrations'));
  if (added.length > 0) say(`The database has now ${added.length} new steps of its schema.`);
  const parts: AppParts = { config, database, clock: systemClock, log };
  if (config.isDemo && (await loadDemo(parts, { wantsHistory: true }))) say('The demo company has been loaded.');
  const past = await loadDemoHistory(parts, () => say('Giving it a past of six weeks ...'));
  if (past.made > 0) say(`It has ${past.made} requests now, some of them open.`);
  const app = await createApp(parts);
  await listen(app.http.fastify, config);
  if (config.background) app.startBackground();

  let isStopping = false;
  /** `patience`: ms in which load balancers may notice that this node is going, before it takes no more calls. */
  async function stop(patience: number): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    say('Stopping ...');
    app.readiness.isDraining = true;
    const slow = setTimeout(() => process.exit(1), patience + 25_000);
    await pause(patience);
    await app.close();
    await database.close();
    await server.stop();
    clearTimeout(slow);
    process.exit(0);
  }
  const run = (patience: number) => {
    stop(patience).catch((error: unknown) => {
      log.error('stop-failed', { error });
      process.exit(1);
    });
  };
  // Behind a load balancer a stop is announced; a person at the terminal, or a parent that is gone, does not wait.
  process.on('SIGTERM', () => run(config.databaseUrl === null ? 0 : 5000));
  process.on('SIGINT', () => run(0));
  process.on('disconnect', () => run(0));
  process.on('unhandledRejection', (error) => log.error('unhandled', { error }));

  say('');
  say(`Portico is ready: ${config.publicUrl}`);
  const secret = config.isDemo ? null : await setUpSecret(database.db);
  if (secret !== null) {
    say('Nobody is there yet. The first administrator sets it up here:');
    say(`  ${config.publicUrl}/setup#${secret}`);
  }
  if (config.isDemo) {
    say(`Demo log-ins, password "${demoCompany.password}":`);
    for (const { role, people } of demoCompany.shown)
      say(
        `  ${role.padEnd(27)} ${people
          .slice(0, 3)
          .map(({ login }) => login)
          .join(', ')}`,
      );
  }
}

main().catch((error: unknown) => {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else
    process.stderr.write(
      `Portico could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  process.exit(1);
});
