import { expect, it } from 'vitest';
import { carriedOver } from './carried-over.ts';
import { Form } from './form.ts';

const form = Form.parse({
  schema: 1,
  items: [
    { kind: 'text', id: 'what', name: 'what' },
    { kind: 'text', id: 'solution', name: 'solution', readOnly: true },
    { kind: 'formula', id: 'sum', name: 'sum', as: 'number', value: '1 + 1' },
    {
      kind: 'table',
      id: 'items',
      name: 'items',
      columns: [
        { kind: 'text', id: 'item', name: 'item' },
        { kind: 'text', id: 'checked', name: 'checked', readOnly: true },
      ],
    },
  ],
});

it('leaves out what the requester may not write, and names what the form no longer has', () => {
  const answers = { what: 'x', solution: 'done', sum: 2, gone: 1, items: [{ item: 'a', checked: 'b', old: 'c' }] };
  expect(carriedOver(form, answers)).toEqual({
    answers: { what: 'x', items: [{ item: 'a' }] },
    dropped: ['gone', 'items.old'],
  });
});
