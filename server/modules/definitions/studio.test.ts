import { describe, expect, it } from 'vitest';
import * as api from '@portico/core/api/definitions.ts';
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
});
