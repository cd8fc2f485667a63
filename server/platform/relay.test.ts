import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../test/test-database.ts';
import { createDatabase, inTransaction, type Tx } from './database.ts';
import { startLiveFeed } from './live.ts';
import type { Log } from './log.ts';
import { addCursor, type EventSource, type RelayedEvent, relayTo, startRelay, type Subscriber } from './relay.ts';

const { db, pool, url } = await testDatabase();
await pool.query(`
  create table thing_event (id bigint generated always as identity primary key, type text not null, note text not null,
    xid xid8 not null default pg_current_xact_id());
  create index on thing_event (xid, id);
  create table seen (n serial, id bigint not null, note text not null)`);
const source: EventSource = { table: 'thing_event', columns: ['type', 'note'] };
interface Thing extends RelayedEvent {
  note: string;
}
const silent = () => {};
const log: Log = { debug: silent, info: silent, warn: silent, error: silent };
let now = Date.now();
const options = { db, clock: { now: () => now }, log, source };

const keep = async (tx: Tx, events: readonly Thing[]) => {
  for (const { id, note } of events) await sql`insert into seen (id, note) values (${id}, ${note})`.execute(tx);
};
const append = (...notes: string[]) =>
  inTransaction(db, async (tx) => {
    for (const note of notes)
      await sql`insert into thing_event (type, note) values ('thing.made', ${note})`.execute(tx);
  });
const seen = async () =>
  (await pool.query<{ note: string }>('select note from seen order by n')).rows.map(({ note }) => note);
const subscriber: Subscriber<Thing> = { name: 'keeper', handle: keep };

beforeEach(async () => {
  await pool.query('truncate thing_event, seen, platform_cursor, platform_dead_letter');
  await addCursor(db, 'keeper');
});

describe('relayTo', () => {
  it('hands over what is committed, in order and once', async () => {
    await append('a', 'b');
    expect(await relayTo(options, subscriber)).toBe(2);
    expect(await relayTo(options, subscriber)).toBe(0);
    await append('c');
    await relayTo(options, subscriber);
    expect(await seen()).toEqual(['a', 'b', 'c']);
  });
  it('does not pass over an event whose transaction commits late', async () => {
    const slow = await pool.connect();
    await slow.query(`begin; insert into thing_event (type, note) values ('thing.made', 'late')`);
    await append('early');
    // Its number is higher, but an older transaction is still running.
    expect(await relayTo(options, subscriber)).toBe(0);
    await slow.query('commit');
    slow.release();
    await relayTo(options, subscriber);
    expect(await seen()).toEqual(['late', 'early']);
  });
  it('loses nothing and doubles nothing under many writers, with two nodes reading', async () => {
    const other = createDatabase(url, { size: 5 });
    const reader = async (from: typeof db) => {
      for (let quiet = 0; quiet < 5;) quiet = (await relayTo({ ...options, db: from }, subscriber)) > 0 ? 0 : quiet + 1;
    };
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 40; n++) await append(`${writer}-${n}`, `${writer}-${n}b`);
    });
    await Promise.all([...writers, reader(db), reader(other.db)]);
    await relayTo(options, subscriber);
    await other.close();
    const all = await seen();
    expect(all).toHaveLength(640);
    expect(new Set(all).size).toBe(640);
    for (let writer = 0; writer < 8; writer++) {
      const own = all.filter((note) => note.startsWith(`${writer}-`) && !note.endsWith('b'));
      expect(own).toEqual(Array.from({ length: 40 }, (_, n) => `${writer}-${n}`));
    }
  });
  it('gives a subscriber only its types, and remembers that it is past the others', async () => {
    await pool.query(`insert into thing_event (type, note) values ('thing.other', 'x'), ('thing.made', 'y')`);
    const picky = { ...subscriber, types: ['thing.made'] };
    expect(await relayTo(options, picky)).toBe(2);
    expect(await seen()).toEqual(['y']);
  });
  it('takes back what a failing subscriber did, tries again later, and keeps the order', async () => {
    await append('a', 'bad', 'c');
    let isBroken = true;
    const faulty: Subscriber<Thing> = {
      name: 'keeper',
      async handle(tx, events) {
        await keep(tx, events);
        if (isBroken && events.some(({ note }) => note === 'bad')) throw new Error('cannot');
      },
    };
    await relayTo(options, faulty);
    await relayTo(options, faulty);
    expect(await seen()).toEqual(['a']);
    // It waits now.
    isBroken = false;
    expect(await relayTo(options, faulty)).toBe(0);
    now += 60_000;
    await relayTo(options, faulty);
    expect(await seen()).toEqual(['a', 'bad', 'c']);
  });
  it('waits for the faulty event alone, wherever it stands among the others', async () => {
    await append(...Array.from({ length: 30 }, (_, n) => (n === 20 ? 'bad' : `good ${n}`)));
    let calls = 0;
    const faulty: Subscriber<Thing> = {
      name: 'keeper',
      async handle(tx, events) {
        calls++;
        if (events.some(({ note }) => note === 'bad')) throw new Error('cannot');
        await keep(tx, events);
      },
    };
    expect(await relayTo(options, faulty)).toBe(20);
    expect([(await seen()).length, calls]).toEqual([20, 22]);
  });
  it('sets an event aside that fails for ever, and goes on', async () => {
    await append('bad', 'good');
    const faulty: Subscriber<Thing> = {
      name: 'keeper',
      handle: (tx, events) =>
        events.some(({ note }) => note === 'bad') ? Promise.reject(new Error('cannot')) : keep(tx, events),
    };
    for (let round = 0; round < 20; round++) {
      await relayTo(options, faulty);
      now += 86_400_000;
    }
    expect(await seen()).toEqual(['good']);
    expect((await pool.query('select subscriber, error from platform_dead_letter')).rows).toEqual([
      { subscriber: 'keeper', error: 'cannot' },
    ]);
  });
});

it('runs by itself and wakes when told', async () => {
  const relay = startRelay({ ...options, subscribers: [subscriber], every: 20 });
  await append('a');
  relay.wake();
  await expect.poll(seen).toEqual(['a']);
  await relay.stop();
  await append('b');
  await new Promise((done) => setTimeout(done, 100));
  expect(await seen()).toEqual(['a']);
});

it('tells those who listen what is committed from then on', async () => {
  await append('before');
  const feed = startLiveFeed<Thing>({ db, log, source, every: 10 });
  const heard: string[] = [];
  const stop = feed.listen((events) => heard.push(...events.map(({ note }) => note)));
  await new Promise((done) => setTimeout(done, 100));
  await append('a', 'b');
  await expect.poll(() => heard).toEqual(['a', 'b']);
  stop();
  await append('c');
  await new Promise((done) => setTimeout(done, 60));
  expect(heard).toEqual(['a', 'b']);
  await feed.stop();
});
