import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '@portico/core/api/endpoints.ts';
import { FileRef } from '@portico/core/api/files.ts';
import { submitRequest } from '@portico/core/api/requests.ts';
import { checkService } from '@portico/core/definitions/service/check-service.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { eventLog, type StoredEvent } from '../event-log/index.ts';
import { addCursor, relayTo } from '../../platform/relay.ts';
import { inTransaction } from '../../platform/database.ts';
import { createLog } from '../../platform/log.ts';
import { pdfText } from '../../test/pdf-text.ts';
import { testServer } from '../../test/test-server.ts';
import { forgetHeads, publishPack } from '../definitions/index.ts';
import { insertToken } from '../identity/index.ts';
import { writeMails } from '../messages/index.ts';
import { requestNotices } from './request-notices.ts';

const server = await testServer();
const { db, app, clock } = server;
const administrator = 'su.wan';
const canary = 'Canary7731';

const hidden = { secret: 'hidden', 'rows.note': 'hidden', papers: 'hidden', whom: 'hidden' } as const;
const service = Service.parse({
  schema: 1,
  key: 'hides',
  name: '不外露',
  description: '',
  category: 'finance',
  prefix: 'HID',
  title: '"About " + secret',
  summary: ['secret', 'echo', 'subject'],
  owners: ['xu.meng'],
  form: {
    schema: 1,
    items: [
      { kind: 'text', id: 'subject', name: '事由' },
      { kind: 'text', id: 'secret', name: '内部' },
      { kind: 'formula', id: 'echo', name: '推出', as: 'text', value: 'secret + "!"' },
      { kind: 'formula', id: 'echo2', name: '再推出', as: 'text', value: 'echo + "?"' },
      { kind: 'formula', id: 'notes', name: '汇总', as: 'text', value: 'string join(rows.note, ",")' },
      {
        kind: 'table',
        id: 'rows',
        name: '明细',
        columns: [
          { kind: 'text', id: 'what', name: '物品' },
          { kind: 'text', id: 'note', name: '备注' },
          { kind: 'formula', id: 'twice', name: '双份', as: 'text', value: 'note + note' },
        ],
      },
      { kind: 'attachment', id: 'papers', name: '附件' },
      { kind: 'person', id: 'whom', name: '关于' },
      { kind: 'lookup', id: 'mail', name: '邮箱', from: 'whom', attribute: 'email' },
    ],
  },
  flow: {
    schema: 1,
    steps: [
      {
        kind: 'notify',
        id: 'tell',
        name: '抄送',
        who: [{ kind: 'people', people: ['luo.jun'] }],
        access: hidden,
      },
      {
        kind: 'approve',
        id: 'decide',
        name: '审批',
        who: [{ kind: 'people', people: ['song.bowen'] }],
        access: hidden,
      },
    ],
  },
});

