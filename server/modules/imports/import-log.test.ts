import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRequest } from '@portico/core/api/requests.ts';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CliContext } from '../../platform/command-line.ts';
import { relayTo } from '../../platform/relay.ts';
import { createLog } from '../../platform/log.ts';
import { eventLog } from '../event-log/index.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';
import { requestNotices } from '../requests/index.ts';
import { claimsMapping, publishClaims } from './testing/claims.ts';
import { madeUpLog } from './testing/made-up-log.ts';
import { importLogCommand } from './cli.ts';
import { importLog, type ImportInput, type ImportSummary } from './import-log.ts';
import { Mapping } from './mapping.ts';
import type { BadLine } from './read-log.ts';
import type { Refusal } from './refused.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-import-'));
afterAll(() => rmSync(folder, { recursive: true }));
const server = await testServer();
const { key: service } = await publishClaims(server.db);

const header = 'case,activity,role,person,timestamp,amount';
const who = {
  submit: 'Declaration SUBMITTED by EMPLOYEE,EMPLOYEE',
  save: 'Declaration SAVED by EMPLOYEE,EMPLOYEE',
  back: 'Declaration REJECTED by EMPLOYEE,EMPLOYEE',
  preApprove: 'Declaration APPROVED by PRE_APPROVER,PRE_APPROVER',
  approve: 'Declaration FINAL_APPROVED by SUPERVISOR,SUPERVISOR',
  reject: 'Declaration REJECTED by SUPERVISOR,SUPERVISOR',
  order: 'Request Payment,UNDEFINED',
  pay: 'Payment Handled,UNDEFINED',
  returned: 'Declaration REJECTED by MISSING,MISSING',
};
type What = keyof typeof who;
/** One day apart, from the second of January 2017. */
const course = (key: string, ...whats: What[]): string[] =>
  whats.map((what, day) => `${key},${who[what]},,2017-01-${String(day + 2).padStart(2, '0')}T10:00:00Z,12.3456`);

let source = 0;
/** Each test has a log of its own. */
beforeEach(() => void source++);
const logOf = (...lines: string[]): string => {
  const path = join(folder, `log-${source}.csv`);
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
  return path;
};
const mappingOf = (more: Partial<Mapping> = {}): Mapping => ({ ...claimsMapping(), source: `log-${source}`, ...more });

interface Outcome extends ImportSummary {
  why: Refusal[];
  bad: BadLine[];
}
async function imported(path: string, more: Partial<ImportInput> = {}): Promise<Outcome> {
  const why: Refusal[] = [];
  const bad: BadLine[] = [];
  const summary = await importLog({
    db: server.db,
    clock: server.clock,
    service,
    path,
    mapping: mappingOf(),
    onRefused: (refusal) => void why.push(refusal),
    onBadLine: (line) => void bad.push(line),
    ...more,
  });
  return { ...summary, why, bad };
}
const stored = async () =>
  (
    await sql<{ key: string; state: string; id: string | null; submitted_at: Date; finished_at: Date; number: string }>`
      select i.case_key as key, r.state, r.id, r.submitted_at, r.finished_at, r.number
      from record_import i left join record_request r on r.id = i.request_id
      where i.source = ${`log-${source}`} order by i.case_key`.execute(server.db)
  ).rows;

