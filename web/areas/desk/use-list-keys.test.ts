import { expect, test } from 'vitest';
import { isForOthers } from './use-list-keys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false };
/** An element that stands in elements matching `selectors`. */
const inside = (...selectors: string[]) =>
  ({
    closest: (query: string) => selectors.some((selector) => query.split(', ').includes(selector)) || null,
  }) as unknown as EventTarget;

test('keys are left to whoever types', () => {
  expect(isForOthers({ ...plain, key: 'j', target: inside('textarea') })).toBe(true);
  expect(isForOthers({ ...plain, key: 'a', target: inside('.ant-popover') })).toBe(true);
  expect(isForOthers({ ...plain, key: 'j', target: inside() })).toBe(false);
});
test('with a modifier they belong to the browser', () => {
  expect(isForOthers({ ...plain, ctrlKey: true, key: 'a', target: inside() })).toBe(true);
});
test('Enter on a button presses the button, j on it still moves', () => {
  expect(isForOthers({ ...plain, key: 'Enter', target: inside('button') })).toBe(true);
  expect(isForOthers({ ...plain, key: 'j', target: inside('button') })).toBe(false);
});
