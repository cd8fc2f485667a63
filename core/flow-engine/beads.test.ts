import { expect, it } from 'vitest';
import type { OutlineNode } from '../definitions/flow/outline-node.ts';
import { stageBar } from './beads.ts';

const node = (
  step: string,
  kind: string,
  status: OutlineNode['status'],
  more: Partial<OutlineNode> = {},
): OutlineNode => ({ step, name: step, kind, status, result: null, stages: [], ...more });

it('shows submission, steps people see and the end', () => {
  const bar = stageBar(
    [node('head', 'approve', 'done'), node('tell', 'notify', 'done'), node('pay', 'work', 'now')],
    false,
  );
  expect(bar.map((bead) => `${bead.step} ${bead.status}`)).toEqual([
    '$submit done',
    'head done',
    'pay now',
    '$end to-come',
  ]);
});

it('follows the branch taken and leaves out what was passed over', () => {
  const choice = node('amount', 'choice', 'now', {
    branches: [
      { id: 'high', name: 'high', taken: true, steps: [node('director', 'approve', 'now')] },
      { id: 'low', name: 'low', taken: false, steps: [node('nobody', 'approve', 'skipped')] },
    ],
  });
  expect(stageBar([choice], false).map((bead) => bead.step)).toEqual(['$submit', 'director', '$end']);
});

it('ends done when the request has', () => {
  expect(stageBar([], true).at(-1)).toEqual({ step: '$end', name: { zh: '完成', en: 'Done' }, status: 'done' });
});
