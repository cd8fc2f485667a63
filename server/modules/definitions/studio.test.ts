import { describe, expect, it } from 'vitest';
import * as api from '@portico/core/api/definitions.ts';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { inTransaction } from '../../platform/database.ts';
import { publishPack } from './publish-pack.ts';
import { shippedPacks } from './read-packs.ts';
import { currentOf } from './sql.ts';
import { testServer } from '../../test/test-server.ts';

const server = await testServer();
const at = (key: string) => ({ params: { key } });

describe('the studio', () => {
  it('is open to owners and administrators; for everybody else the service is not there', async () => {
    for (const login of ['zhou.mingxuan', 'su.wan'])
      expect((await (await server.as(login)).call(api.readServiceDraft, at('it-fault'))).version).toBe(0);
    for (const login of ['li.na', 'xu.hui', 'jia.zheng']) {
      const other = await server.as(login);
      expect((await other.fail(api.readServiceDraft, at('it-fault'))).status).toBe(404);
      const saving = await other.fail(
        api.saveServiceDraft,
        { ...at('it-fault'), body: { content: { key: 'it-fault' } } },
        { ifMatch: 0 },
      );
      expect(saving.status).toBe(404);
      const { items } = await other.call(api.listServiceDefinitions);
      expect(items.map(({ key }) => key)).not.toContain('it-fault');
    }
  });

  it('keeps a draft unchanged, with what is wrong with it, and refuses an old version', async () => {
    const owner = await server.as('zhou.mingxuan');
    const { content } = await owner.call(api.readServiceDraft, at('it-fault'));
    const broken = { ...content, flow: 'nothing' };
    const input = { ...at('it-fault'), body: { content: broken } };
    const saved = await owner.call(api.saveServiceDraft, input, { ifMatch: 0 });
    expect(saved.content).toEqual(broken);
    expect(saved.findings.map(({ path }) => path)).toEqual(['flow']);
    expect((await owner.fail(api.saveServiceDraft, input, { ifMatch: 0 })).reason).toBe('changed-since-read');
    const refused = await owner.fail(api.publishService, { ...at('it-fault'), body: {} }, { ifMatch: saved.version });
    expect([refused.reason, refused.findings?.[0]?.path]).toEqual(['definition-has-errors', 'flow']);
    expect((await owner.call(api.readServiceDraft, at('it-fault'))).content).toEqual(broken);
    await owner.call(api.discardServiceDraft, at('it-fault'), { ifMatch: saved.version });
    expect((await owner.call(api.readServiceDraft, at('it-fault'))).content).toEqual(content);
  });

  it('creates by copying and publishes once, however often the call is repeated', async () => {
    const owner = await server.as('zhou.mingxuan');
    const body = { key: 'printer', name: 'Printer', category: 'it', prefix: 'PRN', from: 'it-fault' };
    const draft = await owner.call(api.createService, { body });
    expect((await owner.fail(api.createService, { body })).reason).toBe('key-taken');
    expect((await owner.fail(api.createService, { body: { ...body, key: 'other' } })).reason).toBe('prefix-taken');
    const publishing = { ...at('printer'), body: { note: 'first' } };
    const call = { ifMatch: draft.version, key: 'publish-printer-1' };
    expect(await owner.call(api.publishService, publishing, call)).toEqual({ version: 1 });
    expect(await owner.call(api.publishService, publishing, call)).toEqual({ version: 1 });
    const { items, next } = await owner.call(api.listServiceVersions, at('printer'));
    expect([items.map(({ version, note }) => [version, note]), next]).toEqual([[[1, 'first']], null]);
    expect((await currentOf(server.db, 'service')).map(({ key }) => key)).toContain('printer');
    expect((await owner.call(api.readServiceDraft, at('printer'))).baseVersion).toBe(1);
  });

  it('leaves requests under way on their version, and refuses a draft of a version that is no longer current', async () => {
    const owner = await server.as('cai.minghua');
    const asker = await server.as('li.na');
    const items = [{ spent_on: '2026-02-27', kind: 'transport', amount: 100 }];
    const answers = { purpose: 'Visit', cost_centre: 'engineering', items };
    const filed = await asker.call(submitRequest, { body: { service: 'travel-expense', answers } });
    const { content } = await owner.call(api.readServiceDraft, at('travel-expense'));
    const extra = { kind: 'text', id: 'brand_new', name: 'New' };
    const form = content['form'] as { schema: 1; items: unknown[] };
    const input = {
      ...at('travel-expense'),
      body: { content: { ...content, form: { ...form, items: [...form.items, extra] } } },
    };
    const saved = await owner.call(api.saveServiceDraft, input, { ifMatch: 0 });
    await owner.call(api.publishService, { ...at('travel-expense'), body: {} }, { ifMatch: saved.version });
    const seen = await asker.call(readRequest, { params: { id: filed.id } });
    expect([seen.serviceVersion, seen.form]).toEqual([filed.serviceVersion, filed.form]);

    const again = await owner.call(api.saveServiceDraft, input, { ifMatch: 0 });
    expect(again.version).toBeGreaterThan(saved.version);
    const services = shippedPacks().services.filter(({ key }) => key === 'travel-expense');
    await inTransaction(server.db, (tx) => publishPack(tx, { categories: [], services, calendars: [] }, null));
    const refused = await owner.fail(
      api.publishService,
      { ...at('travel-expense'), body: {} },
      { ifMatch: again.version },
    );
    expect([refused.status, refused.reason]).toEqual([409, 'published-meanwhile']);
    expect((await owner.call(api.readServiceDraft, at('travel-expense'))).version).toBe(again.version);
  });
});