describe('a case the flow allows', () => {
  it('is a request with the times, people and answers of the log', async () => {
    const summary = await imported(logOf(...course('a', 'save', 'submit', 'preApprove', 'approve', 'order', 'pay')));
    expect(summary).toMatchObject({ lines: 6, cases: 1, requests: 1, refused: 0 });
    const [request] = await stored();
    expect(request?.state).toBe('completed');
    expect(request?.number).toMatch(/^OLD-20170103-\d{4}$/);
    expect(request?.submitted_at.toISOString()).toBe('2017-01-03T10:00:00.000Z');
    expect(request?.finished_at.toISOString()).toBe('2017-01-07T10:00:00.000Z');
    const reader = await server.as('jia.zheng');
    const detail = await reader.call(readRequest, { params: { id: request?.id ?? '' } });
    expect(detail).toMatchObject({ answers: { amount: 12.35, route: 'pre-approver' } });
    const events = await sql<{ type: string; at: Date; login: string }>`
      select e.type, e.at, p.login from event_log e join identity_person p on p.id::text = e.actor
      where e.subject_id = ${request?.id} and e.type in ('request.submitted', 'task.completed') order by e.seq`.execute(
      server.db,
    );
    expect(
      events.rows.map(({ type, at, login }) => `${at.getUTCDate()} ${type} ${login.replace(/-\d+$/, '')}`),
    ).toEqual([
      '3 request.submitted claims-employee',
      '4 task.completed claims-pre-approver',
      '5 task.completed claims-supervisor',
      '6 task.completed claims-payment-system',
      '7 task.completed claims-payment-system',
    ]);
  });
  it('may call decisions on several steps by one name', async () => {
    const steps = ['pre-approver', 'supervisor'];
    const { activities, ...rest } = mappingOf();
    const named = {
      ...activities,
      'Declaration FINAL_APPROVED by SUPERVISOR': { do: 'approve' as const, step: steps },
    };
    const mapping = { ...rest, activities: named };
    const summary = await imported(logOf(...course('a', 'submit', 'approve', 'order', 'pay')), { mapping });
    expect(summary).toMatchObject({ requests: 1, refused: 0 });
  });
  it('may go back, be withdrawn, be sent again, or end anywhere', async () => {
    const summary = await imported(
      logOf(
        ...course('again', 'submit', 'reject', 'back', 'submit', 'approve', 'order', 'pay'),
        ...course('draft', 'save'),
        ...course('left', 'submit', 'reject', 'back'),
        ...course('open', 'submit', 'approve'),
        ...course('returned', 'submit', 'approve', 'order', 'returned'),
        ...course('straight', 'submit', 'reject', 'submit', 'back', 'submit'),
      ),
    );
    expect(summary).toMatchObject({ requests: 5, drafts: 1, refused: 0 });
    expect((await stored()).map(({ key, state }) => [key, state])).toEqual([
      ['again', 'completed'],
      ['draft', null],
      ['left', 'draft'],
      ['open', 'running'],
      ['returned', 'returned'],
      ['straight', 'running'],
    ]);
  });
  it('is put together from lines anywhere in the file, by their times', async () => {
    const [one, two] = [course('x', 'submit', 'approve', 'order', 'pay'), course('y', 'submit', 'reject', 'back')];
    const mixed = [one[3], two[0], one[1], two[2], one[0], two[1], one[2]].map(String);
    expect(await imported(logOf(...mixed))).toMatchObject({ requests: 2, refused: 0 });
  });
  it('tells nobody of what is long past', async () => {
    await imported(logOf(...course('a', 'submit', 'approve', 'order', 'pay'), ...course('b', 'submit')));
    const relay = { db: server.db, clock: server.clock, log: createLog('silent'), source: eventLog };
    await relayTo(relay, requestNotices);
    const ids = (await stored()).map(({ id }) => id);
    const notices = await sql`select 1 from message_notice where subject_id = any(${ids}::uuid[])`.execute(server.db);
    expect(notices.rows).toEqual([]);
  });
});

