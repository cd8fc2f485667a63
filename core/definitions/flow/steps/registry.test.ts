import { expect, test } from 'vitest';
import { Flow, Step, type StepKind } from '../flow.ts';
import { branchesOf, withInner } from '../branches.ts';
import { stepKinds } from './registry.ts';

const kinds = Object.keys(stepKinds) as StepKind[];
const blank = (kind: StepKind) => stepKinds[kind].blank({ id: 'new', name: { zh: '新节点', en: 'New step' } });

test.each(kinds)('a blank step of kind %s fits its schema and stays what it is', (kind) => {
  expect(Step.parse(blank(kind))).toEqual(blank(kind));
  expect(Flow.parse({ schema: 1, steps: [blank(kind)] }).steps).toEqual([blank(kind)]);
});

test.each(kinds)('%s: what is changed in its sequences is what it holds', (kind) => {
  const step = blank(kind);
  const filled = withInner(step, (steps, id) => [...steps, { ...blank('end'), id: `in-${id}` }]);
  expect(branchesOf(filled).map(({ id, steps }) => [id, steps.map((one) => one.id)])).toEqual(
    branchesOf(step).map(({ id }) => [id, [`in-${id}`]]),
  );
  if (branchesOf(step).length === 0) expect(filled).toBe(step);
});

test('what is wrong with a step is told of its own kind, at its place', () => {
  const nested = { ...blank('parallel'), branches: [{ id: 'a', name: 'a', steps: [{ ...blank('wait'), for: 1 }] }] };
  expect(Step.safeParse({ ...blank('approve'), mode: 'most' }).error?.issues).toMatchObject([
    { code: 'invalid_value', path: ['mode'], values: ['all', 'any', 'sequence', 'votes'] },
  ]);
  expect(Step.safeParse({ ...blank('work'), kind: 'scan' }).error?.issues).toMatchObject([
    { code: 'invalid_union', path: ['kind'], note: 'No matching discriminator' },
  ]);
  expect(Step.safeParse(nested).error?.issues.map(({ path }) => path.join('.'))).toContain('branches.0.steps.0.for');
});
