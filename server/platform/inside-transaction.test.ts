import { join } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

/** The lint rule that keeps the pool out of transactions (K18); what it cannot see, the guard in database.ts does. */
const root = join(import.meta.dirname, '../..');
const imports = `
import type { Ctx, TxCtx } from './context.ts';
import { type Db, inTransaction, type Tx } from './database.ts';
import { inCommand } from './idempotency.ts';
declare function read(from: Db): Promise<number>;
declare function readFor(who: Ctx): Promise<number>;
`;
let found: (code: string) => Promise<number>;
beforeAll(() => {
  // A project of few files: the whole takes a minute to read.
  const parserOptions = { project: [join(root, 'server/test/lint/tsconfig.json')] };
  const eslint = new ESLint({ cwd: root, overrideConfig: { languageOptions: { parserOptions } } });
  found = async (code) => {
    // In the place of a file that belongs to a project, so that the rule knows types.
    const [result] = await eslint.lintText(imports + code, { filePath: join(root, 'server/platform/clock.ts') });
    const fatal = result?.messages.find((message) => message.fatal);
    if (fatal) throw new Error(fatal.message);
    return result?.messages.filter(({ ruleId }) => ruleId === 'house/inside-transaction').length ?? -1;
  };
}, 120_000);

describe('house/inside-transaction', () => {
  it.each([
    ['the pool of the context', 'export const f = (ctx: Ctx) => inTransaction(ctx.db, () => read(ctx.db));'],
    [
      'a pool of one’s own',
      'export const f = (db: Db) => inTransaction(db, async (tx) => (await read(tx)) + (await read(db)));',
    ],
    ['a context that carries the pool', 'export const f = (ctx: Ctx) => inCommand(ctx, () => readFor(ctx));'],
    [
      'parts that carry the pool',
      'export const f = (parts: { db: Db }) => inTransaction(parts.db, () => read(parts.db));',
    ],
    [
      'a function that is handed both',
      'export async function f(ctx: Ctx, tx: Tx) { return (await readFor(ctx)) + (await read(tx)); }',
    ],
    ['a pool beside the transaction', 'export const f = (db: Db, tx: Tx) => Promise.all([read(db), read(tx)]);'],
  ])(
    'refuses %s',
    async (_, code) => {
      expect(await found(code)).toBe(1);
    },
    120_000,
  );
  it.each([
    ['the transaction', 'export const f = (ctx: Ctx) => inTransaction(ctx.db, (tx) => read(tx));'],
    ['the context that is handed in', 'export const f = (ctx: Ctx) => inCommand(ctx, (_tx, ctx) => readFor(ctx));'],
    ['data of the context', 'export const f = (ctx: Ctx) => inTransaction(ctx.db, async () => ctx.now);'],
    [
      'a context inside',
      'export const f = (ctx: TxCtx, tx: Tx) => Promise.all([readFor(ctx), read(tx), read(ctx.db)]);',
    ],
  ])(
    'allows %s',
    async (_, code) => {
      expect(await found(code)).toBe(0);
    },
    120_000,
  );
});