describe('a case the flow does not allow', () => {
  it('is refused whole, with the line, the reason and what was allowed', async () => {
    const summary = await imported(
      logOf(...course('good', 'submit', 'approve', 'order', 'pay'), ...course('paid', 'submit', 'reject', 'order')),
    );
    expect(summary).toMatchObject({ requests: 1, refused: 1, refusedFor: { 'no-such-task': 1 } });
    expect(summary.why).toMatchObject([
      {
        case: 'paid',
        line: 8,
        activity: 'Request Payment',
        at: '2017-01-04T10:00:00.000Z',
        by: 'claims-payment-system',
        step: 'order-payment',
        state: 'returned',
        standing: ['$amend'],
      },
    ]);
    expect(summary.why[0]?.allowed).toEqual([
      { by: [expect.stringMatching(/^claims-employee-\d+$/)], actions: ['withdraw', 'resubmit'] },
    ]);
    expect((await stored()).map(({ key }) => key)).toEqual(['good']);
    const left = await sql`select 1 from record_request r where r.service_key = ${service}
      and not exists (select 1 from record_import i where i.request_id = r.id)`.execute(server.db);
    expect(left.rows).toEqual([]);
  });
  it.each([
    ['approved twice', ['submit', 'approve', 'approve'], 'task-already-closed'],
    ['approved out of turn', ['submit', 'approve', 'preApprove'], 'no-such-task'],
    ['withdrawn too late', ['submit', 'approve', 'back'], 'already-decided'],
    ['sent twice', ['submit', 'submit'], 'not-returned'],
    ['going on after the end', ['submit', 'approve', 'order', 'pay', 'submit'], 'request-already-finished'],
    ['paid before the order', ['submit', 'approve', 'pay'], 'no-such-task'],
  ] as [string, What[], string][])('%s', async (_name, whats, reason) => {
    const path = logOf(...course('a', ...whats));
    const mapping = mappingOf();
    // The route is not to follow the log here, so that only the engine says no.
    mapping.fields = { ...mapping.fields, route: { value: 'supervisor' } };
    const summary = await imported(path, { mapping });
    expect(summary.why.map((refusal) => refusal.reason)).toEqual([reason]);
    expect(await stored()).toEqual([]);
  });
  it('because somebody did it who may not', async () => {
    const [first = '', second = ''] = course('a', 'submit', 'approve');
    const path = logOf(first, second.replace(',,', ',The Budget Owner,'));
    const mapping = mappingOf();
    const { SUPERVISOR: _, ...roles } = mapping.people.roles;
    mapping.columns = { ...mapping.columns, person: 'person' };
    mapping.people = { names: { 'The Budget Owner': 'claims-budget-owner' }, roles };
    const summary = await imported(path, { mapping });
    expect(summary.why).toMatchObject([
      {
        code: 'forbidden',
        reason: 'not-your-task',
        by: 'claims-budget-owner',
        standing: ['supervisor'],
      },
    ]);
    expect(summary.why[0]?.allowed?.[0]).toEqual({
      step: 'supervisor',
      by: ['claims-supervisor'],
      actions: ['approve', 'reject', 'return'],
    });
  });
  it('because the form does not take its answers', async () => {
    const summary = await imported(logOf(...course('a', 'submit').map((line) => line.replace('12.3456', '-1'))));
    expect(summary.why).toMatchObject([{ code: 'invalid', reason: 'answers', findings: [{ path: 'amount' }] }]);
  });
  it('because of a line that cannot be used, a person or an activity nobody knows', async () => {
    const [, approve = ''] = course('person', 'submit', 'approve');
    const mapping = mappingOf();
    mapping.people.roles = { ...mapping.people.roles, SUPERVISOR: { login: 'nobody-there' } };
    const summary = await imported(
      logOf(
        ...course('time', 'submit').map((line) => line.replace('2017-01-02T10:00:00Z', 'soon')),
        ...course('cells', 'submit').map((line) => `${line},more`),
        ...course('activity', 'submit').map((line) => line.replace('SUBMITTED', 'LOST')),
        ...course('person', 'submit'),
        approve,
        'quote,"a"b',
        `,${who.submit},,2017-01-02T10:00:00Z,1`,
      ),
      { mapping },
    );
    expect(Object.fromEntries(summary.why.map(({ case: key, reason, line }) => [key, [line, reason]]))).toEqual({
      time: [2, 'bad-time'],
      cells: [3, 'wrong-number-of-cells'],
      activity: [4, 'unknown-activity'],
      person: [6, 'no-such-person'],
    });
    expect(summary.bad).toEqual([
      { line: 7, reason: 'text-after-quote' },
      { line: 8, reason: 'no-case' },
    ]);
  });
});

