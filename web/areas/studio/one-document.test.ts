// The form designer and the expert's text edit one document: what either does is a step of the same history.
import { expect, it } from 'vitest';
import { Flow } from '@portico/core/definitions/flow/flow.ts';
import { openDocument, put } from '../../designers/frame/document.ts';
import { redo, undo } from '../../designers/frame/history.ts';
import { formModel, renameInContent, type runInContent } from '../../designers/form/model/index.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import { readTyped } from './read-typed.ts';

const first: Content = {
  name: '用车',
  title: 'place',
  form: { schema: 1, items: [{ kind: 'text', id: 'place', name: '地点' }] },
  flow: Flow.parse({ schema: 1, steps: [{ kind: 'end', id: 'over', name: '结束', outcome: 'completed' }] }),
};
const ids = ({ form }: Content) => form.items.map(({ id }) => id).join();

it('takes back the text of the expert between two changes of the designer', () => {
  let doc = openDocument(first);
  const use = (outcome: ReturnType<typeof runInContent>) => {
    if (!outcome.ok) throw new Error(outcome.reason);
    doc = put(doc, outcome.content, { selection: { [formModel.name]: outcome.select }, mark: outcome.mark ?? null });
  };
  use(renameInContent(doc.present.content, 'place', 'where'));
  expect(doc.present.content['title']).toBe('where');
  const typed = JSON.stringify({ ...doc.present.content, name: '派车', flow: { schema: 1, steps: [] } });
  const { next } = readTyped(typed, doc.present.content);
  if (next) doc = put(doc, next);
  use(formModel.run(doc.present.content, { kind: 'duplicate', ref: 'where' }));
  expect(doc.present.content).toMatchObject({ name: '派车', flow: { steps: [] } });
  expect(ids(doc.present.content)).toBe('where,where_1');

  doc = undo(doc);
  expect([ids(doc.present.content), doc.present.content['name']]).toEqual(['where', '派车']);
  doc = undo(doc);
  expect([doc.present.content['name'], doc.present.content.flow]).toEqual(['用车', first.flow]);
  doc = undo(doc);
  expect(doc.present.content).toBe(first);
  doc = redo(redo(redo(doc)));
  expect(ids(doc.present.content)).toBe('where,where_1');
});
