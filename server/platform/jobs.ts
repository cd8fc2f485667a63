import { type Runner, run, type TaskList } from 'graphile-worker';
import { sql } from 'kysely';
import pg from 'pg';
import type { Tx } from './database.ts';
import type { Log } from './log.ts';

/** A piece of work with outside effects; called at least once for each job, tried again when it throws. */
export type JobHandler = (payload: unknown, job: { id: string; attempt: number }) => Promise<void>;

export interface JobsOptions {
  databaseUrl: string;
  handlers: Readonly<Record<string, JobHandler>>;
  /** Jobs at once on this node. */
  concurrency?: number;
  log: Log;
}
export interface Jobs {
  /** Takes no further job and waits for those that run. */
  stop(): Promise<void>;
}

/** Runs the jobs of these names on this node. Its tables are in the schema `graphile_worker`, made at first use. */
export async function startJobs({ databaseUrl, handlers, concurrency = 4, log }: JobsOptions): Promise<Jobs> {
  const pgPool = new pg.Pool({
    connectionString: databaseUrl,
    max: concurrency + 2,
    application_name: 'portico jobs',
    statement_timeout: 60_000,
  });
  pgPool.on('error', (error) => log.error('jobs-connection', { error }));
  pgPool.on('connect', (client) => void client.on('error', (error) => log.error('jobs-connection', { error })));
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (payload, helpers) => handle(payload, { id: String(helpers.job.id), attempt: helpers.job.attempts }),
    ]),
  );
  const runner: Runner = await run({ pgPool, concurrency, noHandleSignals: true, taskList, pollInterval: 2000 });
  runner.events.on('job:error', ({ job, error }) => {
    log.warn('job-failed', { name: job.task_identifier, attempt: job.attempts, error });
  });
  return {
    async stop() {
      await runner.stop();
      await pgPool.end();
    },
  };
}

export interface NewJob {
  name: string;
  payload: unknown;
  /** A job with the same key that has not run yet is replaced. */
  key?: string;
  /** Earliest time, ms since the epoch. */
  at?: number;
  mostAttempts?: number;
}
/**
 * Queues a job with the transaction. Only subscribers of the relay and jobs themselves do: it notifies the workers, and
 * a NOTIFY makes commits wait for each other, which no business transaction may (R6).
 */
export async function addJob(tx: Tx, job: NewJob): Promise<void> {
  await sql`
    select graphile_worker.add_job(${job.name}::text, payload := ${JSON.stringify(job.payload)}::json,
      job_key := ${job.key ?? null}::text, run_at := ${job.at === undefined ? null : new Date(job.at)}::timestamptz,
      max_attempts := ${job.mostAttempts ?? 25}::int)`.execute(tx);
}
