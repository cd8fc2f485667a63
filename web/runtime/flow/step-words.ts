import type { OutlineNode } from '@portico/core/api/request-shapes.ts';
import type { PersonRef } from '@portico/core/api/shapes.ts';
import type { NodeFacts } from './node-facts.ts';
import type { StepStatus } from './outline-layout.ts';

/** A translator of one namespace, as `useTranslation` gives it. */
export type Words = (key: string, params?: Record<string, unknown>) => string;

/** `good`, `bad` or `now` colours a step; words and icon say the same. */
export type StepTone = 'good' | 'bad' | 'now' | 'quiet';
export function toneOf(status: StepStatus, result: string | null): StepTone {
  if (status === 'now') return 'now';
  if (result === 'rejected' || result === 'returned') return 'bad';
  return status === 'done' ? 'good' : 'quiet';
}

/** The result where there is one, else how the step stands. `t` of the namespace `flow`. */
export function statusWords(node: Pick<OutlineNode, 'status' | 'result'>, t: Words): string {
  if (node.status === 'done' && node.result) return t(`result.${node.result}`);
  return t(`status.${node.status}`);
}

/** At most two names, then how many there are. */
export function peopleWords(facts: NodeFacts, t: Words, nameOf: (person: PersonRef) => string): string {
  const names = facts.people.map((it) => nameOf(it.person));
  if (names.length <= 2) return names.join('、');
  return t('people', { names: names.slice(0, 2).join('、'), count: names.length });
}
