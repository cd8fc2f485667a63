import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AppError } from '@portico/core/errors.ts';
import { testDatabase } from '../test/test-database.ts';
import {
  afterCommit,
  createDatabase,
  type Db,
  inTransaction,
  isUniqueViolation,
  keeperOf,
  oneConnection,
  type Tx,
} from './database.ts';

const { db, pool, url } = await testDatabase();
await pool.query('create table counter (id int primary key, n int not null)');
beforeEach(() => pool.query('truncate counter; insert into counter values (1, 0)') as Promise<unknown>);

const read = async (from: Db = db) =>
  (await sql<{ n: number }>`select n from counter where id = 1`.execute(from)).rows[0]?.n;
const add = (tx: Tx, by: number) => sql`update counter set n = n + ${by} where id = 1`.execute(tx);

/** Holds a connection of calls until it is told to let go. */
async function holdOne(of: Db): Promise<{ release(): Promise<void> }> {
  let letGo = () => {};
  const released = new Promise<void>((done) => (letGo = done));
  let ended: Promise<unknown> = Promise.resolve();
  await new Promise<void>((begun) => {
    ended = inTransaction(of, async () => {
      begun();
      await released;
    });
  });
  return {
    async release() {
      letGo();
      await ended;
    },
  };
}

describe('connections', () => {
  it('nothing inside a transaction takes a second one', async () => {
    const second = /second connection/;
    await inTransaction(db, async (tx) => {
      await expect(read(db)).rejects.toThrow(second);
      await expect(read(oneConnection(db))).rejects.toThrow(second);
      await expect(inTransaction(db, (other) => add(other, 1))).rejects.toThrow(second);
      expect(await read(tx)).toBe(0);
    });
    expect(await read(db)).toBe(0);
  });
  it('what a call asks goes over one, also at once and also in a transaction', async () => {
    const small = createDatabase(url, { size: 4, isGuarded: false });
    const call = oneConnection(small.db);
    const pid = (from: Db) =>
      sql<{ pid: number }>`select pg_backend_pid() as pid, pg_sleep(0.01)`
        .execute(from)
        .then(({ rows }) => rows[0]?.pid);
    const pids = await Promise.all(Array.from({ length: 20 }, () => pid(call)));
    pids.push(await inTransaction(call, async (tx) => ((await pid(tx)) === (await pid(call)) ? pid(call) : -1)));
    expect(new Set(pids).size).toBe(1);
    expect(small.load()).toEqual({ used: 0, waiting: 0 });
    await small.close();
  });
  it('are handed out in the order they are asked for', async () => {
    const small = createDatabase(url, { size: 1 });
    const order: number[] = [];
    const holder = await holdOne(small.db);
    const all = Array.from({ length: 50 }, (_, place) => read(small.db).then(() => order.push(place)));
    expect(small.load()).toEqual({ used: 1, waiting: 50 });
    await holder.release();
    await Promise.all(all);
    expect(order).toEqual(Array.from({ length: 50 }, (_, place) => place));
    await small.close();
  });
  it('of loops are others than those of calls, what is kept is the same', async () => {
    const small = createDatabase(url, { size: 1 });
    const holder = await holdOne(small.db);
    expect(await read(small.background)).toBe(0);
    expect(keeperOf(small.background)).toBe(keeperOf(oneConnection(small.db)));
    await holder.release();
    await small.close();
  });
  it('a failed statement leaves the one of its call usable', async () => {
    const call = oneConnection(db);
    const [bad, good] = await Promise.allSettled([sql`select 1 / 0`.execute(call), read(call)]);
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
  });
});

