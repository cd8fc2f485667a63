import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReportQuery } from '@portico/core/api/reports.ts';
import type { RequestRow } from '@portico/core/api/request-shapes.ts';
import type { Ctx } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database.ts';
import { testServer } from '../../test/test-server.ts';
import { requestScope } from '../access/index.ts';
import { datasets } from '../records/index.ts';
import { listReportRows, runReport } from './queries.ts';
import { makeRecords } from './testing-records.ts';

const server = await testServer();
const { db } = server;
const now = Date.UTC(2026, 2, 1, 12);
const teams = ['desk', 'network'];
const departments = ['sales', 'finance', 'gone'];
let people: string[] = [];

const contextOf = (actor: object): Ctx => {
  const plain = {
    personId: people[0],
    teams: [],
    owns: [],
    analyses: [],
    headOf: [],
    roles: [],
    readsEverything: false,
  };
  return { db, now, requestId: 'test', address: '', actor: { ...plain, ...actor } as unknown as Ctx['actor'] };
};
/** Readers of every way to see: all, own, by task, by team, by service, by department. */
const readers = (): Ctx[] => [
  contextOf({ readsEverything: true }),
  contextOf({}),
  contextOf({ analyses: ['leave'] }),
  contextOf({ personId: people[1], teams: ['desk'] }),
  contextOf({ personId: people[2], analyses: ['leave', 'seal-use'] }),
  contextOf({ personId: people[2], owns: ['leave'], headOf: ['sales'] }),
  contextOf({ personId: '00000000-0000-4000-8000-00000000dead' }),
];

beforeAll(async () => {
  const found = await sql<{ id: string }>`select id from identity_person order by id limit 6`.execute(db);
  people = found.rows.map((row) => row.id);
  const seed = 20_261_124;
  let state = seed;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  await inTransaction(db, (tx) => makeRecords(tx, { people, teams, departments, count: 250, random }));
});

/** The rows of a list, page by page, as the ids of their requests. */
async function walk(ctx: Ctx, query: ReportQuery, measure: string, keys: (string | number | null)[], limit: number) {
  const requests: string[] = [];
  let after: string | undefined;
  let total = 0;
  do {
    const page = { limit, ...(after !== undefined && { after }) };
    const show = async (_: Ctx, rows: readonly { id: string }[]) => rows.map(({ id }) => ({ id }) as RequestRow);
    const reply = await listReportRows(ctx, { query, measure, keys, page }, show);
    requests.push(...reply.items.map((item) => item.id));
    total = reply.total;
    after = reply.next ?? undefined;
  } while (after !== undefined);
  return { requests, total };
}

const days = ['2026-02-24', '2026-02-25', '2026-02-28', '2026-03-01', '2026-03-03'];
const valuesOf: Record<string, readonly (string | number)[]> = {
  state: ['running', 'completed', 'draft', 'nonsense'],
  outcome: ['completed', 'rejected'],
  service: ['leave', 'it-fault'],
  category: ['hr'],
  team: teams,
  queue: teams,
  priority: ['low', 'urgent'],
  department: departments,
  step: ['head', 'desk'],
  kind: ['answer'],
  task_state: ['open', 'done'],
  result: ['answered'],
  stage_result: ['approved'],
  rating: [1, 3, 5],
  round: [1, 2],
};

/** Any query that may be asked. */
const anyQuery = fc.constantFrom(...(Object.keys(datasets) as ReportQuery['dataset'][])).chain((dataset) => {
  const { measures, dimensions } = datasets[dataset];
  const isTime = (field: string): boolean => dimensions[field]?.kind === 'time';
  const field = fc.constantFrom(...Object.keys(dimensions));
  const filter = field.chain((name) => {
    const kind = dimensions[name]?.kind;
    const values = kind === 'time' ? days : kind === 'id' ? people : (valuesOf[name] ?? []);
    const some = fc.subarray([...values]);
    const range = fc.tuple(fc.constantFrom(...values), fc.constantFrom(...values));
    const ops = [
      some.map((list) => ({ field: name, op: 'in', values: list })),
      some.map((list) => ({ field: name, op: 'not-in', values: list })),
      fc.constantFrom('is-null', 'is-not-null').map((op) => ({ field: name, op, values: [] })),
    ];
    const between = range.map(([a, b]) => ({ field: name, op: 'between', values: a < b ? [a, b] : [b, a] }));
    return fc.oneof(...ops, ...(kind === 'time' || kind === 'number' ? [between] : []));
  });
  const cut = fc
    .tuple(field, fc.constantFrom('day', 'week', 'month'))
    .map(([name, bucket]) => (isTime(name) ? { field: name, bucket } : { field: name }));
  return fc
    .record({
      dataset: fc.constant(dataset),
      measures: fc.uniqueArray(fc.constantFrom(...Object.keys(measures)), { minLength: 1, maxLength: 10 }),
      dimensions: fc.array(cut, { maxLength: 3 }),
      filters: fc.array(filter, { maxLength: 2 }),
      timeZone: fc.constantFrom('Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kathmandu'),
      limit: fc.constant(1000),
    })
    .map((query) => ReportQuery.parse(query));
});

