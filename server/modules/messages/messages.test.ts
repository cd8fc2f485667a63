import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { listMail, listNotices, readMail, readNotices } from '@portico/core/api/messages.ts';
import { addComment, readRequest, submitRequest, urgeRequest } from '@portico/core/api/requests.ts';
import { approveTask, claimTask, finishTask } from '@portico/core/api/tasks.ts';
import { eventLog, type StoredEvent } from '../event-log/index.ts';
import { inTransaction } from '../../platform/database.ts';
import { createLog } from '../../platform/log.ts';
import { addCursor, relayTo } from '../../platform/relay.ts';
import { testServer } from '../../test/test-server.ts';
import { writeMails } from './jobs.ts';
import { requestNotices } from '../requests/index.ts';

const server = await testServer();
const { db, clock } = server;
const options = { db, clock, log: createLog('silent'), source: eventLog };

async function deliver(): Promise<void> {
  await addCursor(db, requestNotices.name);
  await relayTo<StoredEvent>(options, requestNotices);
  await writeMails(db, server.config.publicUrl, clock.now());
}
beforeEach(async () => {
  await deliver();
  await inTransaction(db, async (tx) => {
    await sql`delete from message_notice`.execute(tx);
    await sql`delete from platform_mail`.execute(tx);
  });
});
async function notices(login: string): Promise<string[]> {
  const page = await (await server.as(login)).call(listNotices, { query: { limit: 50 } });
  return page.items.map((notice) => notice.kind);
}
const answers = {
  subject: '屏幕不亮',
  kind: 'hardware',
  description: 'dark',
  site: 'remote',
  impact: 'me',
  urgency: 'normal',
};
const submit = async (login: string, more = {}) =>
  (await server.as(login)).call(submitRequest, { body: { service: 'it-fault', answers: { ...answers, ...more } } });

describe('what happens on a request', () => {
  it('reaches those it concerns as notices and mail, in their language, once', async () => {
    const request = await submit('emma.clarke');
    await deliver();
    expect(await notices('luo.jun'), 'a queue task calls nobody by name').toEqual([]);

    const agent = await server.as('luo.jun');
    const task = request.tasks.find((one) => one.state === 'open');
    const at = { params: { id: task?.id ?? '' } };
    const claimed = await agent.call(claimTask, { ...at, body: {} }, { ifMatch: task?.version ?? 0 });
    const version = claimed.tasks.find((one) => one.id === task?.id)?.version ?? 0;
    await agent.call(
      finishTask,
      { ...at, body: { changes: { cause: 'hardware', solution: 'new screen' } } },
      { ifMatch: version },
    );
    await deliver();
    await deliver();
    expect(await notices('luo.jun'), 'nobody is told what they did').toEqual([]);
    expect(await notices('emma.clarke')).toEqual(['task-opened']);

    const [mail, ...others] = await server.mails();
    expect(others).toEqual([]);
    expect(mail?.recipient).toBe('emma.clarke@qinghe.example');
    expect(mail?.subject).toBe(`[${request.number}] A to-do is waiting for you · ${request.title}`);
    expect(mail?.body).toContain(`http://portico.test/requests/${request.id}`);
    expect(mail?.body).toContain('Step: Confirm it is solved');

    const emma = await server.as('emma.clarke');
    const mine = await emma.call(readRequest, { params: { id: request.id } });
    const confirm = mine.tasks.find((one) => one.state === 'open');
    await emma.call(approveTask, { params: { id: confirm?.id ?? '' }, body: {} }, { ifMatch: confirm?.version ?? 0 });
    await deliver();
    expect(await notices('emma.clarke'), 'she ended it herself').toEqual(['task-opened']);
  });

  it('is told of again when the relay delivers again, and dropped', async () => {
    const request = await submit('li.na');
    const agent = await server.as('luo.jun');
    const task = request.tasks.find((one) => one.state === 'open');
    const at = { params: { id: task?.id ?? '' } };
    const claimed = await agent.call(claimTask, { ...at, body: {} }, { ifMatch: task?.version ?? 0 });
    await agent.call(
      finishTask,
      { ...at, body: { changes: { cause: 'hardware', solution: 'x' } } },
      { ifMatch: claimed.tasks.find((one) => one.id === task?.id)?.version ?? 0 },
    );
    await deliver();
    await inTransaction(db, (tx) => sql`update platform_cursor set xid = '0', position = 0`.execute(tx));
    await deliver();
    expect(await notices('li.na')).toEqual(['task-opened']);
    expect(await server.mails()).toHaveLength(1);
  });

  it('urging tells who has the task', async () => {
    const request = await submit('li.na');
    const task = request.tasks.find((one) => one.state === 'open');
    const claimed = await (
      await server.as('luo.jun')
    ).call(claimTask, { params: { id: task?.id ?? '' }, body: {} }, { ifMatch: task?.version ?? 0 });
    await (
      await server.as('li.na')
    ).call(urgeRequest, { params: { id: request.id }, body: {} }, { ifMatch: claimed.version });
    await deliver();
    expect(await notices('luo.jun')).toEqual(['request-urged']);
    expect((await server.mails())[0]?.subject).toContain('申请人催办');
  });
});

