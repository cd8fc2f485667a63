import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportRequests, listRequests, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { inTransaction } from '../../platform/database.ts';
import { testServer } from '../../test/test-server.ts';
import { forgetHeads, publishPack } from '../definitions/index.ts';

const server = await testServer();
const service = Service.parse({
  schema: 1,
  key: 'papers',
  name: { zh: '证件登记', en: 'Papers' },
  description: '',
  category: 'hr',
  prefix: 'PAP',
  title: 'subject',
  form: {
    schema: 1,
    items: [
      { kind: 'text', id: 'subject', name: { zh: '事由', en: 'Subject' }, required: true },
      { kind: 'id-number', id: 'identity', name: { zh: '身份证号', en: 'Identity' } },
      { kind: 'person', id: 'who', name: { zh: '同事', en: 'Colleague' } },
      { kind: 'text', id: 'secret', name: { zh: '内部', en: 'Secret' } },
      { kind: 'money', id: 'fee', name: { zh: '工本费', en: 'Fee' }, currency: 'CNY' },
      { kind: 'date', id: 'until', name: { zh: '有效期', en: 'Valid until' } },
    ],
  },
  flow: {
    schema: 1,
    steps: [
      {
        kind: 'approve',
        id: 'manager',
        name: { zh: '上级', en: 'Manager' },
        who: [{ kind: 'manager', level: 1 }],
        access: { secret: 'hidden' },
      },
    ],
  },
});
beforeAll(async () => {
  await inTransaction(server.db, (tx) => publishPack(tx, { categories: [], calendars: [], services: [service] }, null));
  forgetHeads(server.db);
});

const identity = '11010519491231002X';
const rowsOf = (text: string): Record<string, string>[] =>
  parse(text, { bom: true, columns: true, relax_column_count: true });

describe('the list as CSV', () => {
  it('has the answers of one service as their reader may see them, and nobody else’s requests', async () => {
    const asker = await server.as('li.na');
    const other = await server.personId('xie.yutong');
    const body = {
      service: 'papers',
      answers: { subject: '=1+1', identity, who: other, secret: '仅本人' },
    };
    const { id, number } = await asker.call(submitRequest, { body });
    const mine = await asker.send(exportRequests, { query: { view: 'mine', service: 'papers', format: 'csv' } });
    expect(mine.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(mine.headers['content-disposition']).toMatch(/^attachment;.*\.csv/);
    const [own] = rowsOf(mine.text);
    expect(own).toMatchObject({ 编号: number, 标题: "'=1+1", 服务: '证件登记', 状态: '进行中', 事由: "'=1+1" });
    expect(own).toMatchObject({ 同事: '谢雨桐', 内部: '仅本人', 提交时间: '2026-03-02 09:00', 完成时间: '' });
    // Lists never carry an identity number whole, not even to its owner.
    expect(own?.['身份证号']).not.toBe(identity);

    const head = await server.as('cheng.haoran');
    expect((await head.call(readRequest, { params: { id } })).answers['secret']).toBeUndefined();
    const query = { view: 'involved', service: 'papers', language: 'en', format: 'csv' } as const;
    const [seen] = rowsOf((await head.send(exportRequests, { query })).text);
    expect(seen).toMatchObject({ Number: number, State: 'In progress', Secret: '', Subject: "'=1+1" });

    const stranger = await server.as('xie.yutong');
    expect(rowsOf((await stranger.send(exportRequests, { query: { ...query, view: 'all' } })).text)).toEqual([]);
  });

  it('is the whole list, however long, in its order', { timeout: 60_000 }, async () => {
    const asker = await server.as('he.jiayi');
    for (let at = 0; at < 205; at++) {
      const answers = { subject: `第 ${at} 份` };
      await asker.call(submitRequest, { body: { service: 'papers', answers } });
      server.clock.pass(1000);
    }
    const { text } = await asker.send(exportRequests, {
      query: { view: 'mine', service: 'papers', q: '份', format: 'csv' },
    });
    const subjects = rowsOf(text).map((row) => row['事由']);
    expect(subjects).toEqual(Array.from({ length: 205 }, (_, at) => `第 ${204 - at} 份`));
    const { total } = await asker.call(listRequests, {
      query: { view: 'mine', service: 'papers', q: '份', withTotal: true },
    });
    expect(total).toBe(subjects.length);
  });
});

describe('the list as a workbook', () => {
  it('has numbers and days as such, amounts with their currency beside, and texts that no spreadsheet runs', async () => {
    const asker = await server.as('li.na');
    const subject = '=1+1\n=2+2';
    const body = { service: 'papers', answers: { subject, fee: 1234.5, until: '2026-05-01', secret: '仅本人' } };
    const { number } = await asker.call(submitRequest, { body });
    const query = { view: 'mine', service: 'papers', q: number } as const;
    const { headers, bytes } = await asker.send(exportRequests, { query });
    expect(headers['content-disposition']).toMatch(/\.xlsx/);
    const { sheets } = await readXlsx(new Uint8Array(bytes));
    const [names = [], row = [], ...more] = sheets[0]?.rows ?? [];
    expect(more).toEqual([]);
    const at = (name: string) => row[names.indexOf(name)];
    expect(at('编号')).toBe(number);
    expect(at('事由')).toBe(subject);
    expect(at('工本费')).toBe(1234.5);
    expect(row).toContain('CNY');
    expect(at('有效期')).toEqual(new Date('2026-05-01T00:00:00Z'));
    expect(at('提交时间')).toBeInstanceOf(Date);
    const head = await server.as('cheng.haoran');
    const seen = await head.send(exportRequests, { query: { ...query, view: 'involved' } });
    const words = JSON.stringify((await readXlsx(new Uint8Array(seen.bytes))).sheets);
    expect(words).toContain(number);
    expect(words).not.toContain('仅本人');
  });
});
