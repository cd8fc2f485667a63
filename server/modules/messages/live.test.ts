import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { LiveUpdate } from '@portico/core/api/messages.ts';
import { addComment, submitRequest } from '@portico/core/api/requests.ts';
import { claimTask } from '@portico/core/api/tasks.ts';
import { inTransaction } from '../../platform/database.ts';
import { testServer } from '../../test/test-server.ts';
import { insertToken } from '../identity/index.ts';

const server = await testServer();
const { db, app, clock } = server;

interface Listener {
  heard: LiveUpdate[];
  isOpen(): boolean;
  close(): void;
}
const listeners: Listener[] = [];
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.close();
});

async function listen(login: string, missed = 0): Promise<Listener & { tokenId: string }> {
  const personId = await server.personId(login);
  const token = await inTransaction(db, (tx) =>
    insertToken(tx, { personId, name: randomUUID(), now: clock.now(), endsAt: null }),
  );
  const stop = new AbortController();
  const answer = await fetch(`${await server.url()}/api/v1/live?missed=${missed}`, {
    headers: { authorization: `Bearer ${token.secret}` },
    signal: stop.signal,
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const heard: LiveUpdate[] = [];
  let isOpen = true;
  void (async () => {
    let text = '';
    try {
      for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
          if (data !== undefined) heard.push(LiveUpdate.parse(JSON.parse(data)));
          text = text.slice(end + 2);
        }
      }
    } catch {
      // Hung up.
    }
    isOpen = false;
  })();
  const listener = { heard, isOpen: () => isOpen, close: () => stop.abort(), tokenId: token.id };
  listeners.push(listener);
  await expect.poll(() => heard[0]?.kind).toBe('ping');
  // The feed sets its place, and the hub learns which notices are old, within a turn or two.
  await new Promise((done) => setTimeout(done, 1500));
  return listener;
}
const answers = { subject: 's', kind: 'hardware', description: 'd', site: 'remote', impact: 'me', urgency: 'normal' };
const submit = async (login: string) =>
  (await server.as(login)).call(submitRequest, { body: { service: 'it-fault', answers } });
const heardOf = (listener: Listener, kind: LiveUpdate['kind'], id?: string): boolean =>
  listener.heard.some((update) => update.kind === kind && update.id === id);
const within = { timeout: 8000 };

describe('live updates', () => {
  it('tell each only of requests they may see, and of tasks that concern them', async () => {
    const [requester, agent, stranger, auditor] = await Promise.all([
      listen('li.na'),
      listen('luo.jun'),
      listen('zhang.weiming'),
      listen('jia.zheng'),
    ]);
    const request = await submit('li.na');
    await expect
      .poll(() => [requester, agent, auditor].every((one) => heardOf(one, 'request', request.id)), within)
      .toBe(true);
    await expect.poll(() => heardOf(agent, 'tasks'), within).toBe(true);
    expect(stranger.heard.filter((update) => update.kind !== 'ping')).toEqual([]);
    expect(heardOf(auditor, 'tasks')).toBe(false);
  });

  it('tell what happened between the reading of a page and the beginning of its stream', async () => {
    const request = await submit('li.na');
    clock.set(clock.now() + 3000);
    const agent = await listen('luo.jun', 5000);
    await expect.poll(() => heardOf(agent, 'request', request.id) && heardOf(agent, 'tasks'), within).toBe(true);
  });

  it('tell of a comment by its notice and its request', async () => {
    const request = await submit('li.na');
    const task = request.tasks.find((one) => one.state === 'open');
    await (
      await server.as('luo.jun')
    ).call(claimTask, { params: { id: task?.id ?? '' }, body: {} }, { ifMatch: task?.version ?? 0 });
    const agent = await listen('luo.jun');
    await (await server.as('li.na')).call(addComment, { params: { id: request.id }, body: { text: 'and?' } });
    await expect.poll(() => heardOf(agent, 'notices') && heardOf(agent, 'request', request.id), within).toBe(true);
  });

  it('end with the right to them', async () => {
    const agent = await listen('fang.jie');
    await inTransaction(db, (tx) => sql`delete from identity_token where id = ${agent.tokenId}`.execute(tx));
    await new Promise((done) => setTimeout(done, 1100));
    const request = await submit('li.na');
    await expect.poll(() => agent.isOpen(), within).toBe(false);
    expect(heardOf(agent, 'request', request.id)).toBe(false);
  });

  it('end within a second of a log-out or of being disabled, also when nothing happens', async () => {
    const [leaving, disabled] = await Promise.all([listen('fang.jie'), listen('tang.xiaoyu')]);
    const gone = await server.personId('tang.xiaoyu');
    const began = performance.now();
    await inTransaction(db, async (tx) => {
      await sql`delete from identity_token where id = ${leaving.tokenId}`.execute(tx);
      await sql`update identity_person set disabled_at = now() where id = ${gone}`.execute(tx);
    });
    await expect.poll(() => leaving.isOpen() || disabled.isOpen(), { timeout: 8000, interval: 20 }).toBe(false);
    // The loop turns each 0.4 s; the rest is for a machine that is busy.
    expect(performance.now() - began).toBeLessThan(2000);
    await inTransaction(db, (tx) => sql`update identity_person set disabled_at = null where id = ${gone}`.execute(tx));
  });

  it('are decided by who the reader is now: a team left is not heard of any more', async () => {
    const agent = await listen('tang.xiaoyu');
    const person = await server.personId('tang.xiaoyu');
    await inTransaction(db, (tx) => sql`delete from identity_team_member where person_id = ${person}`.execute(tx));
    await new Promise((done) => setTimeout(done, 1100));
    const witness = await listen('luo.jun');
    const request = await submit('li.na');
    await expect.poll(() => heardOf(witness, 'request', request.id), within).toBe(true);
    expect([agent.isOpen(), heardOf(agent, 'request', request.id)]).toEqual([true, false]);
  });

  it('are refused beyond a dozen of one person, and end when the server closes', async () => {
    const open = await Promise.all(Array.from({ length: 12 }, () => listen('meng.fan')));
    const personId = await server.personId('meng.fan');
    const token = await inTransaction(db, (tx) =>
      insertToken(tx, { personId, name: 'more', now: clock.now(), endsAt: null }),
    );
    const more = await fetch(`${await server.url()}/api/v1/live`, {
      headers: { authorization: `Bearer ${token.secret}` },
    });
    expect(more.status).toBe(429);
    const started = performance.now();
    await app.close();
    await expect.poll(() => open.some((one) => one.isOpen()), within).toBe(false);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
