import { describe, expect, it } from 'vitest';
import { describeReports, listReportRows, runReport } from '@portico/core/api/reports.ts';
import { submitRequest } from '@portico/core/api/requests.ts';
import { claimTask } from '@portico/core/api/tasks.ts';
import { testServer } from '../../test/test-server.ts';

const server = await testServer();
const answers = { subject: 's', kind: 'hardware', description: 'd', site: 'remote', impact: 'me', urgency: 'normal' };
const query = {
  dataset: 'requests' as const,
  measures: ['count', 'avg_first_response_ms'],
  dimensions: [{ field: 'team' }],
};

describe('reports over HTTP', () => {
  it('count what the flow did, each reader what they may see, and open the list behind', async () => {
    const [li, emma, agent] = await Promise.all([server.as('li.na'), server.as('emma.clarke'), server.as('luo.jun')]);
    const first = await li.call(submitRequest, { body: { service: 'it-fault', answers } });
    server.clock.pass(1000);
    const second = await emma.call(submitRequest, { body: { service: 'it-fault', answers } });
    server.clock.pass(60_000);
    const task = first.tasks.find((one) => one.state === 'open');
    await agent.call(claimTask, { params: { id: task?.id ?? '' }, body: {} }, { ifMatch: task?.version ?? 0 });

    const team = { zh: 'IT 服务台', en: 'IT desk' };
    const desk = (count: number, ms: number | null) => [
      { keys: ['it-desk'], labels: [team], values: { count, avg_first_response_ms: ms } },
    ];
    expect((await agent.call(runReport, { body: query })).rows).toEqual(desk(2, 61_000));
    expect((await li.call(runReport, { body: query })).rows).toEqual(desk(1, 61_000));
    expect((await emma.call(runReport, { body: query })).rows).toEqual(desk(1, null));

    const list = (measure: string, page = {}) =>
      agent.call(listReportRows, { body: { query, measure, keys: ['it-desk'], page: { limit: 1, ...page } } });
    const page = await list('count');
    expect([page.total, page.items[0]?.number, page.items[0]?.requester.name]).toEqual([
      2,
      second.number,
      'Emma Clarke',
    ]);
    const rest = await list('count', { after: page.next ?? '' });
    expect([rest.items[0]?.number, rest.next]).toEqual([first.number, null]);
    // Behind a mean are the requests that were measured, not all.
    expect(await list('avg_first_response_ms')).toMatchObject({ total: 1, items: [{ number: first.number }] });
    const done = { dataset: 'tasks' as const, measures: ['open_count'], dimensions: [{ field: 'assignee' as const }] };
    const person = await server.personId('luo.jun');
    const tasks = await agent.call(listReportRows, { body: { query: done, measure: 'open_count', keys: [person] } });
    expect([tasks.total, tasks.items.map((item) => item.number)]).toEqual([1, [first.number]]);
  });

  it('refuse what they do not know, with the place of the fault', async () => {
    const client = await server.as('li.na');
    const fail = (more: object) => client.fail(runReport, { body: { ...query, ...more } });
    expect(await fail({ measures: ['count(*)'] })).toMatchObject({
      status: 400,
      findings: [{ path: 'measures.0', code: 'unknown-measure' }],
    });
    expect(await fail({ filters: [{ field: 'state', op: 'like', values: ['%'] }] })).toMatchObject({ status: 400 });
    expect(await fail({ timeZone: "UTC'; select 1" })).toMatchObject({ findings: [{ path: 'timeZone' }] });
    const rows = (more: object) =>
      client.fail(listReportRows, { body: { query, measure: 'count', keys: [], ...more } });
    for (const after of [
      'x',
      Buffer.from('nonsense').toString('base64url'),
      Buffer.from(`${'0'.repeat(36)} 2026-99-99 00:00:00+00`).toString('base64url'),
    ])
      expect(await rows({ page: { after } })).toMatchObject({ status: 400, reason: 'page' });
    expect(await rows({ measure: 'rating' })).toMatchObject({
      findings: [{ path: 'measure', code: 'unknown-measure' }],
    });
    expect(await rows({ keys: [1] })).toMatchObject({ findings: [{ path: 'keys.0', code: 'value-does-not-fit' }] });
  });

  it('take odd values as values', async () => {
    const client = await server.as('li.na');
    for (const value of ["'; drop table record_request; --", '%', '\\', '😀', ''])
      for (const op of ['in', 'not-in'] as const) {
        const { rows } = await client.call(runReport, {
          body: { ...query, dimensions: [], filters: [{ field: 'state', op, values: [value] }] },
        });
        expect(rows[0]?.values['count']).toBe(op === 'in' ? 0 : 1);
      }
  });

  it('say what they measure', async () => {
    const { datasets } = await (await server.as('li.na')).call(describeReports);
    expect(datasets.map((dataset) => dataset.key)).toEqual(['requests', 'tasks', 'stages']);
    expect(await (await server.anonymous()).fail(describeReports)).toMatchObject({ status: 401 });
  });
});
