import { expect, test } from 'vitest';
import { serviceKind } from '@portico/core/definitions/service/kind.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import { readTyped } from './read-typed.ts';

const content = {
  ...serviceKind.blank({ key: 'new', name: 'New' }),
  category: 'it',
  prefix: 'NEW',
} as unknown as Content;
const form = { schema: 1, items: [{ kind: 'text', id: 'a', name: 'A' }] };
const read = (value: unknown) => readTyped(JSON.stringify(value, null, 2), content);
const lines = (value: unknown) => read(value).faults.map(({ code, params }) => [code, params?.['line']]);

test('a whole service is used as it is, also with faults outside its form', () => {
  expect(read({ ...content, form })).toEqual({ next: { ...content, form }, faults: [] });
  const { next, faults } = read({ ...content, form, prefix: 'x' });
  expect([next?.['prefix'], faults.map(({ path }) => path)]).toEqual(['x', ['prefix']]);
});
test('a form alone takes the place of the form, and its lines are those of the text', () => {
  expect(read(form).next).toEqual({ ...content, form });
  const wrong = { schema: 1, items: [{ kind: 'txt', id: 'a', name: 'A' }] };
  expect([read(wrong).next, lines(wrong)]).toEqual([undefined, [['invalid_value', 5]]]);
});
test('what is no form or no object cannot be used', () => {
  expect(read({ ...content, form: { schema: 1 } }).next).toBeUndefined();
  expect(lines([])).toEqual([['not-an-object', 1]]);
  expect(readTyped('{\n  "a":\n}', content).faults).toMatchObject([{ code: 'not-json', params: { line: 3 } }]);
});
