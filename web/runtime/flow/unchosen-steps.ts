import type { CallError } from '../../api/call.ts';

/** The steps whose people the requester has still to choose, when the server refused for that (`people-not-chosen`). */
export function unchosenSteps(error: CallError | null): readonly string[] {
  if (error?.problem.reason !== 'people-not-chosen') return [];
  const steps = error.problem.params?.['steps'];
  return Array.isArray(steps) ? steps.filter((step): step is string => typeof step === 'string') : [];
}
