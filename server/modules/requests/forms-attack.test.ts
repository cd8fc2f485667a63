import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveDraft } from '@portico/core/api/catalogue.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { exportRequests, listRequests, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import {
  type Answers,
  blocksOf,
  fieldsOf,
  Form,
  formatAnswer,
  kindOf,
  searchTextOf,
} from '@portico/core/definitions/form/index.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { inTransaction } from '../../platform/database.ts';
import { ownStrings, sharedStrings, unstorableStrings } from '../../test/attack-strings.ts';
import { everyKindForm, everyKindService } from '../../test/every-kind.ts';
import { testServer } from '../../test/test-server.ts';
import { forgetHeads, publishPack } from '../definitions/index.ts';

// What attackers and copy-paste send, through every field kind (T9): kept to the letter or refused in words.

const server = await testServer();
const emma = await server.as('emma.clarke');
const shared = sharedStrings(Number(process.env['PORTICO_ATTACK_STRINGS'] ?? 400));
if (!shared) process.stdout.write('skipped: the collections of ../shared/data/attack (only the own strings ran)\n');
const strings = [...new Set([...ownStrings, ...(shared?.naughty ?? []), ...(shared?.payloads ?? [])])].filter(Boolean);

const form = Form.parse({
  schema: 1,
  items: [
    { kind: 'text', id: 'one', name: 'One' },
    { kind: 'long-text', id: 'long', name: 'Long' },
    {
      kind: 'table',
      id: 'items',
      name: 'Items',
      columns: [
        { kind: 'text', id: 'text', name: 'Text' },
        { kind: 'long-text', id: 'long', name: 'Long' },
        { kind: 'rich-text', id: 'rich', name: 'Rich' },
        { kind: 'address', id: 'address', name: 'Address' },
        { kind: 'formula', id: 'copy', name: 'Copy', value: 'text + ""', as: 'text' },
      ],
    },
  ],
});
const steps = everyKindService.flow.steps.map((step) => ({ ...step, access: undefined }));
const service = Service.parse({
  ...everyKindService,
  key: 'attack',
  title: 'one',
  summary: ['one', 'long'],
  form,
  flow: { ...everyKindService.flow, steps },
});
beforeAll(async () => {
  await inTransaction(server.db, (tx) => publishPack(tx, { categories: [], calendars: [], services: [service] }, null));
  forgetHeads(server.db);
});

// Columns take 1,000 characters of text and 200 of an address.
const isShort = (text: string) => text.length <= 200;
const rowOf = (text: string): Answers => ({
  text: text.slice(0, 1000),
  long: text,
  rich: [{ type: 'paragraph', text: [{ text, bold: true, link: text }] }],
  address: { region: ['北京市'], ...(isShort(text) ? { detail: text } : {}) },
});
const expectedOf = (text: string): Answers => {
  const rich = blocksOf(rowOf(text)['rich']) ?? [];
  return { ...rowOf(text), ...(rich.length > 0 ? { rich } : { rich: undefined }), copy: text.slice(0, 1000) };
};
const isWellFormed = (text: string) => !/\p{Cs}/u.test(text);
const isStorable = (text: string) =>
  !text.includes('\u0000') && isWellFormed(text) && isWellFormed(text.slice(0, 1000));
/** Every text inside an answer, names included. */
const wordsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => [name, ...wordsIn(inner)])
      : [];
