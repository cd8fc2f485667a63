import { describe, expect, test } from 'vitest';
import { shownTo } from './index.ts';
import { Sandbox } from './testing/sandbox.ts';

const approve = (id: string, more: Record<string, unknown> = {}) => ({
  kind: 'approve',
  id,
  name: id,
  who: [{ kind: 'requester' }],
  access: { amount: 'edit' },
  ...more,
});
function start(steps: unknown[], people: Record<string, string[]>): Sandbox {
  const run = new Sandbox({ schema: 1, onEdit: 'again', steps }, (need) =>
    (people[need.step] ?? []).map((person) => ({ person, why: { rule: 'people' } })),
  );
  return run.submit({ amount: 100, secret: 1 });
}
const change = (run: Sandbox, person: string, amount: number) =>
  run.do({ type: 'approve', task: run.taskOf(person).id, changes: { amount } }, person);

describe('an approver changes a field that others have approved', () => {
  test('earlier steps that saw it decide again, from the first of them on', () => {
    const run = start([approve('a', { access: { amount: 'hidden' } }), approve('b'), approve('c')], {
      a: ['p'],
      b: ['q'],
      c: ['r'],
    });
    change(run.approve('p').approve('q'), 'r', 200);
    expect(run.where()).toBe('b: q');
    expect(run.approve('q').approve('r').state.status).toBe('completed');
    expect(run.state.answers['amount']).toBe(200);
  });
  test('in the same step those who have approved are asked again', () => {
    const run = start([approve('a', { mode: 'all' })], { a: ['p', 'q', 'r'] });
    change(run.approve('p'), 'q', 200);
    expect(run.where()).toBe('a: p, r');
    expect(run.approve('p').approve('r').state.status).toBe('completed');
  });
  test('nobody is asked again when nothing is other than before', () => {
    const run = start([approve('a'), approve('b')], { a: ['p'], b: ['q'] });
    change(run.approve('p'), 'q', 100);
    expect(run.state.status).toBe('completed');
  });
});

test('what is shown is the same text for the same content, without what is hidden', () => {
  const run = start([approve('a', { access: { secret: 'hidden' } })], { a: ['p'] });
  const task = run.taskOf('p').id;
  expect(shownTo(run.flow, run.state, task)).toBe('{"amount":100}');
  const turned = { ...run.state, answers: { list: [{ b: 1, a: undefined }], amount: 100, secret: 2 } };
  expect(shownTo(run.flow, turned, task)).toBe('{"amount":100,"list":[{"b":1}]}');
  expect(shownTo(run.flow, run.state, 'none')).toBeUndefined();
});
