import type { RequestDetail, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import { expect, test } from 'vitest';
import { wordsOfEvent } from './event-words.ts';

const li = { id: 'p1', name: '李娜', nameEn: null, department: null, disabled: false };
const at = '2026-01-05T08:00:00.000Z';
const event = (type: string, payload: unknown = null) => ({
  seq: 1,
  at,
  type,
  actor: li,
  onBehalfOf: null,
  step: 'check',
  stepName: '审核',
  to: null,
  reason: null,
  cause: null,
  changes: [],
  origin: null,
  payload,
});
// Only the parts that are read.
const request = {
  state: 'completed',
  outcome: null,
  tasks: [{ step: 'check', closedAt: at, by: li, result: 'rejected' } as TaskInRequest],
} as unknown as RequestDetail;

test('the result of a decision comes from its payload, else from the task closed then', () => {
  expect(wordsOfEvent(event('task.completed', { result: 'approved' }), request).result).toBe('approved');
  expect(wordsOfEvent(event('task.completed'), request).result).toBe('rejected');
  expect(wordsOfEvent({ ...event('task.completed'), step: 'other' }, request).result).toBeNull();
});
test('the end tells how it ended', () => {
  expect(wordsOfEvent(event('request.finished'), request)).toEqual({
    key: 'request-finished',
    result: 'completed',
    isForPeople: true,
    isByItself: true,
  });
});
test('the machinery is not for people', () => {
  const flow = { steps: [{ id: 'check', kind: 'choice', name: 'by amount', branches: [] }] } as unknown;
  const within = { ...request, flow } as RequestDetail;
  expect(wordsOfEvent(event('stage.entered'), within).isForPeople).toBe(false);
  expect(wordsOfEvent(event('timer.set'), request).isForPeople).toBe(false);
});
test('giving a task to somebody else is told by who did it: its owner, an administrator, the clock', () => {
  const key = (cause: string) => wordsOfEvent({ ...event('task.transferred'), cause }, request).key;
  expect(['transfer', 'reassign', 'escalation'].map(key)).toEqual([
    'task-transferred',
    'task-reassigned',
    'task-escalated',
  ]);
});
