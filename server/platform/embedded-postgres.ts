import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { placeOfCluster, prepareDataFolder } from './embedded-place.ts';
import { type Account, accountForPostgres, type Binaries, findBinaries } from './postgres-binaries.ts';
import { isAlive, isPostgresOf, ownMark } from './processes.ts';
import { StartError } from './start-error.ts';

/** Our own PostgreSQL server. */
export interface EmbeddedPostgres {
  /** For the application: owner of its database, not a superuser. */
  url: string;
  /** For making databases, in tests and restores. */
  superuserUrl: string;
  /** Where its files are. */
  folder: string;
  /** Whether it ran already, left by a Portico that was killed (or, if shared, by one that runs). */
  wasRunning: boolean;
  stop(): Promise<void>;
}
export interface EmbeddedOptions {
  dataDir: string;
  /** Told what takes time. */
  say?: (line: string) => void;
  /** Use the server of a running Portico instead of refusing, and leave it running: for the command line. */
  share?: boolean;
  /** Server settings on top of ours. Only tests turn off fsync. */
  settings?: Readonly<Record<string, string>>;
}

const patience = 15_000;
const superuser = 'postgres';
const appUser = 'portico';

interface Cluster {
  dataDir: string;
  folder: string;
  account: Account | undefined;
  binaries: Binaries;
  passwords: { superuser: string; app: string };
}

/**
 * Starts the PostgreSQL of a data folder, making it first when there is none; takes over one that a killed Portico
 * left running. Listens on 127.0.0.1 at a free port, by password only. Throws `StartError`.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, say = () => {} } = options;
  prepareDataFolder(dataDir);
  const account = accountForPostgres();
  const { folder, isElsewhere } = placeOfCluster(dataDir, account);
  const owner = await takeOwnership(dataDir, options.share === true);
  if (owner.isOther) await present(join(folder, 'postmaster.pid'));
  const binaries = findBinaries(account);
  const cluster: Cluster = { dataDir, folder, account, binaries, passwords: passwordsOf(dataDir) };
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    say('Setting up the database ...');
    if (isElsewhere) say(`Only root may enter ${dataDir}, so the database is kept in ${folder}.`);
    makeCluster(cluster);
  }
  refuseOtherVersion(cluster);
  const left = await takeOver(cluster);
  const running = left ?? (await launch(cluster, options.settings ?? {}));
  await makeDatabase(cluster, running.port);
  return {
    url: urlOf(cluster, running.port, appUser, 'portico'),
    superuserUrl: urlOf(cluster, running.port, superuser, 'postgres'),
    folder,
    wasRunning: left !== null,
    async stop() {
      if (owner.isOther) return;
      await running.stop();
      owner.release();
    },
  };
}

interface Owner {
  /** A running Portico has it, and we may share. */
  isOther: boolean;
  release(): void;
}

/** Makes this process the owner of the data folder, unless one that runs is. Throws `StartError` when that is too many. */
async function takeOwnership(dataDir: string, mayShare: boolean): Promise<Owner> {
  const path = join(dataDir, 'postgres.owner');
  const written = () => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  const own = ownMark();
  if (!isAlive(written())) {
    writeFileSync(path, own);
    // Of several starts at once the last to write has it; by now all have written.
    await pause(100);
  }
  const mark = written();
  if (mark === own) return { isOther: false, release: () => rmSync(path, { force: true }) };
  if (mayShare) return { isOther: true, release: () => {} };
  throw new StartError(
    `Another Portico (process ${mark.split(' ')[0] ?? '?'}) is using the data folder ${dataDir}; stop it or set PORTICO_DATA to another folder.`,
  );
}

/** Waits for a file of a Portico that has just begun to start; not for ever. */
async function present(path: string): Promise<void> {
  for (const until = Date.now() + patience; Date.now() < until && !existsSync(path);) await pause(50);
}

function passwordsOf(dataDir: string): Cluster['passwords'] {
  const path = join(dataDir, 'postgres.password');
  if (!existsSync(path)) {
    const fresh = [randomBytes(24).toString('hex'), randomBytes(24).toString('hex')];
    writeFileSync(path, `${fresh.join('\n')}\n`, { mode: 0o600 });
  }
  const [superuserPassword = '', app = ''] = readFileSync(path, 'utf8').split('\n');
  return { superuser: superuserPassword, app };
}

const urlOf = ({ passwords }: Cluster, port: number, user: string, database: string): string =>
  `postgres://${user}:${user === superuser ? passwords.superuser : passwords.app}@127.0.0.1:${port}/${database}`;