describe('an import', () => {
  const made = (cases: number) => {
    const path = join(folder, `log-${source}.csv`);
    writeFileSync(path, [...madeUpLog(cases)].join('\n'));
    return path;
  };
  it('can be run again: what is here is passed over', async () => {
    const path = logOf(...course('a', 'submit'), ...course('b', 'submit', 'order'));
    expect(await imported(path)).toMatchObject({ requests: 1, refused: 1, already: 0 });
    expect(await imported(path)).toMatchObject({ requests: 0, refused: 1, already: 1, peopleAdded: 0 });
  });
  it('that broke off goes on', async () => {
    const path = made(230);
    const broken = imported(path, {
      onProgress(so) {
        if (so.requests >= 100) throw new Error('power cut');
      },
    });
    await expect(broken).rejects.toThrow('power cut');
    const before = (await stored()).length;
    expect(before).toBeGreaterThanOrEqual(100);
    expect(before).toBeLessThan(230);
    expect(await imported(path)).toMatchObject({ requests: 230 - before, already: before, refused: 0 });
  });
  it('run twice at once brings every case once', async () => {
    const path = made(120);
    const [one, two] = await Promise.all([imported(path), imported(path)]);
    expect(one.requests + two.requests).toBe(120);
    expect(one.already + two.already).toBe(120);
    expect(await stored()).toHaveLength(120);
  });
  it('as a dry run decides the same and keeps nothing', async () => {
    const path = logOf(...course('a', 'submit'), ...course('b', 'submit', 'order'), ...course('c', 'save'));
    const mapping = mappingOf();
    mapping.organisation.people = [
      ...mapping.organisation.people,
      { login: 'claims-newcomer', name: 'N', department: 'claims-staff' },
    ];
    const counters = () => sql`select * from request_counter order by prefix, day`.execute(server.db);
    const before = (await counters()).rows;
    expect(await imported(path, { mapping, isDryRun: true })).toMatchObject({
      requests: 1,
      drafts: 1,
      refused: 1,
      peopleAdded: 1,
    });
    expect(await stored()).toEqual([]);
    expect((await counters()).rows).toEqual(before);
    await expect(server.personId('claims-newcomer')).rejects.toThrow('nobody is called');
  });
  it('says before it starts what in the mapping does not fit', async () => {
    const mapping = mappingOf();
    mapping.activities = { ...mapping.activities, x: { do: 'approve', step: 'nowhere' } };
    mapping.fields = { ...mapping.fields, colour: { value: 'red' } };
    const path = logOf(...course('a', 'submit'));
    await expect(imported(path, { mapping })).rejects.toThrow(/no step "nowhere"[\s\S]*no field "colour"/);
    const other = mappingOf({ columns: { case: 'case', activity: 'what', time: 'timestamp' } });
    await expect(imported(path, { mapping: other })).rejects.toThrow(/no column "what"/);
    await expect(imported(path, { service: 'no-such' })).rejects.toThrow('no service "no-such"');
    await expect(imported(join(folder, 'no-such.csv'))).rejects.toThrow(/cannot be read/);
  });
});

describe('the command', () => {
  const run = async (words: string[], options: Record<string, string | boolean>) => {
    const said: string[] = [];
    const context: CliContext = {
      config: server.config,
      database: server.database,
      clock: server.clock,
      say: (line) => void said.push(line),
      readInput: async () => '',
    };
    await importLogCommand.run({ words, options }, context);
    return said;
  };
  it('says what was kept and refused, and writes a report', async () => {
    const path = logOf(...course('a', 'submit'), ...course('b', 'submit', 'order'), '"x"y');
    const mapping = join(folder, 'mapping.json');
    writeFileSync(mapping, JSON.stringify(mappingOf()));
    const report = join(folder, 'report.jsonl');
    const said = await run([service, path], { mapping, report });
    expect(said.join('\n')).toMatch(
      /refused: case b, line 4: "Request Payment" by claims-payment-system on step order-payment: no-such-task.*the request is running at supervisor; allowed then: approve or reject or return on supervisor by claims-supervisor; withdraw by claims-employee/,
    );
    expect(said.join('\n')).toContain('kept     1: 1 requests, 0 drafts');
    const entries = readFileSync(report, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; case?: string; line?: number; refused?: number });
    expect(entries).toMatchObject([
      { kind: 'bad-line', line: 5 },
      { kind: 'refused', case: 'b', line: 4 },
      { kind: 'summary', refused: 1, requests: 1, badLines: 1 },
    ]);
  });
  it('explains a mapping that is none', async () => {
    const mapping = join(folder, 'bad.json');
    writeFileSync(mapping, '{"schema": 1, "source": "x", "colums": {}}');
    await expect(run([service, 'x.csv'], { mapping })).rejects.toThrow(/columns[\s\S]*colums|colums[\s\S]*columns/);
    await expect(run([service, 'x.csv'], {})).rejects.toThrow('--mapping');
  });
});

it('the doctor finds nothing in all that was imported here', async () => {
  expect(await findFlowFaults(server.db)).toEqual([]);
});

it('the mapping of the fixture is what the schema says', () =>
  expect(() => Mapping.parse(claimsMapping())).not.toThrow());