describe('inTransaction', () => {
  it('commits what was written and gives back the result', async () => {
    expect(await inTransaction(db, async (tx) => (await add(tx, 2), read(tx)))).toBe(2);
    expect(await read()).toBe(2);
  });
  it('takes back everything when the work throws', async () => {
    const fault = new Error('no');
    await expect(inTransaction(db, async (tx) => (await add(tx, 1), Promise.reject(fault)))).rejects.toBe(fault);
    expect(await read()).toBe(0);
  });
  it('leaves a transaction that nobody can use any more', async () => {
    let kept: Tx | undefined;
    await inTransaction(db, async (tx) => void (kept = tx));
    await expect(add(kept as Tx, 1)).rejects.toThrow(/commit/i);
    await inTransaction(db, async (tx) => ((kept = tx), Promise.reject(new Error('no')))).catch(() => {});
    await expect(add(kept as Tx, 1)).rejects.toThrow(/roll/i);
  });
  it('does not commit silently what PostgreSQL has given up', async () => {
    const work = inTransaction(db, async (tx) => {
      await add(tx, 1);
      await sql`insert into counter values (1, 1)`.execute(tx).catch(() => {});
      return 'fine';
    });
    await expect(work).rejects.toThrow(/rolled back/);
    expect(await read()).toBe(0);
  });
  it('runs serialisation failures again until all are counted', async () => {
    let runs = 0;
    let open: () => void = () => {};
    const allHaveRead = new Promise<void>((resolve) => (open = resolve));
    const bump = () =>
      inTransaction(
        db,
        async (tx) => {
          const n = (await read(tx)) ?? 0;
          // Nobody writes before all have read the same number: two of three must fail at first.
          if (++runs === 3) open();
          await allHaveRead;
          await sql`update counter set n = ${n + 1} where id = 1`.execute(tx);
        },
        { isolation: 'serializable' },
      );
    await Promise.all([bump(), bump(), bump()]);
    expect(await read()).toBe(3);
    expect(runs).toBeGreaterThan(3);
  });
  it('runs effects after the commit, and none after a fault', async () => {
    const seen: (number | undefined)[] = [];
    await inTransaction(db, async (tx) => {
      await add(tx, 1);
      afterCommit(tx, () => void seen.push(1));
      expect(seen).toEqual([]);
    });
    await inTransaction(
      db,
      async (tx) => (afterCommit(tx, () => void seen.push(2)), Promise.reject(new Error())),
    ).catch(() => {});
    expect(seen).toEqual([1]);
  });
  it('refuses to open a second one inside', async () => {
    await expect(inTransaction(db, (tx) => inTransaction(tx, async () => {}))).rejects.toThrow(/already open/);
  });
  it('says unavailable when the connection is cut, and works again at once', async () => {
    const work = inTransaction(db, async (tx) => {
      const found = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await pool.query('select pg_terminate_backend($1)', [found.rows[0]?.pid]);
      await add(tx, 1);
    });
    await expect(work).rejects.toMatchObject({ code: 'unavailable', details: { reason: 'database-lost' } });
    await inTransaction(db, (tx) => add(tx, 1));
    expect(await read()).toBe(1);
  });
});

describe('limits', () => {
  it('gives up on a lock after five tries of two seconds', async () => {
    const holder = await pool.connect();
    await holder.query('begin; update counter set n = 5 where id = 1');
    const began = Date.now();
    await expect(inTransaction(db, (tx) => add(tx, 1))).rejects.toMatchObject({
      code: 'unavailable',
      details: { reason: 'database-contended' },
    });
    expect(Date.now() - began).toBeGreaterThan(1800);
    await holder.query('rollback');
    holder.release();
  });
  it('waits for a connection as long as it is told to, then says unavailable; a full queue at once', async () => {
    const small = createDatabase(url, { size: 1, queue: { longest: 100, patience: 1000 } });
    const holder = await holdOne(small.db);
    const ask = () => inTransaction(small.db, async () => {});
    const waiting = Array.from({ length: 100 }, () =>
      ask().then(
        () => null,
        (error: AppError) => error.details.reason,
      ),
    );
    const began = Date.now();
    await expect(ask()).rejects.toMatchObject({ details: { reason: 'database-busy' } });
    expect(Date.now() - began).toBeLessThan(300);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['database-busy']));
    expect(Date.now() - began).toBeGreaterThan(900);
    await holder.release();
    await small.close();
  });
  it('survives a statement that was prepared before its table changed', async () => {
    const select = () => sql`select * from counter`.execute(db);
    await Promise.all(Array.from({ length: 10 }, select));
    await Promise.all(Array.from({ length: 10 }, select));
    await pool.query('alter table counter add column more int');
    await expect(
      inTransaction(db, async (tx) => (await sql`select * from counter`.execute(tx)).rows.length),
    ).resolves.toBe(1);
  });
});

it('reads values the way tables are typed', async () => {
  const found =
    await sql`select 9007199254740991::bigint as big, '2026-03-01'::date as day, '2026-03-01T00:00:00+08'::timestamptz as at,
    1.10::numeric as money, '{"a":[1]}'::jsonb as doc, current_setting('TimeZone') as zone`.execute(db);
  expect(found.rows[0]).toEqual({
    big: 9007199254740991,
    day: '2026-03-01',
    at: new Date('2026-02-28T16:00:00Z'),
    money: '1.10',
    doc: { a: [1] },
    zone: 'UTC',
  });
});

it('names the constraint that was broken', async () => {
  const error = await inTransaction(db, (tx) => sql`insert into counter values (1, 1)`.execute(tx)).catch(
    (fault: unknown) => fault,
  );
  expect(isUniqueViolation(error)).toBe(true);
  expect(isUniqueViolation(error, 'counter_pkey')).toBe(true);
  expect(isUniqueViolation(error, 'other')).toBe(false);
});
