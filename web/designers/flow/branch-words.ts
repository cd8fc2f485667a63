import type { Content } from '../parts/service-content.ts';
import type { Branch } from '@portico/core/definitions/flow/flow.ts';
import type { Language } from '@portico/core/definitions/text.ts';
import { missing, type Part, part } from '../../runtime/flow/steps/face.ts';
import { fieldOptionsOf, sentenceOfFeel } from '../parts/conditions/index.ts';

type Words = (key: string, params?: Record<string, string | number>) => string;

/** When a branch is taken: its condition as a sentence, the formula itself where it is none. */
export function branchSentence({
  branch,
  content,
  language,
  t,
}: {
  branch: Branch;
  content: Content;
  language: Language;
  t: Words;
}): Part {
  if (branch.when === undefined) return part(t('drawing:otherwise'));
  if (branch.when === 'false') return missing(t('drawing:conditionMissing'));
  const words = sentenceOfFeel(branch.when, fieldOptionsOf(content.form), language, (key, params) =>
    t(`conditions:${key}`, params),
  );
  return part(words ?? branch.when);
}
