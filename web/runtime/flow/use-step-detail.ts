import type { OutlineNode } from '@portico/core/api/request-shapes.ts';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../ui/duration.ts';
import { usePersonName } from '../../ui/person.tsx';
import { useText } from '../../ui/text.ts';
import type { NodeFacts } from './node-facts.ts';
import { peopleWords, statusWords } from './step-words.ts';

/** Gives the two lines under a step's name: who has it, and how it stands for how long. */
export function useStepDetail() {
  const { t } = useTranslation('flow');
  const { t: tUi } = useTranslation('ui');
  const text = useText();
  const nameOf = usePersonName();
  return (node: OutlineNode, facts: NodeFacts | undefined): { who: string; state: string } => {
    const state = [statusWords(node, t)];
    if (facts?.elapsedMs) state.push(formatDuration(facts.elapsedMs, tUi));
    if (facts && facts.round > 1) state.push(t('round', { n: facts.round }));
    const who = facts ? peopleWords(facts, t, nameOf) || (facts.team ? text(facts.team) : '') : '';
    return { who, state: state.join(' · ') };
  };
}
