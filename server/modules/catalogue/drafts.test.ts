import { expect, it } from 'vitest';
import { deleteDraft, readService, saveDraft } from '@portico/core/api/catalogue.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { actionService, approveStep, publish } from '../../test/actions.ts';
import { testServer } from '../../test/test-server.ts';

const server = await testServer();
const { db } = server;
const params = { key: 'drafted' };

/** The next version of one service, with these fields beside its title. */
const publishWith = async (...fields: unknown[]): Promise<void> => {
  const drafted = actionService('drafted', [approveStep('cheng.haoran')]);
  const items = [...drafted.form.items, ...fields];
  await publish(db, Service.parse({ ...drafted, form: { ...drafted.form, items } }));
};

it('a draft that is older than its form comes with the form it was filled in on', async () => {
  const li = await server.as('li.na');
  await publishWith({ kind: 'text', id: 'gone', name: '去掉的' });
  const before = await li.call(readService, { params });
  const answers = { title: 'x', gone: 'y' };
  await li.call(saveDraft, { params, body: { answers, serviceVersion: before.version } });
  expect((await li.call(readService, { params })).draft).toMatchObject({ answers, form: null });

  await publishWith();
  const { draft, version, form } = await li.call(readService, { params });
  expect(version).toBe(before.version + 1);
  expect(draft?.form?.items).toEqual(before.form.items);
  expect(form.items).not.toEqual(before.form.items);

  // A tab that still shows the old form keeps its version; one that says none, or one to come, has the newest.
  await li.call(saveDraft, { params, body: { answers, serviceVersion: before.version } });
  expect((await li.call(readService, { params })).draft?.form?.items).toEqual(before.form.items);
  for (const body of [{ answers }, { answers, serviceVersion: version + 7 }]) {
    await li.call(saveDraft, { params, body });
    expect((await li.call(readService, { params })).draft?.form).toBeNull();
  }
  await li.call(deleteDraft, { params });
  expect((await li.call(readService, { params })).draft).toBeNull();
});
