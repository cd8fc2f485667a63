import fastify from 'fastify';
import { uuidv7 } from 'uuidv7';
import { createDatabase } from '../server/platform/database.ts';

// What everything is compared with: a Fastify handler that does one durable transaction of two inserts, or one select by
// key, over the pool of Portico's own settings.

const { pool } = createDatabase(process.env['DATABASE_URL'] ?? '');
await pool.query(`
  create table if not exists bench_thing (id uuid primary key, at timestamptz not null, data jsonb not null);
  create table if not exists bench_event (id bigint generated always as identity primary key, thing_id uuid not null, data jsonb not null)`);

const app = fastify();
app.get('/readyz', () => ({ ok: true }));
app.post('/things', async (request) => {
  const id = uuidv7();
  const data = JSON.stringify(request.body);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('insert into bench_thing values ($1, now(), $2)', [id, data]);
    await client.query('insert into bench_event (thing_id, data) values ($1, $2)', [id, data]);
    await client.query('commit');
  } finally {
    client.release();
  }
  return { id };
});
app.get<{ Params: { id: string } }>('/things/:id', async (request) => {
  const found = await pool.query('select * from bench_thing where id = $1', [request.params.id]);
  return found.rows[0] as unknown;
});
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });

async function stop(): Promise<void> {
  await app.close();
  await pool.end();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