async function headersOf(login: string): Promise<Record<string, string>> {
  const personId = await server.personId(login);
  const token = await inTransaction(db, (tx) =>
    insertToken(tx, { personId, name: randomUUID(), now: clock.now(), endsAt: null }),
  );
  return { authorization: `Bearer ${token.secret}` };
}
async function upload(login: string): Promise<FileRef> {
  const boundary = '----canary';
  const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${canary}.txt"\r\nContent-Type: text/plain\r\n\r\n${canary}\r\n--${boundary}--\r\n`;
  const answer = await app.http.fastify.inject({
    method: 'POST',
    url: '/api/v1/files',
    payload,
    headers: { ...(await headersOf(login)), 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
  return FileRef.parse(answer.json());
}

let id = '';
let fileId = '';
let whom = '';
beforeAll(async () => {
  await inTransaction(db, (tx) => publishPack(tx, { categories: [], calendars: [], services: [service] }, null));
  forgetHeads(db);
  await addCursor(db, requestNotices.name);
  const file = await upload('li.na');
  fileId = file.id;
  whom = await server.personId('zhu.lin');
  const answers = {
    subject: 'open words',
    secret: canary,
    rows: [{ what: 'thing', note: canary }],
    papers: [file],
    whom,
  };
  ({ id } = await (await server.as('li.na')).call(submitRequest, { body: { service: 'hides', answers } }));
  await relayTo<StoredEvent>({ db, clock, log: createLog('silent'), source: eventLog }, requestNotices);
  await writeMails(db, 'http://portico.test', clock.now());
});

/** Every address one can read of, with the request's own ids, and what narrows lists to it. */
const addresses = (): { name: string; url: string }[] =>
  Object.entries(endpoints)
    .filter(([, { method, transport }]) => method === 'GET' && transport !== 'event-stream')
    .flatMap(([name, { path }]) => {
      const ids: Record<string, string> = { key: 'hides', version: '1', login: 'li.na' };
      const at = path.replace(/:(\w+)/g, (_, key: string) => (path.startsWith('/files') ? fileId : (ids[key] ?? id)));
      const url = `/api/v1${at}`;
      const more = name === 'listRequests' ? ['?view=all', '?view=involved', `?q=${canary}`, '?withBars=true'] : [];
      const tasks = name === 'listTasks' ? ['mine', 'done', 'team', 'queue'].map((view) => `?view=${view}`) : [];
      const search = name === 'search' ? [`?q=${canary}`, '?q=open', '?q=HID'] : [];
      const csv = /export/i.test(name) ? ['?format=csv&service=hides', '?format=csv'] : [];
      return ['', ...more, ...tasks, ...search, ...csv].map((query) => ({ name, url: `${url}${query}` }));
    });

async function told(login: string): Promise<{ url: string; status: number; body: string }[]> {
  const headers = await headersOf(login);
  const all = [];
  for (const { url } of addresses()) {
    const answer = await app.http.fastify.inject({ method: 'GET', url, headers });
    // What was asked for is said back in problems.
    const isPrint = answer.headers['content-type'] === 'application/pdf';
    const body = isPrint ? pdfText(answer.rawPayload) : answer.body;
    all.push({ url, status: answer.statusCode, body: answer.statusCode < 400 ? body : '' });
  }
  return all;
}

describe.each(['song.bowen', 'luo.jun'])('what steps hide from %s', (login) => {
  it('stands in nothing they can read', async () => {
    const answers = await told(login);
    const leaks = answers.filter(({ body }) => body.includes(canary)).map(({ url }) => url);
    expect(leaks).toEqual([]);
    const detail = answers.find(({ url }) => url === `/api/v1/requests/${id}`);
    expect(detail?.status).toBe(200);
    const shown = JSON.parse(detail?.body ?? '{}') as { answers: object; title: string; files: unknown[] };
    expect(shown.answers).toEqual({ subject: 'open words', rows: [{ what: 'thing' }] });
    expect(shown).toMatchObject({ title: '不外露', files: [], people: [] });
    expect(answers.find(({ url }) => url === `/api/v1/files/${fileId}`)?.status).toBe(404);
  });
  it('is in no mail to them', async () => {
    const mails = (await server.mails()).filter(({ recipient }) => recipient.startsWith(login));
    expect(mails.length).toBeGreaterThan(0);
    expect(JSON.stringify(mails)).not.toContain(canary);
  });
});

it('is seen by the requester and those who read everything', async () => {
  for (const login of ['li.na', administrator]) {
    const seen = (await told(login)).filter(({ body }) => body.includes(canary)).map(({ url }) => url);
    expect(seen).toContain(`/api/v1/requests/${id}`);
    expect(seen).toContain(`/api/v1/files/${fileId}`);
    expect(seen).toContain(`/api/v1/requests/${id}/evidence`);
    if (login === 'li.na') expect(seen).toContain('/api/v1/requests');
  }
});

it('is not searched, and two words are found in any order', async () => {
  const headers = await headersOf('li.na');
  const found = async (q: string) =>
    (await app.http.fastify.inject({ url: `/api/v1/requests?q=${encodeURIComponent(q)}`, headers })).json<{
      items: unknown[];
    }>().items.length;
  expect([
    await found('words open'),
    await found('ＯＰＥＮ thing'),
    await found('open nothing'),
    await found(canary),
  ]).toEqual([1, 1, 0, 0]);
});

it('is told of when a service is published', () => {
  const codes = checkService(service).map(({ code, path }) => `${path} ${code}`);
  expect(codes).toEqual(
    expect.arrayContaining([
      'title title-reads-hidden',
      'summary.0 summary-shows-hidden',
      'summary.1 summary-shows-hidden',
    ]),
  );
});
