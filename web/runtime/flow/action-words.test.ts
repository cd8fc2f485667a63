import { expect, test } from 'vitest';
import type { ActionInStage } from '@portico/core/api/actions.ts';
import { flow } from '../../i18n/en/flow.ts';
import { actionWords, failureWords } from './action-words.ts';

/** The English texts, filled in as i18next does. */
const t = (key: string, params: Record<string, unknown> = {}): string => {
  const found = key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], flow);
  return String(found).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
};
const reader = { t, text: (text: unknown) => String(text), when: (at: string) => at.slice(11, 16) };
const action = (more: Partial<ActionInStage>): ActionInStage => ({
  id: 'a',
  kind: 'http',
  state: 'pending',
  target: 'hr.example.com',
  row: null,
  attempts: 0,
  mostAttempts: 8,
  nextAt: null,
  error: null,
  started: null,
  ...more,
});

test('says what is done, which try it is and when the next one comes', () => {
  const words = (more: Partial<ActionInStage>) => actionWords(action(more), reader);
  expect(words({})).toBe('Calling hr.example.com');
  expect(words({ state: 'leased', attempts: 1 })).toBe('Calling hr.example.com, try 1 of 8');
  expect(words({ state: 'failed', attempts: 3, nextAt: '2026-03-01T10:32:00Z' })).toBe(
    'Calling hr.example.com, try 3 of 8 failed, next 10:32',
  );
  expect(words({ state: 'dead', kind: 'start', target: 'Laptop' })).toMatch(/^Starting “Laptop” failed/);
  expect(words({ state: 'waiting', kind: 'start', started: { id: 'r', number: 'IT-1', state: 'running' } })).toBe(
    'Waiting for the request it started',
  );
  expect(words({ state: 'waiting', kind: 'start', target: 'Laptop' })).toBe('Waiting for “Laptop” to finish');
  expect(words({ state: 'done', row: 1 })).toBe('row 2: Called hr.example.com');
});

test('has words for every reason', () => {
  expect(failureWords({ error: null }, t)).toBe('');
  expect(failureWords({ error: { reason: 'http-status', status: 503 } }, t)).toBe('The receiver answered 503');
  for (const reason of Object.keys(flow.action.reason))
    expect(failureWords({ error: { reason, status: 1 } }, t)).not.toMatch(/undefined/);
});
