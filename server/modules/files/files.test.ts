import { createHash, randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { copyFile, FileRef } from '@portico/core/api/files.ts';
import { carriedOver, fileIdsIn, withOtherFiles } from '@portico/core/definitions/form/index.ts';
import { addComment, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { claimTask } from '@portico/core/api/tasks.ts';
import { Problem } from '@portico/core/errors.ts';
import { inTransaction } from '../../platform/database.ts';
import { requestSubject } from '../../platform/subject.ts';
import { testServer } from '../../test/test-server.ts';
import { insertToken } from '../identity/index.ts';
import { removeUnattached } from './jobs.ts';
import { maxBytes, unattachedFor, unattachedQuota } from './rules.ts';
import { refsOf } from './sql.ts';

const server = await testServer();
const { db, app } = server;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jsonHeader = { 'content-type': 'application/json' };

async function headersOf(login: string): Promise<Record<string, string>> {
  const personId = await server.personId(login);
  const token = await inTransaction(db, (tx) =>
    insertToken(tx, { personId, name: randomUUID(), now: server.clock.now(), endsAt: null }),
  );
  return { authorization: `Bearer ${token.secret}` };
}
/** A multipart body with one file, its name as raw bytes. */
function multipart(name: string, content: Buffer, field = 'file'): { payload: Buffer; type: string } {
  const boundary = `----${randomUUID()}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
}
async function send(login: string, name: string, content: Buffer, more: Record<string, string> = {}) {
  const { payload, type } = multipart(name, content);
  return app.http.fastify.inject({
    method: 'POST',
    url: '/api/v1/files',
    payload,
    headers: { ...(await headersOf(login)), 'content-type': type, ...more },
  });
}
async function upload(login: string, name: string, content: Buffer): Promise<FileRef> {
  const answer = await send(login, name, content);
  expect(answer.statusCode, answer.body).toBe(200);
  return FileRef.parse(answer.json());
}
async function download(login: string, id: string) {
  return app.http.fastify.inject({ method: 'GET', url: `/api/v1/files/${id}`, headers: await headersOf(login) });
}
const statusOf = async (login: string, id: string): Promise<number> => (await download(login, id)).statusCode;
const blobPath = (content: Buffer): string => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return join(server.config.dataDir, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
};
const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const answers = (pictures: unknown[] = []) => ({
  subject: 'screen',
  kind: 'hardware',
  description: 'dark',
  site: 'remote',
  impact: 'me',
  urgency: 'normal',
  pictures,
});
async function submit(login: string, pictures: unknown[] = []) {
  return (await server.as(login)).call(submitRequest, { body: { service: 'it-fault', answers: answers(pictures) } });
}

describe('upload', () => {
  it('keeps the content once, for this account only, under its digest', async () => {
    const first = await upload('li.na', '屏幕 截图.png', png);
    const second = await upload('luo.jun', 'other.png', png);
    expect(first).toMatchObject({ name: '屏幕 截图.png', size: png.length, type: 'image/png' });
    expect(second.id).not.toBe(first.id);
    expect((await stat(blobPath(png))).mode & 0o777).toBe(0o600);
  });
  it('judges by content, not by what the sender says, and cleans the name', async () => {
    expect(await upload('li.na', '../../x/evil.png', Buffer.from('<svg onload=alert(1)>'))).toMatchObject({
      name: 'evil.png',
      type: 'application/octet-stream',
    });
    expect(await upload('li.na', 'page.html', Buffer.from('<script>1</script>'))).toMatchObject({
      type: 'application/octet-stream',
    });
  });
  it('takes an empty file, and one of exactly the limit', async () => {
    expect(await upload('li.na', 'empty.txt', Buffer.alloc(0))).toMatchObject({ size: 0 });
    expect(await upload('li.na', 'full.bin', Buffer.alloc(maxBytes, 1))).toMatchObject({ size: maxBytes });
  });
  it('refuses one byte more and leaves nothing behind', async () => {
    const content = Buffer.alloc(maxBytes + 1, 2);
    const answer = await send('li.na', 'large.bin', content);
    expect([answer.statusCode, Problem.parse(answer.json()).reason]).toEqual([400, 'file-too-large']);
    expect(await isThere(blobPath(content.subarray(0, maxBytes)))).toBe(false);
    expect(await readdir(join(server.config.dataDir, 'blobs', 'incoming'))).toEqual([]);
  });
  it('refuses what is not multipart, or holds no file', async () => {
    const url = '/api/v1/files';
    const headers = await headersOf('li.na');
    const json = await app.http.fastify.inject({
      method: 'POST',
      url,
      headers: { ...headers, ...jsonHeader },
      payload: '{}',
    });
    expect(json.statusCode).toBe(400);
    const type = 'multipart/form-data; boundary=x';
    const none = await app.http.fastify.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': type },
      payload: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
    });
    expect([none.statusCode, Problem.parse(none.json()).reason]).toEqual([400, 'no-file']);
    const anonymous = await app.http.fastify.inject({
      method: 'POST',
      url,
      headers: { 'content-type': type },
      payload: '--x--\r\n',
    });
    expect(anonymous.statusCode).toBe(401);
  });
  it('forgets an upload whose sender hangs up', async () => {
    const address = new URL(await server.url());
    const { payload, type } = multipart('half.bin', Buffer.alloc(200_000, 3));
    const { authorization } = await headersOf('li.na');
    await new Promise<void>((done) => {
      const socket = connect(Number(address.port), address.hostname, () => {
        socket.write(
          `POST /api/v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: ${type}\r\nContent-Length: ${payload.length}\r\n\r\n`,
        );
        socket.write(payload.subarray(0, 100_000), () => setTimeout(() => socket.destroy(), 100));
      });
      socket.on('close', () => done());
    });
    await expect.poll(() => readdir(join(server.config.dataDir, 'blobs', 'incoming'))).toEqual([]);
    const rows = await sql`select 1 from file_item where name = 'half.bin'`.execute(db);
    expect(rows.rows).toEqual([]);
  });
  it('gives the same file for the same idempotency key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const { payload, type } = multipart('once.txt', Buffer.from('once'));
    const headers = { ...(await headersOf('li.na')), 'content-type': type, ...key };
    const ids = [];
    for (let n = 0; n < 2; n++)
      ids.push(
        (await app.http.fastify.inject({ method: 'POST', url: '/api/v1/files', payload, headers })).json<FileRef>().id,
      );
    expect(ids[0]).toBe(ids[1]);
  });
  it('stops somebody who uploads and attaches nothing', async () => {
    const uploader = await server.personId('zhu.lin');
    await inTransaction(db, (tx) =>
      sql`insert into file_item (id, sha256, name, size, type, uploaded_by, uploaded_at)
          select gen_random_uuid(), repeat('a', 64), 'x', 1, 'text/plain', ${uploader}, ${new Date(server.clock.now())} from generate_series(1, ${unattachedQuota.files}::int)`.execute(
        tx,
      ),
    );
    const answer = await send('zhu.lin', 'x.txt', Buffer.from('x'));
    expect([answer.statusCode, Problem.parse(answer.json()).reason]).toEqual([429, 'upload-quota']);
    await inTransaction(db, (tx) => sql`delete from file_item where uploaded_by = ${uploader}`.execute(tx));
  });
});

describe('a copy', () => {
  it('is a file of one’s own for another request; the first one keeps its file', async () => {
    const asker = await server.as('li.na');
    const file = await upload('li.na', '屏幕.png', png);
    const first = await submit('li.na', [file]);
    const read = await asker.call(readRequest, { params: { id: first.id } });
    const [id = ''] = fileIdsIn(read.form, read.answers);
    const copy = await asker.call(copyFile, { params: { id } });
    expect(copy).toMatchObject({ name: '屏幕.png', size: png.length, type: 'image/png' });
    expect(copy.id).not.toBe(file.id);
    const others = new Map([[id, copy]]);
    const given = withOtherFiles(read.form, carriedOver(read.form, read.answers).answers, others);
    const again = await asker.call(submitRequest, { body: { service: 'it-fault', answers: given } });
    expect(again.files.map((each) => each.id)).toEqual([copy.id]);
    expect((await asker.call(readRequest, { params: { id: first.id } })).files.map((each) => each.id)).toEqual([
      file.id,
    ]);
    // The very file of the earlier request cannot be taken away from it.
    const taken = await asker.fail(submitRequest, { body: { service: 'it-fault', answers: answers([file]) } });
    expect(taken.status).toBe(400);
  });
  it('is for whoever may read the file, and for nobody else', async () => {
    const file = await upload('li.na', 'x.png', png);
    const stranger = await server.as('zhang.weiming');
    expect((await stranger.fail(copyFile, { params: { id: file.id } })).status).toBe(404);
    await submit('li.na', [file]);
    expect((await stranger.fail(copyFile, { params: { id: file.id } })).status).toBe(404);
    expect((await stranger.fail(copyFile, { params: { id: randomUUID() } })).status).toBe(404);
  });
});

describe('download', () => {
  it('comes as something to save, never to show', async () => {
    const file = await upload('li.na', "报表 'A' (1).png", png);
    const answer = await download('li.na', file.id);
    expect(answer.rawPayload.equals(png)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'content-disposition': `attachment; filename*=UTF-8''%E6%8A%A5%E8%A1%A8%20%27A%27%20%281%29.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });
  it('before it is attached it is its uploader’s alone, also for administrators', async () => {
    const file = await upload('li.na', 'a.png', png);
    expect(await statusOf('li.na', file.id)).toBe(200);
    for (const login of ['luo.jun', 'su.wan', 'jia.zheng']) expect(await statusOf(login, file.id)).toBe(404);
  });
  it('not allowed looks the same as not there', async () => {
    const file = await upload('li.na', 'a.png', png);
    const strip = (body: string) => body.replace(/"requestId":"[^"]*"/, '');
    const refused = await download('luo.jun', file.id);
    const missing = await download('luo.jun', randomUUID());
    expect([refused.statusCode, strip(refused.body)]).toEqual([404, strip(missing.body)]);
  });
});