describe('a comment', () => {
  it('is told of at once, to requester and whoever has the task; an internal one only to the team', async () => {
    const request = await submit('li.na');
    const task = request.tasks.find((one) => one.state === 'open');
    await (
      await server.as('luo.jun')
    ).call(claimTask, { params: { id: task?.id ?? '' }, body: {} }, { ifMatch: task?.version ?? 0 });
    await deliver();
    const say = async (login: string, text: string, isInternal = false) =>
      (await server.as(login)).call(addComment, { params: { id: request.id }, body: { text, isInternal } });
    await say('fang.jie', '内部：换主机', true);
    expect([await notices('li.na'), await notices('luo.jun')]).toEqual([[], ['comment-added']]);
    await say('luo.jun', '请重启\n再试');
    expect([await notices('li.na'), await notices('luo.jun')]).toEqual([['comment-added'], ['comment-added']]);
    await say('li.na', '好的');
    expect([await notices('li.na'), await notices('luo.jun')]).toEqual([
      ['comment-added'],
      ['comment-added', 'comment-added'],
    ]);

    await deliver();
    const mails = await server.mails();
    expect(mails).toHaveLength(3);
    expect(mails.find((mail) => mail.recipient.startsWith('li.na'))?.body).toContain('> 请重启\n> 再试');
    expect(
      mails.some((mail) => mail.body.includes('换主机')),
      'internal words stay inside',
    ).toBe(false);
  });
});

describe('notices', () => {
  it('are one’s own, paged, and read one by one or all', async () => {
    const person = await server.personId('li.na');
    await inTransaction(db, async (tx) => {
      for (let n = 0; n < 5; n++)
        // Two at the same moment: the page must not lose one.
        await sql`insert into message_notice (id, person_id, kind, at) values (gen_random_uuid(), ${person}, 'x', ${new Date(clock.now() + Math.floor(n / 2))})`.execute(
          tx,
        );
    });
    const client = await server.as('li.na');
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await client.call(listNotices, { query: { limit: 2, ...(after !== undefined && { after }) } });
      expect(page.unread).toBe(5);
      seen.push(...page.items.map((notice) => notice.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(5);
    const unread = async () => (await client.call(listNotices)).unread;
    await (await server.as('luo.jun')).call(readNotices, { body: { ids: seen } });
    expect(await unread()).toBe(5);
    await client.call(readNotices, { body: { ids: seen.slice(0, 2) } });
    expect(await unread()).toBe(3);
    await client.call(readNotices, { body: {} });
    expect(await unread()).toBe(0);
    expect(await client.fail(listNotices, { query: { after: 'x' } })).toMatchObject({ status: 400, reason: 'page' });
  });
});

describe('the development mailbox', () => {
  it('is for administrators, and can be searched', async () => {
    await inTransaction(db, (tx) =>
      sql`insert into platform_mail (id, recipient, subject, body, created_at) select gen_random_uuid(), 'p' || n || '@x.example', '100% ' || n, 'text', ${new Date(clock.now())} from generate_series(1, 3) n`.execute(
        tx,
      ),
    );
    const administrator = await server.as('su.wan');
    const page = await administrator.call(listMail, { query: { q: '% 2' } });
    expect(page.items).toMatchObject([{ to: 'p2@x.example', text: 'text', sentAt: null, attempts: 0 }]);
    const id = page.items[0]?.id ?? '';
    expect(await administrator.call(readMail, { params: { id } })).toMatchObject({ id });
    expect(await (await server.as('li.na')).fail(readMail, { params: { id } })).toMatchObject({ status: 403 });
    expect(await (await server.as('li.na')).fail(listMail)).toMatchObject({ status: 403 });
  });
});