/** A cell without the apostrophe that keeps spreadsheets from running it. */
const withoutMark = (cell: unknown): string => String(cell ?? '').replace(/^'/, '');
const chunk = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('attack strings over HTTP', () => {
  const storable = strings.filter(isStorable);
  it('are stored, shown, listed and found as they were sent', { timeout: 240_000 }, async () => {
    let searched = 0;
    const own = storable.filter((each) => ownStrings.includes(each));
    const others = storable.filter((each) => !ownStrings.includes(each));
    for (const texts of [...chunk(own, 1), ...chunk(others, 20)]) {
      const [first = ''] = texts;
      const answers = { one: first.slice(0, 1000), long: first, items: texts.map(rowOf) };
      const sent = await emma.send(submitRequest, { body: { service: 'attack', answers } });
      expect(sent.status, `${JSON.stringify(texts)} ${sent.text.slice(0, 400)}`).toBe(200);
      const { id } = sent.body as { id: string };
      const shown = await emma.call(readRequest, { params: { id } });
      expect(shown.answers).toEqual(plain({ ...answers, items: texts.map(expectedOf) }));
      const [listed] = (await emma.call(listRequests, { query: { view: 'mine', limit: 1 } })).items;
      expect(listed?.id).toBe(id);
      expect(listed?.summary.map((each) => each.value)).toEqual([answers.one, first]);
      // The words of a request are kept for search up to 20,000 signs.
      if (texts.join('').length > 4000) continue;
      for (const text of texts) {
        if (text.length > 100 || text.trim() === '') continue;
        const found = await emma.call(listRequests, { query: { view: 'mine', q: text, limit: 100 } });
        if (found.items.length < 100)
          expect(
            found.items.map((each) => each.id),
            `search for ${JSON.stringify(text)}`,
          ).toContain(id);
        searched++;
      }
    }
    process.stdout.write(
      `attack strings: ${storable.length} stored, shown and listed unchanged, ${searched} searched\n`,
    );
    expect(storable.length).toBeGreaterThanOrEqual(60);
  });

  it('are exported as they were sent, and none as a formula', async () => {
    const { text } = await emma.send(exportRequests, {
      query: { view: 'mine', service: 'attack', language: 'en', format: 'csv' },
    });
    const [head = [], ...lines] = parse(text, { bom: true });
    const [one, long] = [head.indexOf('One'), head.indexOf('Long')];
    const kept = new Map<string, Answers>();
    let after: string | undefined;
    do {
      const query = { view: 'mine', limit: 200, ...(after !== undefined && { after }) } as const;
      const page: Reply<typeof listRequests> = await emma.call(listRequests, { query });
      for (const row of page.items) kept.set(row.number, { one: row.summary[0]?.value, long: row.summary[1]?.value });
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(lines.length).toBe(kept.size);
    for (const line of lines) {
      const own = kept.get(line[0] ?? '');
      expect([line[one], line[long]].map(withoutMark)).toEqual([own?.['one'], own?.['long']].map(withoutMark));
      for (const cell of line) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
  });

  it('what no store holds, or is too long, is refused where it stands; nothing is kept', async () => {
    const before = (await emma.call(listRequests, { query: { view: 'mine', withTotal: true } })).total;
    for (const text of [...unstorableStrings, ...strings.filter((each) => !isStorable(each))]) {
      const answers = { one: 'fine', items: [{ text: 'fine' }, { text }] };
      const problem = await emma.fail(submitRequest, { body: { service: 'attack', answers } });
      expect(problem.status).toBe(400);
      expect(problem.findings?.map((each) => `${each.path}:${each.code}`)).toContain('items.1.text:bad-character');
    }
    const long = await emma.fail(submitRequest, {
      body: { service: 'attack', answers: { one: 'x'.repeat(1001), long: '界'.repeat(20_001) } },
    });
    expect(long.findings?.map((each) => `${each.path}:${each.code}`)).toEqual(['one:too-long', 'long:too-long']);
    const huge = await emma.send(submitRequest, {
      body: { service: 'attack', answers: { long: 'x'.repeat(1_200_000) } },
    });
    expect([400, 413]).toContain(huge.status);
    expect((await emma.call(listRequests, { query: { view: 'mine', withTotal: true } })).total).toBe(before);
  });

  it('as names of answers, services and filters they find nothing and break nothing', async () => {
    for (const text of [...ownStrings, ...unstorableStrings]) {
      const named = await emma.send(submitRequest, {
        body: { service: 'attack', answers: { one: 'x', [text]: text } },
      });
      expect([200, 400], `${JSON.stringify(text)} ${named.text}`).toContain(named.status);
      if (named.status === 200) throw new Error(`an answer called ${JSON.stringify(text)} was taken`);
      for (const input of [{ body: { service: text, answers: {} } }, { body: { service: 'attack', answers: text } }])
        expect([400, 404]).toContain((await emma.send(submitRequest, input)).status);
      const draft = { params: { key: 'attack' }, body: { answers: { [text]: text, one: [text] } } };
      expect([200, 400], `draft ${JSON.stringify(text)}`).toContain((await emma.send(saveDraft, draft)).status);
      for (const query of [{ q: text }, { state: text }, { service: text }, { after: text }, { view: text }])
        expect([200, 400], `${JSON.stringify(query)}`).toContain((await emma.send(listRequests, { query })).status);
      // Half a character cannot even stand in an address.
      if (isWellFormed(text))
        expect([400, 404]).toContain((await emma.send(readRequest, { params: { id: text } })).status);
    }
  });
});

it('every field kind takes any string as it is, or says what is wrong', () => {
  let taken = 0;
  let refused = 0;
  const context = { timeZone: 'Asia/Shanghai' };
  for (const field of fieldsOf(everyKindForm)) {
    const { clean, feel } = kindOf(field);
    for (const text of [...strings, ...unstorableStrings]) {
      for (const value of [
        text,
        [text],
        { [text]: text },
        { region: [text], detail: text },
        [{ item: text, id: text }],
      ]) {
        const cleaned = clean(value, field, context);
        if (cleaned.flaws) {
          refused++;
          continue;
        }
        taken++;
        // A table's cells are cleaned one by one.
        if (field.kind !== 'table') expect(wordsIn(cleaned.value).every(isStorable), `${field.id} ${text}`).toBe(true);
        expect(clean(cleaned.value, field, context)).toEqual(cleaned);
        if (cleaned.value !== undefined) feel(cleaned.value, field);
      }
    }
  }
  process.stdout.write(`attack strings: ${taken} times taken, ${refused} times refused by field kinds\n`);
  expect(taken).toBeGreaterThan(strings.length);
  expect(refused).toBeGreaterThan(taken);
  for (const text of strings) {
    const one = form.items[0];
    if (one?.kind !== 'text') throw new Error('the form has changed');
    expect(formatAnswer(one, text, 'zh')).toBe(text);
    expect(searchTextOf(form, { one: text })).toBe(text.slice(0, 20_000));
  }
});
