import { expect, test } from 'vitest';
import { arrange, isActionable } from './arrange-actions.ts';

test('an approval: approve filled, reject and return beside it, the rest under more', () => {
  const actions = ['add-signers', 'return', 'reject', 'approve', 'transfer', 'ask'] as const;
  expect(arrange(actions, 2)).toEqual({
    primary: 'approve',
    beside: ['reject', 'return'],
    more: ['transfer', 'ask', 'add-signers'],
  });
  expect(arrange(actions, 1).beside).toEqual(['reject']);
});
test('a menu of one thing is a button', () => {
  expect(arrange(['approve', 'reject', 'return', 'transfer'], 2)).toMatchObject({
    beside: ['reject', 'return', 'transfer'],
    more: [],
  });
});
test('finishing comes before claiming', () => {
  expect(arrange(['claim', 'finish'], 2)).toMatchObject({ primary: 'finish', beside: ['claim'] });
  expect(arrange(['claim'], 2).primary).toBe('claim');
});
test('taking back alone is nothing to do', () => {
  expect(isActionable({ actions: ['take-back'] })).toBe(false);
  expect(isActionable({ actions: ['resubmit', 'transfer'] })).toBe(true);
});
