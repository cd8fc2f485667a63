import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkForm, Form } from '@portico/core/definitions/form/index.ts';
import { record, redo, startHistory, undo } from '../../frame/history.ts';
import type { Content } from '../../parts/service-content.ts';
import {
  clipboardText, type Command, findNode, keysOf, kindOfNode, newNode, type NodeKind, nodesFromClipboard, nodesOf,
  placeAfter, renameKey, run, stepPlace,
} from './index.ts'; // prettier-ignore

const words = { name: '名称', option: (n: number) => `选项 ${n}`, pane: (n: number) => `第 ${n} 页`, column: '列' };
const kinds: NodeKind[] = [
  'text', 'long-text', 'number', 'money', 'date', 'choice', 'choices', 'cascade', 'lookup', 'formula', 'person', 'serial', 'table',
  'note', 'divider', 'columns', 'section', 'tabs', 'steps', 'pane',
]; // prettier-ignore
const empty: Form = { schema: 1, items: [] };
const folder = new URL('../../../../server/packs/services/', import.meta.url);
const services = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { services: Content[] }).services);
const travel = services.find((each) => each['key'] === 'travel-expense');
if (!travel) throw new Error('no pack');

/** Any command for any form, from four numbers. */
function commandOf(form: Form, [what, a, b, c]: readonly [number, number, number, number]): Command {
  const nodes = nodesOf(form);
  const kind = kinds[a % kinds.length] ?? 'text';
  const owners = [null, ...nodes.map((each) => each.node.id)];
  const at = { owner: owners[b % owners.length] ?? null, part: c % 3, index: c % 4 };
  const picked = nodes[a % Math.max(1, nodes.length)];
  if (!picked || what < 3)
    return {
      kind: 'add',
      nodes: [newNode(kind, words, keysOf(form))],
      at: c % 2 ? at : placeAfter(form, picked?.ref ?? null, kind),
    };
  const ref = picked.ref;
  if (what === 3) return { kind: 'remove', ref };
  if (what === 4) return { kind: 'move', ref, to: c % 2 ? at : (stepPlace(form, ref, b % 2 ? 1 : -1) ?? at) };
  if (what === 5) return { kind: 'duplicate', ref };
  if (what === 6) return { kind: 'add', nodes: nodesFromClipboard(clipboardText([picked.node])) ?? [], at };
  const values = [undefined, '', 'x > 1', true, 3, [], { zh: '甲', en: 'A' }, [{ value: '', label: '' }]];
  const names = [
    'name',
    'required',
    'visible',
    'options',
    'width',
    'min',
    'columns',
    'panes',
    'id',
    'help',
    'value',
    'nonsense',
  ];
  return { kind: 'set', ref, name: names[b % names.length] ?? 'name', value: values[c % values.length] };
}
const steps = fc.array(fc.tuple(fc.nat(7), fc.nat(1000), fc.nat(1000), fc.nat(1000)), { maxLength: 60, size: 'max' });

describe('any list of commands', { timeout: 60_000 }, () => {
  it.each([
    ['nothing', empty],
    ['travel expense', travel.form],
  ] as const)('keeps the form valid and can be taken back, from %s', (_, first) => {
    let done = 0;
    fc.assert(
      fc.property(steps, (list) => {
        const before = structuredClone(first);
        let history = startHistory(first);
        for (const step of list) {
          const outcome = run(history.present, commandOf(history.present, step));
          if (!outcome.ok) continue;
          done++;
          expect(Form.safeParse(outcome.form).success).toBe(true);
          if (outcome.select !== null) expect(findNode(outcome.form, outcome.select)).toBeDefined();
          history = record(history, outcome.form);
        }
        expect(checkForm(history.present).filter((each) => each.code === 'duplicate-id')).toEqual([]);
        const last = history.present;
        while (history.past.length > 0) history = undo(history);
        expect(history.present).toEqual(before);
        while (history.future.length > 0) history = redo(history);
        expect(history.present).toEqual(last);
      }),
      { numRuns: 80 },
    );
    expect(done).toBeGreaterThan(500);
  });
});

