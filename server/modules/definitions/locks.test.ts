import { expect, it } from 'vitest';
import * as api from '@portico/core/api/definitions.ts';
import { inTransaction } from '../../platform/database.ts';
import { testServer } from '../../test/test-server.ts';
import { lockDefinition } from './sql.ts';

const server = await testServer();
const at = (key: string) => ({ params: { key } });
const within = <T>(work: Promise<T>, ms: number): Promise<T | 'waits'> =>
  Promise.race([work, new Promise<'waits'>((done) => setTimeout(() => done('waits'), ms))]);

function signal(): { given: Promise<void>; give: () => void } {
  let give = () => {};
  const given = new Promise<void>((done) => (give = done));
  return { given, give };
}

it('a draft waits for whoever holds its own definition, and for nobody else', async () => {
  const admin = await server.as('su.wan');
  const save = async (key: string) => {
    const { content, version } = await admin.call(api.readServiceDraft, at(key));
    return admin.call(api.saveServiceDraft, { ...at(key), body: { content } }, { ifMatch: version });
  };
  // The calls are made beside the transaction, not inside of it, as those of other people are.
  const [isHeld, free] = [signal(), signal()];
  const holding = inTransaction(server.db, async (tx) => {
    await lockDefinition(tx, 'service', 'leave');
    isHeld.give();
    await free.given;
  });
  await isHeld.given;
  expect(await within(save('seal-use'), 5000)).not.toBe('waits');
  const waiting = save('leave');
  expect(await within(waiting, 300)).toBe('waits');
  free.give();
  await Promise.all([holding, waiting]);
});

it('of several who ask for one key or one prefix at once, on two nodes, one gets it', async () => {
  const other = await server.anotherApp();
  const admins = await Promise.all([server.as('su.wan'), server.as('su.wan', other)]);
  const create = (at: number, key: string, prefix: string) =>
    admins[at % 2]?.call(api.createService, { body: { key, name: key, category: 'it', prefix } });
  const won = async (creating: readonly unknown[]) =>
    (await Promise.allSettled(creating)).filter(({ status }) => status === 'fulfilled').length;
  expect(await won([0, 1, 2, 3].map((each) => create(each, 'one-key', `KE${'ABCD'[each]}`)))).toBe(1);
  expect(await won([0, 1, 2, 3].map((each) => create(each, `name-${each}`, 'SAME')))).toBe(1);
});

it('a prefix that another draft or a published service has is refused at publish, a changed one is free again', async () => {
  const admin = await server.as('su.wan');
  const body = { name: 'New', category: 'it', from: 'leave' };
  const first = await admin.call(api.createService, { body: { ...body, key: 'first', prefix: 'FIR' } });
  const second = await admin.call(api.createService, { body: { ...body, key: 'second', prefix: 'SEC' } });
  const save = (prefix: string, ifMatch: number) =>
    admin.call(
      api.saveServiceDraft,
      { ...at('second'), body: { content: { ...second.content, prefix } } },
      { ifMatch },
    );
  const publish = { ...at('second'), body: {} };
  for (const taken of ['FIR', 'LV']) {
    const { version } = await admin.call(api.readServiceDraft, at('second'));
    const saved = await save(taken, version);
    expect((await admin.fail(api.publishService, publish, { ifMatch: saved.version })).reason).toBe('prefix-taken');
  }
  const moved = { ...at('first'), body: { content: { ...first.content, prefix: 'FIS' } } };
  await admin.call(api.saveServiceDraft, moved, { ifMatch: first.version });
  const { version } = await admin.call(api.readServiceDraft, at('second'));
  const saved = await save('FIR', version);
  expect(await admin.call(api.publishService, publish, { ifMatch: saved.version })).toEqual({ version: 1 });
});