/** Makes the cluster beside its place and moves it there when complete, so that a broken start leaves none behind. */
function makeCluster({ folder, account, binaries, passwords }: Cluster): void {
  const parent = dirname(folder);
  for (const name of readdirSync(parent))
    if (name.startsWith(`${basename(folder)}.new-`)) rmSync(join(parent, name), { recursive: true, force: true });
  const work = `${folder}.new-${process.pid}`;
  mkdirSync(work, { mode: 0o700 });
  const passwordFile = join(work, 'password');
  const cluster = join(work, 'cluster');
  writeFileSync(passwordFile, passwords.superuser, { mode: 0o600 });
  if (account) for (const path of [work, passwordFile]) chownSync(path, account.uid, account.gid);
  const locale = binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  const result = spawnSync(
    binaries.initdb,
    [
      ...['-D', cluster, '--username', superuser, '--pwfile', passwordFile, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale=C', ...locale, '--no-instructions'],
    ],
    { ...account, cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
  );
  if (result.status !== 0) {
    rmSync(work, { recursive: true, force: true });
    throw new StartError(`The database could not be set up: ${lastLine(result.stderr) || String(result.error)}`);
  }
  renameSync(cluster, folder);
  rmSync(work, { recursive: true, force: true });
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

function refuseOtherVersion({ folder, binaries }: Cluster): void {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (Number(version) === binaries.major) return;
  throw new StartError(
    `The database in ${folder} was made by PostgreSQL ${version}, and this Portico brings ${binaries.major}; start the Portico that made it, or set PORTICO_DATA to another folder.`,
  );
}

interface Running {
  port: number;
  stop(): Promise<void>;
}

/** A server left running on this cluster, if it answers; one that does not is stopped. */
async function takeOver(cluster: Cluster): Promise<Running | null> {
  const path = join(cluster.folder, 'postmaster.pid');
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!isPostgresOf(pid, cluster.folder)) {
    // The number may belong to somebody else by now, which PostgreSQL would take for itself.
    rmSync(path, { force: true });
    return null;
  }
  const stop = async () => {
    signal(pid, 'SIGINT');
    if (await isGone(pid, cluster.folder)) return;
    signal(pid, 'SIGQUIT');
    await isGone(pid, cluster.folder);
  };
  const until = Date.now() + patience;
  while (Date.now() < until && isPostgresOf(pid, cluster.folder)) {
    if (port > 0 && (await answers(cluster, port))) return { port, stop };
    await pause(100);
  }
  await stop();
  return null;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}
async function isGone(pid: number, folder: string): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await pause(20))
    if (!isPostgresOf(pid, folder)) return true;
  return false;
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: urlOf(cluster, port, superuser, 'postgres'),
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

const ourSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  // Our statements take milliseconds; compiling them would take longer.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Starts the server. Just after a kill -9 the system may still hold its memory for a moment, so it is tried for a while. */
async function launch(cluster: Cluster, settings: Readonly<Record<string, string>>): Promise<Running> {
  const logPath = join(cluster.dataDir, 'postgres.log');
  if (existsSync(logPath) && statSync(logPath).size > 10_000_000) renameSync(logPath, `${logPath}.old`);
  const until = Date.now() + patience;
  for (;;) {
    const port = await freePort();
    const child = spawnServer(cluster, { ...ourSettings, ...settings, port: String(port) }, logPath);
    let isOver = false;
    child.once('exit', () => (isOver = true));
    child.once('error', () => (isOver = true));
    while (!isOver && Date.now() < until) {
      if (await answers(cluster, port)) return { port, stop: () => stopServer(child) };
      await pause(30);
    }
    if (!isOver) await stopServer(child);
    if (Date.now() >= until) {
      const log = lastLine(readFileSync(logPath, 'utf8'));
      throw new StartError(`The database does not start; the last line of ${logPath} is: ${log}`);
    }
    await pause(200);
  }
}

function spawnServer(cluster: Cluster, settings: Readonly<Record<string, string>>, logPath: string): ChildProcess {
  const log = openSync(logPath, 'a', 0o600);
  chmodSync(logPath, 0o600);
  const child = spawn(
    cluster.binaries.postgres,
    ['-D', cluster.folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...cluster.account,
      cwd: '/',
      // In a session of its own: Ctrl-C at the terminal is for us; we stop the database after the last answer is out.
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  closeSync(log);
  child.unref();
  const last = () => void child.kill('SIGINT');
  process.once('exit', last);
  child.once('exit', () => process.off('exit', last));
  return child;
}

/** Fast shutdown: clients are disconnected, everything committed is safe. */
async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise<void>((done) => child.once('exit', () => done()));
  child.ref();
  child.kill('SIGINT');
  const slow = setTimeout(() => child.kill('SIGQUIT'), patience);
  await over;
  clearTimeout(slow);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** The application's own role and database; the superuser is left for repairs. */
async function makeDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, superuser, 'postgres') });
  await client.connect();
  try {
    const role = await client.query(`select 1 from pg_roles where rolname = '${appUser}'`);
    if (role.rowCount === 0) await client.query(`create role ${appUser} login password '${cluster.passwords.app}'`);
    const database = await client.query(`select 1 from pg_database where datname = 'portico'`);
    if (database.rowCount === 0) await client.query(`create database portico owner ${appUser}`);
  } finally {
    await client.end();
  }
}
