import type { CallError } from '../../api/call.ts';

/**
 * The steps whose people the requester has still to choose, when the server refused for that (`people-not-chosen`), among
 * those `offered`; none when the page cannot offer them, e.g. since the service has changed: then the error itself is told.
 */
export function unchosenSteps(error: CallError | null, offered: readonly { step: string }[]): readonly string[] {
  if (error?.problem.reason !== 'people-not-chosen') return [];
  const steps = error.problem.params?.['steps'];
  return Array.isArray(steps) ? offered.map(({ step }) => step).filter((step) => steps.includes(step)) : [];
}
