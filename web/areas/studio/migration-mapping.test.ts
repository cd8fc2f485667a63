import { expect, test } from 'vitest';
import { lostSteps } from './migration-mapping.tsx';

const named = (step: string) => ({ step, name: step, kind: 'approve' });

test('names each step once that a version in use has and the new one does not', () => {
  const to = { version: 3, steps: [named('a'), named('d')] };
  const from = [
    { version: 1, running: 2, steps: [named('a'), named('b')] },
    { version: 2, running: 1, steps: [named('b'), named('c')] },
    { version: 0, running: 0, steps: [named('old')] },
  ];
  expect(lostSteps({ to, from }).map(({ step }) => step)).toEqual(['b', 'c']);
});
