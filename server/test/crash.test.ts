import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import type { Endpoint, Input, Reply } from '@portico/core/api/endpoint.ts';
import { submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { findFlowFaults } from '../modules/flows/index.ts';
import { actionService, approveStep, callStep, publish, receiver } from './actions.ts';
import { CallFailed, type CallOptions, type Client } from '../platform/api-client.ts';
import { createLog } from '../platform/log.ts';
import { sendDueMail, smtpSender } from '../platform/mail.ts';
import { type NodeProcess, nodeProcess } from './node-process.ts';
import { smtpReceiver } from './smtp-receiver.ts';
import { testServer } from './test-server.ts';

// T1: clients that never give up, against two nodes of which one or the other is killed again and again. Each request
// is approved, then calls another system, then is done, which its requester hears by mail. `KILLS=1500` kills more.
const [there, post, server] = [await receiver(), await smtpReceiver(), await testServer()];
const settings = { PORTICO_OUTBOUND_ALLOW: there.host, SMTP_URL: post.url };
const nodes = [await nodeProcess(server.databaseUrl, settings), await nodeProcess(server.databaseUrl, settings)];
afterAll(() => Promise.all(nodes.map((node) => node.close())));
const kills = Number(process.env['KILLS'] ?? 15);
const requests = Number(process.env['REQUESTS'] ?? Math.max(500, kills * 33));
const clients = 8;
/** Changes a client sees acknowledged between two kills, at least: a node takes longer to start than T1 lets it live. */
const acknowledgedBetween = 50;

const ready = new Set<NodeProcess>();
let killed = 0;
let acknowledged = 0;
let unanswered = 0;
/** Milliseconds between two kills. */
const intervals: number[] = [];

async function start(node: NodeProcess): Promise<void> {
  await node.start();
  ready.add(node);
}

/** `kill -9` of either node that is ready 0.15 to 0.85 s after the last one, or later when nothing was done since. */
async function killAgainAndAgain(isOver: () => boolean): Promise<void> {
  const starting: Promise<void>[] = [];
  let last = Date.now();
  while (!isOver()) {
    const enough = acknowledged + acknowledgedBetween;
    await pause(150 + Math.random() * 700);
    while ((ready.size === 0 || acknowledged < enough) && !isOver()) await pause(5);
    const victims = [...ready];
    const victim = victims[Math.floor(Math.random() * victims.length)];
    if (!victim) continue;
    ready.delete(victim);
    await victim.kill();
    killed++;
    intervals.push(Date.now() - last);
    last = Date.now();
    starting.push(start(victim));
  }
  await Promise.all(starting);
}

/** Calls until it is answered, always with the same key, each time the other node: what any careful client does. */
async function insist<E extends Endpoint>(
  ways: readonly Client[],
  endpoint: E,
  input: Input<E>,
  options: CallOptions = {},
): Promise<Reply<E>> {
  const key = randomUUID();
  for (let at = Math.floor(Math.random() * 2); ; at++) {
    try {
      const way = ways[at % ways.length];
      if (!way) throw new Error('no way');
      const reply = await way.call(endpoint, input, { ...options, key });
      acknowledged++;
      return reply;
    } catch (error) {
      const isBusy = error instanceof CallFailed && ['in-progress', 'unavailable'].some((word) => isOf(error, word));
      // A refused or broken connection: nobody knows whether it was carried out.
      if (!(error instanceof TypeError) && !isBusy) throw error;
      unanswered++;
      await pause(20 + Math.random() * 100);
    }
  }
}
const isOf = ({ problem }: CallFailed, word: string): boolean => problem.reason === word || problem.code === word;

const rows = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(server.db)).rows;
const countOf = async (query: ReturnType<typeof sql<{ count: number }>>) => (await rows(query))[0]?.count ?? -1;

/** What those that were killed held in hand is due again, as it is by itself when their leases have run out. */
async function endLeases(): Promise<void> {
  const gone = sql`now() - interval '1 second'`;
  await sql`update flow_action set lease_until = ${gone} where state = 'leased'`.execute(server.db);
  await sql`update platform_mail set lease_until = ${gone} where lease_token is not null`.execute(server.db);
}

