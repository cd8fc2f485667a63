import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import type { Config } from './config.ts';
import { type EmbeddedOptions, startEmbeddedPostgres } from './embedded-postgres.ts';
import { prepareDataFolder } from './embedded-place.ts';
import { StartError } from './start-error.ts';

/** The database server a node uses, ours or somebody else's. */
export interface Server {
  url: string;
  /** Stops it if it is ours. */
  stop(): Promise<void>;
}

/** Starts our own server or checks the given one. Throws `StartError`. */
export async function openServer(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  options: Pick<EmbeddedOptions, 'say' | 'share'>,
): Promise<Server> {
  prepareDataFolder(config.dataDir);
  if (config.databaseUrl === null) return startEmbeddedPostgres({ dataDir: config.dataDir, ...options });
  await requireServer(config.databaseUrl);
  return { url: config.databaseUrl, stop: async () => {} };
}

const oldestVersion = 150_000;

/** Proves that a server answers, takes us and is new enough. Throws `StartError` with a sentence that has no password in it. */
async function requireServer(url: string): Promise<void> {
  const { host, pathname } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new StartError(`DATABASE_URL: ${sentenceOf(error as Error & { code?: string }, host, pathname.slice(1))}`);
  }
  try {
    const found = await client.query<{ version: string; skew: string; read_only: boolean; encoding: string }>(
      `select current_setting('server_version_num') as version, extract(epoch from clock_timestamp()) * 1000 - $1::float8 as skew,
              pg_is_in_recovery() as read_only, current_setting('server_encoding') as encoding`,
      [Date.now()],
    );
    const row = found.rows[0];
    if (!row) throw new StartError(`DATABASE_URL: the server at ${host} does not answer as PostgreSQL does.`);
    if (Number(row.version) < oldestVersion)
      throw new StartError(`DATABASE_URL: the server at ${host} is older than PostgreSQL 15.`);
    if (row.encoding !== 'UTF8')
      throw new StartError(`DATABASE_URL: the database must have the encoding UTF8, not ${row.encoding}.`);
    if (row.read_only) throw new StartError(`DATABASE_URL: the server at ${host} is a read-only standby.`);
    if (Math.abs(Number(row.skew)) > 5000)
      throw new StartError(
        `The clock of this machine and that of the database at ${host} differ by more than 5 seconds.`,
      );
  } finally {
    await client.end();
  }
}

function sentenceOf(error: Error & { code?: string }, host: string, database: string): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return `nothing listens at ${host}.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of ${host} is not known.`;
    case '28P01':
    case '28000':
      return `the server at ${host} refuses this user or password.`;
    case '3D000':
      return `there is no database "${database}" at ${host}.`;
    default:
      return `the server at ${host} cannot be used (${error.message}).`;
  }
}

const takenSentence = ({ host, port }: Pick<Config, 'host' | 'port'>) =>
  `Port ${port} on ${host} is taken by another program; stop it or set PORT to another number.`;

function portError(error: Error & { code?: string }, config: Pick<Config, 'host' | 'port'>): Error {
  if (error.code === 'EADDRINUSE') return new StartError(takenSentence(config));
  if (error.code === 'EACCES')
    return new StartError(
      `Port ${config.port} needs more rights than this account has; set PORT to a number from 1024.`,
    );
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new StartError(`HOST: ${config.host} is not an address of this machine.`);
  return error;
}

/** Finds out early that the port is taken, before a database is started. Throws `StartError`. */
export function requireFreePort(config: Pick<Config, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portError(error, config)));
    probe.listen(config.port, config.host, () => probe.close(() => resolve()));
  });
}

/** Takes calls from now on. Throws `StartError`. */
export async function listen(app: FastifyInstance, config: Pick<Config, 'host' | 'port'>): Promise<void> {
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw portError(error as Error, config);
  }
}
