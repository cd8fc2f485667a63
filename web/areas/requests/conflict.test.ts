import type { RequestDetail, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import type { Problem } from '@portico/core/errors.ts';
import { describe, expect, test } from 'vitest';
import { winnerOf } from './conflict.ts';

const person = (id: string, name: string) => ({ id, name, nameEn: null, department: null, disabled: false });
const li = person('p1', '李娜');
const problem = (params?: Record<string, unknown>): Problem => ({
  type: '/errors/conflict',
  title: 'conflict',
  status: 409,
  code: 'conflict',
  reason: 'task-already-decided',
  requestId: 'r',
  ...(params ? { params } : {}),
});
const at = Date.UTC(2026, 0, 1);
// Only the parts that are read.
const fresh = (tasks: Partial<TaskInRequest>[]) =>
  ({ people: [], tasks, requester: person('p9', '周'), submitter: person('p9', '周') }) as unknown as RequestDetail;

describe('winnerOf', () => {
  test('takes what the problem says', () => {
    expect(winnerOf(problem({ winner: { person: li, result: 'approved', at } }), undefined)).toEqual({
      name: '李娜',
      result: 'approved',
      at,
    });
  });
  test('finds the name of an id in the fresh request', () => {
    const request = fresh([{ id: 't2', stage: 's', state: 'done', by: li, assignee: li, onBehalfOf: null }]);
    expect(winnerOf(problem({ winner: { person: 'p1', result: 'rejected', at } }), request).name).toBe('李娜');
  });
  test('without a word from the problem, asks who closed the stage of the task', () => {
    const request = fresh([
      { id: 't1', stage: 's', state: 'cancelled', assignee: person('me', '我'), by: null, onBehalfOf: null },
      {
        id: 't2',
        stage: 's',
        state: 'done',
        by: li,
        assignee: li,
        onBehalfOf: null,
        result: 'approved',
        closedAt: new Date(at).toISOString(),
      },
    ]);
    expect(winnerOf(problem(), request, 't1')).toEqual({ name: '李娜', result: 'approved', at });
  });
  test('knows nothing rather than guess', () => {
    expect(winnerOf(problem({ version: 4 }), fresh([]), 't1')).toEqual({ name: null, result: null, at: null });
  });
});
