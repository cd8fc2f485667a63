import fc from 'fast-check';
import { Flow } from '@portico/core/definitions/flow/flow.ts';

interface Shape {
  kind: 'plain' | 'choice' | 'parallel' | 'repeat';
  inner: Shape[][];
}

const { shapes } = fc.letrec<{ shapes: Shape[] }>((tie) => ({
  shapes: fc.array(
    fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constant<Shape>({ kind: 'plain', inner: [] }),
      fc.record({
        kind: fc.constantFrom('choice' as const, 'parallel' as const),
        inner: fc.array(tie('shapes'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('repeat' as const),
        inner: fc.array(tie('shapes'), { minLength: 1, maxLength: 1 }),
      }),
    ),
    { maxLength: 3 },
  ),
}));

/** Any tree of steps, as far as its shape matters. */
export const anyTree: fc.Arbitrary<Flow> = shapes.map((list) => {
  let count = 0;
  const steps = (of: readonly Shape[]): object[] =>
    of.map(({ kind, inner }) => {
      const own = { id: `s${++count}`, name: `S${count}` };
      if (kind === 'plain') return { kind: 'approve', ...own, who: [{ kind: 'manager', level: 1 }] };
      if (kind === 'repeat') return { kind, ...own, until: 'true', max: 3, steps: steps(inner[0] ?? []) };
      const branches = inner.map((each, at) => ({
        id: `b${at}`,
        name: `B${at}`,
        ...(kind === 'choice' && at < inner.length - 1 && { when: `n > ${at}` }),
        steps: steps(each),
      }));
      return { kind, ...own, branches };
    });
  return Flow.parse({ schema: 1, steps: steps(list) });
});
