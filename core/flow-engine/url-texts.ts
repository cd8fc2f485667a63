import type { FlowState } from './model.ts';
import type { Facts } from './types.ts';

// What somebody wrote into a form must not become another path, query or host of the URL it is put into.

const escapedText = (text: string): string =>
  // Dots alone would mean a folder up, in whatever way they are written.
  /^\.+$/.test(text) ? text.replaceAll('.', '%252E') : encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

function escaped(value: unknown): unknown {
  if (typeof value === 'string') return escapedText(value);
  if (Array.isArray(value)) return value.map(escaped);
  return typeof value === 'object' && value !== null ? escapedTexts(value as Record<string, unknown>) : value;
}
export const escapedTexts = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, escaped(value)]));

/** The state and facts as the expression of a URL sees them. */
export const escapedState = (state: FlowState): FlowState => ({ ...state, answers: escapedTexts(state.answers) });
export const escapedFacts = (facts: Facts): Facts => ({
  ...facts,
  requester: escapedTexts({ ...facts.requester }) as unknown as Facts['requester'],
});