describe('files of a request', () => {
  it('are for whoever may see the request now, no longer for an uploader who may not', async () => {
    const file = await upload('li.na', 'screen.png', png);
    const request = await submit('li.na', [file]);
    expect(await refsOf(db, requestSubject(request.id), false)).toEqual([file]);
    for (const login of ['li.na', 'luo.jun', 'zhou.mingxuan', 'su.wan', 'jia.zheng'])
      expect(await statusOf(login, file.id), login).toBe(200);
    for (const login of ['zhang.weiming', 'cheng.haoran', 'xu.hui'])
      expect(await statusOf(login, file.id), login).toBe(404);
    // Somebody who worked it and left the team: the right goes with the access.
    const agent = await upload('tang.xiaoyu', 'log.txt', Buffer.from('log'));
    await (
      await server.as('tang.xiaoyu')
    ).call(addComment, { params: { id: request.id }, body: { text: 'see', files: [agent.id] } });
    expect(await statusOf('tang.xiaoyu', agent.id)).toBe(200);
    const person = await server.personId('tang.xiaoyu');
    await inTransaction(db, (tx) => sql`delete from identity_team_member where person_id = ${person}`.execute(tx));
    app.authentication.forget();
    expect(await statusOf('tang.xiaoyu', agent.id)).toBe(404);
  });
  it('internal ones are for those who work it', async () => {
    const request = await submit('li.na');
    const [task] = request.tasks;
    const agent = await server.as('luo.jun');
    await agent.call(claimTask, { params: { id: task?.id ?? '' }, body: {} }, { ifMatch: task?.version ?? 0 });
    const file = await upload('luo.jun', 'notes.txt', Buffer.from('internal'));
    await agent.call(addComment, {
      params: { id: request.id },
      body: { text: 'for us', isInternal: true, files: [file.id] },
    });
    expect(await statusOf('li.na', file.id)).toBe(404);
    for (const login of ['luo.jun', 'fang.jie', 'su.wan', 'zhou.mingxuan'])
      expect(await statusOf(login, file.id), login).toBe(200);
    const seen = await (await server.as('li.na')).call(readRequest, { params: { id: request.id } });
    expect(seen.files).toEqual([]);
    // Nor can the requester make it public by naming it.
    const problem = await (
      await server.as('li.na')
    ).fail(addComment, { params: { id: request.id }, body: { text: 'x', files: [file.id] } });
    expect(problem).toMatchObject({ status: 400, findings: [{ path: 'files.0', code: 'file-not-yours' }] });
  });
  it('cannot be somebody else’s, nor taken from another request', async () => {
    const foreign = await upload('luo.jun', 'a.png', png);
    const client = await server.as('li.na');
    const body = (file: FileRef) => ({ body: { service: 'it-fault', answers: answers([file]) } });
    expect(await client.fail(submitRequest, body(foreign))).toMatchObject({
      status: 400,
      findings: [{ path: 'pictures', code: 'file-not-yours' }],
    });
    const mine = await upload('li.na', 'b.png', png);
    await submit('li.na', [mine]);
    expect(await client.fail(submitRequest, body(mine))).toMatchObject({
      status: 400,
      findings: [{ code: 'file-not-yours' }],
    });
  });
  it('of two requests that want one file at once, one gets it', async () => {
    const file = await upload('li.na', 'c.png', png);
    const client = await server.as('li.na');
    const results = await Promise.all(
      [1, 2, 3].map(() => client.send(submitRequest, { body: { service: 'it-fault', answers: answers([file]) } })),
    );
    expect(results.map((result) => result.status).toSorted()).toEqual([200, 400, 400]);
  });
});

describe('clean-up', () => {
  it('removes what nobody attached within a day, and a blob only when nothing else has its content', async () => {
    const [alone, shared] = [Buffer.from(`alone ${randomUUID()}`), Buffer.from(`shared ${randomUUID()}`)];
    await upload('meng.fan', 'alone.txt', alone);
    await upload('meng.fan', 'shared.txt', shared);
    server.clock.pass(unattachedFor + 1);
    const kept = await upload('shi.lei', 'shared too.txt', shared);
    const attached = await sql<{
      count: number;
    }>`select count(*)::int as count from file_item where subject_id is not null`.execute(db);
    await removeUnattached(db, server.clock.now(), app.blobs);
    expect([await isThere(blobPath(alone)), await isThere(blobPath(shared))]).toEqual([false, true]);
    expect(await statusOf('shi.lei', kept.id)).toBe(200);
    const left = await sql<{
      count: number;
    }>`select count(*)::int as count from file_item where subject_id is not null`.execute(db);
    expect(left.rows).toEqual(attached.rows);
    expect(attached.rows[0]?.count).toBeGreaterThan(0);
  });
});
