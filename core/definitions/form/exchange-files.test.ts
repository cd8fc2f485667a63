import { expect, it } from 'vitest';
import { fileIdsIn, Form, withOtherFiles } from './index.ts';

const form = Form.parse({
  schema: 1,
  items: [
    { kind: 'text', id: 'title', name: 'Title' },
    { kind: 'attachment', id: 'papers', name: 'Papers' },
    {
      kind: 'table',
      id: 'items',
      name: 'Items',
      columns: [
        { kind: 'text', id: 'what', name: 'What' },
        { kind: 'attachment', id: 'bill', name: 'Bill' },
      ],
    },
  ],
});
const file = (id: string) => ({ id, name: `${id}.pdf`, size: 1, type: 'application/pdf' });
const answers = {
  title: 'a',
  papers: [file('f1'), file('gone')],
  items: [{ what: 'x', bill: [file('f2')] }, { what: 'y', bill: [file('gone')] }, 'odd'],
};

it('finds every file, also in rows', () => expect(fileIdsIn(form, answers)).toEqual(['f1', 'gone', 'f2']));
it('puts others in their place, and leaves out what has none', () => {
  const others = new Map([
    ['f1', file('g1')],
    ['f2', file('g2')],
  ]);
  expect(withOtherFiles(form, answers, others)).toEqual({
    title: 'a',
    papers: [file('g1')],
    items: [{ what: 'x', bill: [file('g2')] }, { what: 'y' }, 'odd'],
  });
});
it('answers without files stay as they are', () => {
  expect(withOtherFiles(form, { title: 'a' }, new Map())).toEqual({ title: 'a' });
});
