import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { beforeEach, expect, it } from 'vitest';
import { testServer } from '../test/test-server.ts';
import { backOff, freed, isHeld, type Leased, type LeaseQueue, takeDue } from './lease-queue.ts';

const { db } = await testServer();
const now = new Date('2026-11-24T08:00:00Z');
const queue: LeaseQueue = { table: 'platform_mail', seconds: 60 };
type Mail = Leased & { recipient: string; attempts: number };
const take = (limit = 10, of = queue) => takeDue<Mail>(db, of, now, limit);

beforeEach(async () => {
  await sql`delete from platform_mail`.execute(db);
  for (const [recipient, minutes] of [
    ['c', 1],
    ['a', -9],
    ['b', -5],
    ['d', null],
  ] as const) {
    const due = minutes === null ? null : new Date(now.getTime() + minutes * 60_000);
    await sql`insert into platform_mail (id, recipient, subject, body, created_at, due_at)
      values (${uuidv7()}, ${recipient}, '', '', ${now}, ${due})`.execute(db);
  }
});

const write = async (mail: Leased) => {
  const written = await sql`update platform_mail set due_at = null, ${freed} where ${isHeld(mail)}`.execute(db);
  return written.numAffectedRows;
};

it('gives what is due, longest first, and nothing to two', async () => {
  expect(await take(1)).toMatchObject([{ recipient: 'a', attempts: 1 }]);
  const taken = await Promise.all([take(), take(), take()]);
  expect(taken.flat().map(({ recipient }) => recipient)).toEqual(['b']);
  expect(await take()).toEqual([]);
});

it('what ran out is taken again, and whoever had it can no longer write', async () => {
  const [first] = await take(1, { ...queue, seconds: -1 });
  const [again] = await take(1);
  expect(again).toMatchObject({ recipient: 'a', attempts: 2 });
  expect(first && (await write(first))).toBe(0n);
  expect(again && (await write(again))).toBe(1n);
  expect((await take()).map(({ recipient }) => recipient)).toEqual(['b']);
});

it('backs off 10 s · 2ⁿ ± 20 %, at most a day', () => {
  expect(backOff(1, 0.5)).toBe(10_000);
  expect(backOff(4, 0.5)).toBe(80_000);
  expect(backOff(1, 0)).toBe(8_000);
  expect(backOff(1, 1)).toBe(12_000);
  expect(backOff(40, 0.5)).toBe(86_400_000);
});
