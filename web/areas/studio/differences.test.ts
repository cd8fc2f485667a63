import { expect, it } from 'vitest';
import { Form } from '@portico/core/definitions/form/index.ts';
import { differences } from './differences.ts';

const form = (...items: unknown[]): Form => Form.parse({ schema: 1, items });
const text = (id: string, name = id) => ({ kind: 'text', id, name });
const section = (...items: unknown[]) => ({ kind: 'section', id: 's', name: 's', items });

it('tells what came, went, changed and moved', () => {
  const before = form(text('a'), text('b'), text('c'), section());
  const after = form(text('a', 'A'), section(text('b')), text('d'));
  expect(differences(before, after).map((each) => `${each.kind} ${each.ref} ${each.properties.join()}`)).toEqual([
    'changed a name',
    'moved b ',
    'added d ',
    'removed c ',
  ]);
  expect(differences(before, before)).toEqual([]);
});