describe('a form made by hand', () => {
  it.each(services.map((each) => [String(each['key']), each.form] as const))(
    '%s: opened and written again unchanged',
    (_, form) => {
      const written = JSON.stringify(form);
      expect(nodesOf(form).length).toBeGreaterThan(0);
      for (const { ref } of nodesOf(form)) {
        const there = run(form, { kind: 'set', ref, name: 'visible', value: 'false' });
        expect(there.ok).toBe(true);
      }
      expect(JSON.stringify(form)).toBe(written);
      expect(Form.parse(form)).toEqual(form);
    },
  );
  it.each(services.map((each) => [String(each['key']), each] as const))(
    '%s: every key can change and change back',
    (_, content) => {
      for (const { ref, node } of nodesOf(content.form)) {
        const there = renameKey(content, ref, 'renamed_for_test');
        if (!there.ok) {
          expect(there.reason).toBe('cannot-follow');
          continue;
        }
        const severe = checkForm(there.content.form).filter((each) => each.params?.['severity'] !== 'warning');
        expect(severe.map((each) => `${each.path}:${each.code}`)).toEqual([]);
        const back = renameKey(there.content, there.select, node.id);
        expect(back.ok && back.content).toEqual(content);
      }
    },
  );
});

describe('keys', () => {
  it('follow into rules, sums, titles and tiles', () => {
    const column = renameKey(travel, 'items.amount', 'price');
    expect(column.ok).toBe(true);
    if (!column.ok) return;
    expect(JSON.stringify(column.content.form)).not.toMatch(/items\.amount|"amount"/);
    const field = renameKey(column.content, 'purpose', '事由');
    expect(field.ok && field.content['title']).toBe('事由');
    expect(field.ok && field.content['summary']).toContain('事由');
  });
  it('are refused when taken, unusable, or not to be followed', () => {
    expect(renameKey(travel, 'purpose', 'items')).toMatchObject({ reason: 'key-taken' });
    expect(renameKey(travel, 'purpose', 'a b')).toMatchObject({ reason: 'bad-key' });
    expect(renameKey(travel, 'purpose', 'requester')).toMatchObject({ reason: 'key-taken' });
    const form = Form.parse({ schema: 1, items: [
      { kind: 'number', id: 'n', name: 'n' },
      { kind: 'formula', id: 'f', name: 'f', as: 'number', value: 'sum(for n in [1, 2] return n) + n' },
    ] }); // prettier-ignore
    expect(renameKey({ ...travel, form }, 'n', 'm')).toMatchObject({ reason: 'cannot-follow' });
  });
  it('of what is pasted are new, and its rules follow', () => {
    const form = Form.parse({ schema: 1, items: [
      { kind: 'section', id: 's', name: 's', items: [
        { kind: 'number', id: 'n', name: 'n' },
        { kind: 'formula', id: 'f', name: 'f', as: 'number', value: 'n * 2' },
      ] },
    ] }); // prettier-ignore
    const outcome = run(form, { kind: 'duplicate', ref: 's' });
    expect(outcome.ok && findNode(outcome.form, 'f_1')?.node).toMatchObject({ value: 'n_1 * 2' });
  });
  it('stay when a name changes', () => {
    const outcome = run(travel.form, { kind: 'set', ref: 'purpose', name: 'name', value: '新名称' });
    expect(outcome.ok && findNode(outcome.form, 'purpose')?.node).toMatchObject({ name: '新名称' });
  });
});

it('moves out of a layout at its end, and refuses a layout inside itself', () => {
  const section = {
    kind: 'section' as const,
    id: 's',
    name: 's',
    items: [{ kind: 'text' as const, id: 't', name: 't' }],
  };
  const form: Form = { schema: 1, items: [section] };
  const to = stepPlace(form, 't', 1);
  const outcome = to && run(form, { kind: 'move', ref: 't', to });
  expect(outcome?.ok && outcome.form.items.map((each) => each.id)).toEqual(['s', 't']);
  expect(run(form, { kind: 'move', ref: 's', to: { owner: 's', part: 0, index: 0 } })).toMatchObject({
    reason: 'into-itself',
  });
  expect(kindOfNode(section)).toBe('section');
});