it(
  `loses and doubles nothing while one or the other of two nodes is killed ${kills} times`,
  async () => {
    await publish(server.db, actionService('crash', [approveStep('cheng.haoran'), callStep(there.host)]));
    await Promise.all(nodes.map(start));
    const waysOf = (login: string) => Promise.all(nodes.map((node) => server.as(login, node)));
    const [asker, head] = [await waysOf('li.na'), await waysOf('cheng.haoran')];
    const done: string[] = [];
    let open = 0;
    const isOver = () => killed >= kills && done.length >= requests;

    async function work(): Promise<void> {
      while (!isOver()) {
        const answers = { title: `Nr ${++open}`, amount: open };
        const filed = await insist(asker, submitRequest, { body: { service: 'crash', answers } });
        const [task] = filed.tasks;
        if (!task) throw new Error(`${filed.number} has no task`);
        const input = { params: { id: task.id }, body: { opinion: '同意' } };
        const approved = await insist(head, approveTask, input, { ifMatch: task.version });
        expect(approved.number).toBe(filed.number);
        done.push(filed.number);
      }
    }
    await Promise.all([killAgainAndAgain(isOver), ...Array.from({ length: clients }, work)]);
    expect(unanswered).toBeGreaterThan(kills / 2);

    // Both nodes run again and finish what is left, with a hand for the mail, which is sent at leisure.
    await endLeases();
    const { send, close } = smtpSender(post.url, 'Portico <portico@localhost>');
    const [log, running] = [
      createLog('silent'),
      sql<{ count: number }>`
    select count(*)::int as count from record_request where state = 'running'`,
    ];
    const undelivered = sql<{ count: number }>`
    select (select count(*) from platform_mail where due_at is not null)::int
      + (select count(*) from message_notice where mail_due)::int
      + (select count(*) from event_log e, platform_cursor c
         where c.subscriber = 'messages' and (e.xid, e.id) > (c.xid, c.position))::int as count`;
    for (const until = Date.now() + 60_000; Date.now() < until; await pause(50)) {
      await sendDueMail(server.db, send, Date.now(), log);
      if ((await countOf(running)) === 0 && (await countOf(undelivered)) === 0) break;
    }
    close();
    // 0 stuck.
    expect([await countOf(running), await countOf(undelivered)]).toEqual([0, 0]);

    // 0 lost, 0 doubled: as many requests as were acknowledged, each submitted, approved, called out for and done once.
    const stored = await rows(sql<{ number: string; state: string; times: number[]; action: string; mails: number }>`
    select r.number, r.state, max(a.id::text) as action,
      array[count(*) filter (where e.type = 'request.submitted'), count(*) filter (where e.type = 'task.completed'),
        count(*) filter (where e.type = 'action.completed'), count(*) filter (where e.type = 'request.finished')]::int[] as times,
      (select count(*)::int from message_notice n join platform_mail m on m.dedup_key = 'notice:' || n.id
       where n.subject_id = r.id and n.kind = 'request-completed' and m.sent_at is not null) as mails
    from record_request r join event_log e on e.subject_id = r.id left join flow_action a on a.id::text = e.payload->>'action'
    group by r.id`);
    expect(stored.map(({ number }) => number).sort()).toEqual(done.sort());
    for (const { state, times, mails } of stored)
      expect({ state, times, mails }).toEqual({ state: 'completed', times: [1, 1, 1, 1], mails: 1 });

    // What went out was delivered at least once, and once after dropping what was delivered before.
    const keys = new Set(there.heard.map(({ headers }) => String(headers['idempotency-key'])));
    expect([...keys].sort()).toEqual(stored.map(({ action }) => action).sort());
    const mails = await rows(sql<{ id: string }>`select id from platform_mail`);
    expect([...post.taken.keys()].sort()).toEqual(mails.map(({ id }) => `<${id}@localhost>`).sort());

    expect(await findFlowFaults(server.db)).toEqual([]);
    const sent = [...post.taken.values()].reduce((sum, times) => sum + times, 0);
    console.info(
      `${done.length} requests, ${killed} kills, one every ${intervals.sort((a, b) => a - b)[killed >> 1]} ms (median), ${unanswered} calls without answer; ` +
        `${there.heard.length} calls out for ${keys.size}, ${sent} mails for ${mails.length}`,
    );
  },
  Math.max(600_000, kills * 10_000),
);
