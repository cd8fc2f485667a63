import type { TimeSpan, WhoRule } from '@portico/core/definitions/flow/flow.ts';
import type { Step } from '@portico/core/definitions/flow/steps/registry.ts';
import type { Language } from '@portico/core/definitions/text.ts';
import type { ComponentType } from 'react';
import type { Words } from '../step-words.ts';

/** Words of ours that stand with a kind of step; both languages, or it does not compile. */
export type Both = Readonly<Record<Language, string>>;

/** A part of the sentence of a step; `isMissing`: something is still to be said there. */
export interface Part {
  words: string;
  isMissing?: true;
}

/** What sentences are told with. */
export interface Teller {
  /** Texts of the namespace `flow`. */
  t: Words;
  pick(words: Both): string;
  /** What a person (by log-in), group, post, team, field, service … is called; the key itself where nobody knows. */
  nameOf(kind: Named, key: string): string;
}
export type Named = WhoRule['kind'] | 'field' | 'service' | 'table';

/** How a kind of step looks and speaks. One file a kind. */
export interface FaceOfStep<S extends Step = Step> {
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  name: Both;
  /** What the step does, as parts joined by `·`; its time limit follows by itself. */
  sentence(step: S, tell: Teller): Part[];
}

export const part = (words: string): Part => ({ words });
export const missing = (words: string): Part => ({ words, isMissing: true });

/** `PT8H` of working time: 8 个工作小时. */
export function spanWords({ duration, working }: TimeSpan, { t }: Pick<Teller, 't'>): string {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  const kind = working ? 'working' : 'wall';
  const parts = [
    ['days', days],
    ['hours', hours],
    ['minutes', minutes],
    ['seconds', seconds],
  ].flatMap(([unit, count]) => (Number(count ?? 0) > 0 ? [t(`span.${kind}.${unit}`, { count: Number(count) })] : []));
  return parts.length > 0 ? parts.join(' ') : t('span.none');
}
