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

  it('offers the categories in which one may begin a service, and no others', async () => {
    const offered = async (login: string) =>
      (await (await server.as(login)).call(api.listServiceDefinitions)).categories.map(({ key }) => key);
    expect(await offered('zhou.mingxuan')).toEqual(['it']);
    expect(await offered('su.wan')).toEqual(['it', 'hr', 'finance', 'administration']);
    expect(await offered('li.na')).toEqual([]);
  });

  it('says of a fault where it is, in which step, and what may stand there', async () => {
    const owner = await server.as('zhou.mingxuan');
    const { content } = await owner.call(api.readServiceDraft, at('it-fault'));
    const steps = [{ kind: 'aprove', id: 'boss', name: { zh: '主管', en: 'Boss' } }];
    const body = { content: { ...content, flow: { schema: 1, steps } } };
    const saved = await owner.call(api.saveServiceDraft, { ...at('it-fault'), body }, { ifMatch: 0 });
    const refused = await owner.fail(api.publishService, { ...at('it-fault'), body: {} }, { ifMatch: saved.version });
    const line =
      JSON.stringify(saved.content, null, 2)
        .split('\n')
        .findIndex((each) => each.includes('aprove')) + 1;
    for (const findings of [saved.findings, refused.findings ?? []]) {
      expect(findings).toMatchObject([
        {
          path: 'flow.steps.0.kind',
          code: 'invalid_value',
          params: { line, step: { id: 'boss', name: steps[0]?.name } },
        },
      ]);
      expect(findings[0]?.params?.['allowed']).toContain('approve');
    }
    await owner.call(api.discardServiceDraft, at('it-fault'), { ifMatch: saved.version });
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

    // Compared with what is current now, the draft goes on from there.
    const current = refused.params?.['version'] as number;
    const rebased = { ...at('travel-expense'), body: { ...input.body, baseVersion: current } };
    const kept = await owner.call(api.saveServiceDraft, rebased, { ifMatch: again.version });
    expect(kept.baseVersion).toBe(current);
    const call = { ifMatch: kept.version };
    expect(await owner.call(api.publishService, { ...at('travel-expense'), body: {} }, call)).toEqual({
      version: current + 1,
    });
  });

  it('does not let a first save take back what was published since its editor was opened', async () => {
    const [first, second] = await Promise.all([server.as('su.wan'), server.as('zhou.mingxuan')]);
    const opened = await first.call(api.readServiceDraft, at('it-fault'));
    const content = { ...opened.content, keywords: ['second'] };
    const saved = await second.call(
      api.saveServiceDraft,
      { ...at('it-fault'), body: { content, baseVersion: opened.baseVersion } },
      { ifMatch: 0 },
    );
    const { version } = await second.call(
      api.publishService,
      { ...at('it-fault'), body: {} },
      { ifMatch: saved.version },
    );
    const late = { ...at('it-fault'), body: { content: opened.content, baseVersion: opened.baseVersion } };
    const refused = await first.fail(api.saveServiceDraft, late, { ifMatch: opened.version });
    expect([refused.status, refused.reason, refused.params]).toEqual([409, 'published-meanwhile', { version }]);
  });

  it('tells the versions page by page, and each as it was published', async () => {
    const owner = await server.as('cai.minghua');
    const newest = await owner.call(api.listServiceVersions, { ...at('travel-expense'), query: { limit: 2 } });
    expect(newest.items).toHaveLength(2);
    const older = await owner.call(api.listServiceVersions, {
      ...at('travel-expense'),
      query: { limit: 2, after: newest.next ?? '' },
    });
    const versions = [...newest.items, ...older.items].map(({ version }) => version);
    expect(versions).toEqual([...versions].sort((a, b) => b - a));
    expect(new Set(versions).size).toBe(versions.length);
    const oldest = await owner.call(api.readServiceVersion, { params: { key: 'travel-expense', version: 1 } });
    const shipped = shippedPacks().services.find(({ key }) => key === 'travel-expense');
    expect(oldest.content['form']).toEqual(JSON.parse(JSON.stringify(shipped?.form)));
    const none = await owner.fail(api.readServiceVersion, { params: { key: 'travel-expense', version: 99 } });
    expect(none.status).toBe(404);
  });

  it('refuses a draft that is too large, and a key that would change', async () => {
    const owner = await server.as('cai.minghua');
    const { content, version } = await owner.call(api.readServiceDraft, at('travel-expense'));
    const huge = { ...content, description: 'x'.repeat(600 * 1024) };
    const save = (next: Record<string, unknown>) =>
      owner.fail(api.saveServiceDraft, { ...at('travel-expense'), body: { content: next } }, { ifMatch: version });
    expect((await save(huge)).reason).toBe('draft-too-large');
    expect((await save({ ...content, key: 'other' })).reason).toBe('key-cannot-change');
  });

  it('is one and the same on two nodes', async () => {
    const other = await server.anotherNode();
    const [here, there] = await Promise.all([server.as('su.wan'), server.as('su.wan', { url: other })]);
    const { content, version } = await here.call(api.readServiceDraft, at('seal-use'));
    const input = (words: string) => ({ ...at('seal-use'), body: { content: { ...content, keywords: [words] } } });
    const outcomes = await Promise.allSettled([
      here.call(api.saveServiceDraft, input('here'), { ifMatch: version }),
      there.call(api.saveServiceDraft, input('there'), { ifMatch: version }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const seen = await Promise.all([here, there].map((each) => each.call(api.readServiceDraft, at('seal-use'))));
    expect(seen[0]).toEqual(seen[1]);
  });
});

describe('BPMN', () => {
  it('a published flow as a file, for whoever may edit the service; the file comes back as the same flow', async () => {
    const owner = await server.browser('su.wan');
    const stranger = await server.browser('li.na');
    const params = { key: 'travel-expense', version: 1 };
    const answer = await owner.send(api.exportFlow, { params });
    expect(answer.headers['content-disposition']).toBe('attachment; filename="travel-expense-v1.bpmn"');
    const { flow, notTaken } = await owner.call(api.importFlow, { body: { source: answer.text } });
    const { content } = await owner.call(api.readServiceVersion, { params });
    expect([flow, notTaken]).toEqual([content['flow'], []]);
    expect((await stranger.fail(api.exportFlow, { params })).status).toBe(404);
    expect((await owner.fail(api.exportFlow, { params: { ...params, version: 99 } })).status).toBe(404);
  });

  it('tells of what is no BPMN, and never fails', async () => {
    const owner = await server.as('su.wan');
    for (const text of ['nothing', '<a>', '<!DOCTYPE x [<!ENTITY a "b">]><a>&a;</a>', '\u0000', '<definitions/>']) {
      const { flow, notTaken } = await owner.call(api.importFlow, { body: { source: text } });
      expect([flow, notTaken.length]).toEqual([null, 1]);
    }
  });

  it('does not publish what names somebody who is not there or left, and tells gaps and overlaps with an example', async () => {
    const owner = await server.as('zhou.mingxuan');
    const opened = await owner.call(api.readServiceDraft, at('it-fault'));
    const table = (rules: unknown[]) => ({
      hitPolicy: 'U',
      inputs: [{ expression: 'impact' }],
      outputs: [{ name: 'who' }],
      rules,
    });
    const withStep = (who: unknown) => ({
      ...opened.content,
      flow: { schema: 1, steps: [{ kind: 'approve', id: 'check', name: 'Check', who: [who] }] },
    });
    const findings = async (who: unknown) => {
      const { version } = await owner.call(api.readServiceDraft, at('it-fault'));
      const saving = { ...at('it-fault'), body: { content: withStep(who) } };
      const saved = await owner.call(api.saveServiceDraft, saving, { ifMatch: version });
      return saved.findings.filter(({ path }) => path.startsWith('flow.check'));
    };
    const missing = await findings({ kind: 'people', people: ['zhu.lin', 'nobody.here'] });
    expect(missing).toMatchObject([
      { path: 'flow.check.who.0', code: 'person-not-here', params: { name: 'nobody.here' } },
    ]);
    const { version } = await owner.call(api.readServiceDraft, at('it-fault'));
    const refused = await owner.fail(api.publishService, { ...at('it-fault'), body: {} }, { ifMatch: version });
    expect(refused.reason).toBe('definition-has-errors');

    const told = await findings({
      kind: 'matrix',
      table: table([
        { when: ['"me"'], then: ['"zhu.lin"'] },
        { when: ['"company", "me"'], then: ['"ma.xiaomei"'] },
        { when: ['"company"'], then: ['"zhu.lin"'], from: '2099-01-01' },
      ]),
    });
    expect(told).toMatchObject([
      { code: 'table-gap', params: { severity: 'warning', example: { impact: expect.any(String) as string } } },
      { code: 'table-overlap', params: { rules: [1, 2], example: { impact: 'me' } } },
      { code: 'table-overlap', params: { rules: [2, 3], example: { impact: 'company' }, since: '2099-01-01' } },
    ]);
    await owner.call(api.discardServiceDraft, at('it-fault'), {
      ifMatch: (await owner.call(api.readServiceDraft, at('it-fault'))).version,
    });
  });
});
