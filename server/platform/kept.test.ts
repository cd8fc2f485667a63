import { expect, it } from 'vitest';
import { testDatabase } from '../test/test-database.ts';
import { inTransaction } from './database.ts';
import { kept } from './kept.ts';

const { db } = await testDatabase();
const standard = { fresh: 60_000, usable: 60_000 };

it('is asked once for all who ask at once, and anew when it is forgotten', async () => {
  let reads = 0;
  const look = kept(standard, async () => ++reads);
  expect(await Promise.all([look.of(db), look.of(db), look.of(db)])).toEqual([1, 1, 1]);
  expect(await look.of(db)).toBe(1);
  look.forget(db);
  expect(await look.of(db)).toBe(2);
});
it('what a transaction reads is kept only when it commits', async () => {
  let reads = 0;
  const look = kept(standard, async () => ++reads);
  await inTransaction(db, async (tx) => (await look.of(tx), Promise.reject(new Error('no')))).catch(() => {});
  expect(await look.of(db)).toBe(2);
  look.forget(db);
  await inTransaction(db, (tx) => look.of(tx));
  expect(await look.of(db)).toBe(3);
});
it('nobody inside a transaction waits for the answer of another who waits for a connection', async () => {
  let first = true;
  const look = kept(standard, () => {
    if (!first) return Promise.resolve('own');
    first = false;
    return new Promise<string>(() => {});
  });
  void look.of(db);
  await expect(inTransaction(db, (tx) => look.of(tx))).resolves.toBe('own');
});
it('an answer asked for before it was forgotten is not kept', async () => {
  let answer = (_: string) => {};
  const look = kept(standard, () => new Promise<string>((done) => (answer = done)));
  const old = look.of(db);
  look.forget(db);
  const fresh = look.of(db);
  answer('new');
  expect(await fresh).toBe('new');
  void old;
  expect(await look.of(db)).toBe('new');
});
