import { describe, expect, test } from 'vitest';
import { AppError } from '@portico/core/errors.ts';
import { testServer } from '../../test/test-server.ts';
import { inTransaction } from '../../platform/database.ts';
import { publishPack } from './publish-pack.ts';
import { currentService } from './queries.ts';
import { shippedPacks } from './read-packs.ts';
import { flawsOf } from './rules.ts';

test('what we ship can be published', () => {
  expect(flawsOf('service', shippedPacks().services)).toEqual([]);
});

describe('publishing', () => {
  test('a flow that cannot finish is refused with its findings, and nothing of the pack is stored', async () => {
    const { db } = await testServer();
    const [leave] = shippedPacks().services.filter(({ key }) => key === 'leave');
    if (!leave) throw new Error('no leave service');
    const broken = structuredClone({ ...leave, key: 'broken', prefix: 'BR' });
    const [choice] = broken.flow.steps.filter((step) => step.kind === 'choice');
    if (choice?.kind !== 'choice') throw new Error('leave has a choice');
    for (const branch of choice.branches) branch.when = 'days = 1';
    const publish = inTransaction(db, (tx) =>
      publishPack(
        tx,
        { categories: [], services: [{ ...leave, key: 'fine', prefix: 'FI' }, broken], calendars: [] },
        null,
      ),
    );
    const refusal = await publish.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(refusal instanceof AppError)) throw new Error('published');
    expect(refusal.code).toBe('invalid');
    expect(refusal.details.reason).toBe('definition-has-errors');
    expect(refusal.details.findings?.map(({ path, code }) => `${path} ${code}`)).toContain(
      `broken.flow.${choice.id} default-branch-missing`,
    );
    expect(await currentService(db, 'fine')).toBeUndefined();
    expect(await currentService(db, 'broken')).toBeUndefined();
  });
});
