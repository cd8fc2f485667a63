import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareForms } from './compare.ts';
import { Form } from './form.ts';

const field = (id: string, more: object = {}) => ({ kind: 'text', id, name: id, ...more });
const form = (...items: object[]): Form => Form.parse({ schema: 1, items });
const brief = (before: Form, after: Form) => compareForms(before, after).map(({ kind, id }) => `${kind} ${id}`);

describe('compareForms', () => {
  it('tells what was added, removed and moved, also into a section', () => {
    const section = { kind: 'section', id: 's', name: 'S', items: [field('b')] };
    expect(brief(form(field('a'), field('b')), form(section, field('c')))).toEqual([
      'removed a',
      'added s',
      'moved b',
      'added c',
    ]);
    expect(brief(form(field('a'), field('b')), form(field('b'), field('a')))).toEqual(['moved b', 'moved a']);
  });
  it('tells which property of a column changed', () => {
    const table = (name: string) => form({ kind: 'table', id: 't', name: 'T', columns: [field('a', { name })] });
    expect(compareForms(table('one'), table('two'))).toEqual([
      { kind: 'changed', id: 't.a', where: ['t'], what: [{ property: 'name', before: 'one', after: 'two' }] },
    ]);
  });
  it('is empty for the same form, and names exactly the fields that differ', () => {
    const names = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('X', 'Y', 'Z'));
    fc.assert(
      fc.property(names, names, (one, other) => {
        const made = (of: Record<string, string>) =>
          form(...['a', 'b', 'c', 'd', 'e'].flatMap((id) => (of[id] ? [field(id, { name: of[id] })] : [])));
        expect(compareForms(made(one), made(one))).toEqual([]);
        const differing = ['a', 'b', 'c', 'd', 'e'].filter((id) => one[id] !== other[id]);
        expect(
          compareForms(made(one), made(other))
            .map(({ id }) => id)
            .sort(),
        ).toEqual(differing);
      }),
    );
  });
});
