import { expect, it } from 'vitest';
import { backTo, byWhat, type Run, withMove } from './run.ts';

const begun: Run = { requester: 'p1', answers: { a: 1 }, at: '2026-12-01T01:00:00.000Z', moves: [] };

it('a step back is exactly the run before, and going on from there leaves what came after', () => {
  const one = withMove(begun, { do: 'urge' });
  const two = withMove(one, { do: 'to-next-timer' });
  expect(backTo(two, 1)).toEqual(one);
  expect(backTo(two, 0)).toEqual(begun);
  expect(backTo(two, -1)).toEqual(begun);
  expect(withMove(backTo(two, 1), { do: 'withdraw' }).moves.map((move) => move.do)).toEqual(['urge', 'withdraw']);
});

it('what goes out is gathered by what it is', () => {
  const out = (at: string, kind: 'notice' | 'call', what: string) => ({ at, kind, what });
  const groups = byWhat([
    out('1', 'notice', 'task-opened'),
    out('2', 'call', 'http'),
    out('3', 'notice', 'task-opened'),
  ]);
  expect(groups.map(({ what, items }) => [what, items.map(({ at }) => at)])).toEqual([
    ['task-opened', ['3', '1']],
    ['http', ['2']],
  ]);
});