describe('reports over random records', () => {
  it('each number has a list of exactly that many rows, and groups add up to the whole', async () => {
    let groups = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.noShrink(anyQuery),
        fc.nat({ max: 4 }),
        fc.integer({ min: 1, max: 60 }),
        async (query, who, limit) => {
          const ctx = readers()[who] as Ctx;
          const dataset = datasets[query.dataset];
          const { rows } = await runReport(ctx, query);
          for (const measure of query.measures) {
            const whole = await walk(ctx, query, measure, [], limit);
            expect(whole.requests).toHaveLength(whole.total);
            if (dataset.measures[measure]?.of !== 'count') continue;
            const sum = rows.reduce((all, row) => all + (row.values[measure] ?? 0), 0);
            expect(sum).toBe(whole.total);
            for (const row of rows.slice(0, 4)) {
              groups++;
              const behind = await walk(ctx, query, measure, row.keys, limit);
              expect([behind.total, behind.requests.length]).toEqual([row.values[measure], row.values[measure]]);
            }
          }
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
    expect(groups).toBeGreaterThan(50);
  }, 120_000);

  it('nothing outside of the access predicate is counted or listed', async () => {
    for (const ctx of readers()) {
      const seen = await sql<{
        id: string;
      }>`select r.id from record_request r where ${requestScope(ctx.actor)} order by 1`.execute(db);
      const visible = new Set(seen.rows.map((row) => row.id));
      for (const dataset of ['requests', 'tasks', 'stages'] as const) {
        const query = ReportQuery.parse({ dataset, measures: ['count'] });
        const { requests, total } = await walk(ctx, query, 'count', [], 100);
        expect(requests.filter((id) => !visible.has(id))).toEqual([]);
        if (dataset === 'requests') expect(requests.toSorted()).toEqual([...visible].toSorted());
        expect((await runReport(ctx, query)).rows).toMatchObject([{ keys: [], values: { count: total } }]);
      }
    }
    const counts = await Promise.all(
      readers().map(
        async (ctx) =>
          (await runReport(ctx, ReportQuery.parse({ dataset: 'requests', measures: ['count'] }))).rows[0]?.values[
            'count'
          ],
      ),
    );
    expect(counts[0]).toBe(250);
    expect(counts.at(-1)).toBe(0);
    for (const some of counts.slice(1, -1)) {
      expect(some).toBeGreaterThan(0);
      expect(some).toBeLessThan(250);
    }
  });

  it('every measure is what its rows say, counted by hand', async () => {
    const [ctx] = readers() as [Ctx];
    const { rows } = await sql<{
      state: string;
      submitted_at: Date;
      finished_at: Date | null;
      first_responded_at: Date | null;
      rating: number | null;
      respond_by: Date | null;
      resolve_by: Date | null;
    }>`select * from record_request`.execute(db);
    const measures = Object.keys(datasets.requests.measures).filter((key) => !key.endsWith('_share'));
    const values = (await runReport(ctx, ReportQuery.parse({ dataset: 'requests', measures }))).rows[0]?.values ?? {};
    const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const median = (list: number[]) => {
      const sorted = list.toSorted((a, b) => a - b);
      const half = (sorted.length - 1) / 2;
      return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
    };
    const finished = rows.flatMap((row) =>
      row.finished_at ? [row.finished_at.getTime() - row.submitted_at.getTime()] : [],
    );
    const responded = rows.flatMap((row) =>
      row.first_responded_at ? [row.first_responded_at.getTime() - row.submitted_at.getTime()] : [],
    );
    expect(values['count']).toBe(rows.length);
    expect(values['open_count']).toBe(
      rows.filter((row) => ['running', 'returned', 'suspended'].includes(row.state)).length,
    );
    expect(values['finished_count']).toBe(finished.length);
    expect(values['overdue_count']).toBe(
      rows.filter(
        (row) =>
          ['running', 'returned', 'suspended'].includes(row.state) && row.resolve_by && row.resolve_by.getTime() < now,
      ).length,
    );
    expect(values['avg_rating']).toBeCloseTo(mean(rows.flatMap((row) => row.rating ?? [])), 9);
    const shares = ['responded_in_time_share', 'resolved_in_time_share'];
    const inTime = (await runReport(ctx, ReportQuery.parse({ dataset: 'requests', measures: shares }))).rows[0]?.values;
    const judged = (met: Date | null, by: Date | null, ended: number) =>
      by && (met || by.getTime() < ended) ? [met !== null && met <= by ? 1 : 0] : [];
    // Late and still open is missed.
    const responses = rows.flatMap((row) =>
      judged(
        row.first_responded_at,
        row.respond_by,
        row.state === 'draft' ? -Infinity : (row.finished_at?.getTime() ?? now),
      ),
    );
    const resolutions = rows.flatMap((row) =>
      judged(row.finished_at, row.resolve_by, row.state === 'draft' ? -Infinity : now),
    );
    expect(inTime?.['responded_in_time_share']).toBeCloseTo(mean(responses), 9);
    expect(inTime?.['resolved_in_time_share']).toBeCloseTo(mean(resolutions), 9);
    // Read back, submission has lost up to a millisecond.
    expect(Math.abs((values['avg_resolution_ms'] ?? 0) - mean(finished))).toBeLessThan(2);
    expect(Math.abs((values['median_resolution_ms'] ?? 0) - median(finished))).toBeLessThan(2);
    expect(Math.abs((values['avg_first_response_ms'] ?? 0) - mean(responded))).toBeLessThan(2);
  });

  it('a day begins at midnight of the zone asked for', async () => {
    const [ctx] = readers() as [Ctx];
    const { rows: found } = await sql<{ at: Date }>`select submitted_at as at from record_request`.execute(db);
    for (const timeZone of ['Asia/Shanghai', 'America/Los_Angeles']) {
      const local = new Intl.DateTimeFormat('sv-SE', { timeZone });
      const expected = new Map<string, number>();
      for (const { at } of found) expected.set(local.format(at), (expected.get(local.format(at)) ?? 0) + 1);
      const query = ReportQuery.parse({
        dataset: 'requests',
        measures: ['count'],
        dimensions: [{ field: 'created', bucket: 'day' }],
        timeZone,
      });
      const { rows } = await runReport(ctx, query);
      expect(rows.map((row) => [row.keys[0], row.values['count']])).toEqual([...expected].toSorted());
    }
  });

  it('keys have names, also of people, and steps from the rows', async () => {
    const [ctx] = readers() as [Ctx];
    const labels = async (dataset: string, field: string) =>
      new Map(
        (await runReport(ctx, ReportQuery.parse({ dataset, measures: ['count'], dimensions: [{ field }] }))).rows.map(
          (row) => [row.keys[0], row.labels[0]],
        ),
      );
    expect((await labels('requests', 'state')).get('running')).toEqual({ zh: '进行中', en: 'In progress' });
    const services = await labels('requests', 'service');
    expect(services.get('leave')).toMatchObject({ zh: expect.any(String) as string });
    expect(services.get('gone-service')).toBeNull();
    expect((await labels('requests', 'requester')).get(people[0] ?? '')).toHaveProperty('zh');
    expect(JSON.stringify((await labels('stages', 'step')).get('head'))).toContain('head');
  });

  it('what has no value is not in a list of values, and not among them is everything else', async () => {
    const [ctx] = readers() as [Ctx];
    const count = async (op: string) => {
      const filters = [{ field: 'team', op, values: op.includes('null') ? [] : ['desk'] }];
      const { rows } = await runReport(ctx, ReportQuery.parse({ dataset: 'requests', measures: ['count'], filters }));
      return rows[0]?.values['count'] ?? 0;
    };
    expect((await count('in')) + (await count('not-in'))).toBe(250);
    expect(await count('not-in')).toBeGreaterThan(await count('is-null'));
    expect((await count('is-null')) + (await count('is-not-null'))).toBe(250);
  });

  it('a limit cuts and says so', async () => {
    const [ctx] = readers() as [Ctx];
    const query = ReportQuery.parse({
      dataset: 'requests',
      measures: ['count'],
      dimensions: [{ field: 'priority' }],
      limit: 2,
    });
    const reply = await runReport(ctx, query);
    expect([reply.rows.length, reply.truncated]).toEqual([2, true]);
    expect((await runReport(ctx, { ...query, limit: 4 })).truncated).toBe(false);
  });
});
