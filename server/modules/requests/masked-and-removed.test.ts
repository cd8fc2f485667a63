import { beforeAll, describe, expect, it } from 'vitest';
import { downloadEvidence } from '@portico/core/api/evidence.ts';
import { downloadFile, type FileRef } from '@portico/core/api/files.ts';
import { addComment, listRequests, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { checkService } from '@portico/core/definitions/service/check-service.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { publish } from '../../test/actions.ts';
import { pdfText } from '../../test/pdf-text.ts';
import { testServer } from '../../test/test-server.ts';

// What the projection of fields holds back beyond the fields themselves (B16): files that were taken out of a hidden
// field, and what is worked out from a field that is shown masked.
const server = await testServer();
const { db } = server;
const approve = (id: string, login: string, access: Record<string, 'edit' | 'hidden'> = {}) => ({
  kind: 'approve',
  id,
  name: id,
  who: [{ kind: 'people', people: [login] }],
  access,
});
const serviceOf = (key: string, items: object[], steps: object[], more: object = {}) =>
  Service.parse({
    schema: 1,
    key,
    name: '投影',
    description: '',
    category: 'finance',
    prefix: key.slice(0, 3).toUpperCase(),
    owners: ['cai.minghua'],
    form: { schema: 1, items },
    flow: { schema: 1, steps },
    ...more,
  });
const asker = await server.as('li.na');

describe('a file that a step takes out of a field', () => {
  const service = serviceOf(
    'removes',
    [
      { kind: 'text', id: 'subject', name: '事由' },
      { kind: 'attachment', id: 'papers', name: '附件' },
    ],
    [approve('first', 'song.bowen', { papers: 'edit' }), approve('second', 'luo.jun', { papers: 'hidden' })],
  );
  let [id, removed, said] = ['', '', ''];
  beforeAll(async () => {
    await publish(db, service);
    const file = (name: string): Promise<FileRef> => asker.upload(name, 'text/plain', Buffer.from(name));
    const paper = await file('内部底稿.txt');
    removed = paper.id;
    const answers = { subject: '两份', papers: [paper] };
    ({ id } = await asker.call(submitRequest, { body: { service: 'removes', answers } }));
    said = (await file('随口一说.txt')).id;
    await asker.call(addComment, { params: { id }, body: { text: '见附件', files: [said] } });
    const first = await server.as('song.bowen');
    const task = (await first.call(readRequest, { params: { id } })).tasks[0];
    const body = { opinion: '同意', changes: { papers: [] }, ...(task?.shown && { seen: task.shown }) };
    await first.call(approveTask, { params: { id: task?.id ?? '' }, body }, { ifMatch: task?.version ?? 0 });
  });

  it('is not shown or given to the step that may not see the field; the file of a comment is', async () => {
    const second = await server.as('luo.jun');
    const shown = await second.call(readRequest, { params: { id } });
    expect(shown.files.map((file) => file.id)).toEqual([said]);
    expect((await second.fail(downloadFile, { params: { id: removed } })).status).toBe(404);
    expect((await second.send(downloadFile, { params: { id: said } })).status).toBe(200);
  });
  it('is still there for the requester and the step that took it out', async () => {
    for (const login of ['li.na', 'song.bowen']) {
      const reader = await server.as(login);
      expect((await reader.send(downloadFile, { params: { id: removed } })).status).toBe(200);
    }
  });
});

describe('a field that is shown masked', () => {
  const number = '11010519491231002X';
  const service = serviceOf(
    'masks',
    [
      { kind: 'text', id: 'subject', name: '事由' },
      { kind: 'id-number', id: 'identity', name: '身份证号' },
      { kind: 'formula', id: 'echo', name: '推出', as: 'text', value: '"No. " + identity' },
      { kind: 'formula', id: 'born', name: '生日', as: 'text', value: 'substring(echo, 11, 8)' },
      { kind: 'text', id: 'copy', name: '抄录', default: 'identity' },
    ],
    [approve('decide', 'song.bowen')],
    { title: '"证 " + identity', summary: ['identity', 'echo'] },
  );
  const told = /11010519491231002X|19491231/;
  let id = '';
  beforeAll(async () => {
    await publish(db, service);
    const answers = { subject: '核对', identity: number, copy: 'x' };
    ({ id } = await asker.call(submitRequest, { body: { service: 'masks', answers } }));
  });

  it.each(['song.bowen', 'cai.minghua', 'su.wan'])(
    'tells %s its mask and nothing that is worked out from it',
    async (login) => {
      const reader = await server.as(login);
      const shown = await reader.call(readRequest, { params: { id } });
      expect(shown.answers).toMatchObject({ subject: '核对', identity: '110105********002X' });
      expect(shown.title).toBe('投影');
      expect(JSON.stringify(shown)).not.toMatch(told);
      const rows = await reader.call(listRequests, { query: { view: 'all', service: 'masks' } });
      expect(JSON.stringify(rows)).not.toMatch(told);
      const found = await reader.call(listRequests, { query: { view: 'all', q: '19491231' } });
      expect(found.items).toEqual([]);
      const print = pdfText((await reader.send(downloadEvidence, { params: { id } })).bytes);
      expect(print).toContain('核对');
      expect(print).toContain('110105********002X');
      expect(print).not.toMatch(told);
    },
  );
  it('is whole for whoever gave it, on the page, in the list and on paper', async () => {
    const shown = await asker.call(readRequest, { params: { id } });
    expect(shown.answers).toMatchObject({ identity: number, echo: `No. ${number}`, born: '19491231' });
    expect(shown.title).toBe(`证 ${number}`);
    expect(pdfText((await asker.send(downloadEvidence, { params: { id } })).bytes)).toMatch(told);
  });
  it('is said of when the service is published: its title tells it', () => {
    expect(checkService(service).map(({ path, code }) => `${path} ${code}`)).toEqual(
      expect.arrayContaining(['title title-reads-hidden', 'summary.1 summary-shows-hidden']),
    );
  });
});
