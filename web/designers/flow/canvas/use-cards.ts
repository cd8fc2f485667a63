import type { Content } from '../../parts/service-content.ts';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@portico/core/errors.ts';
import { sentenceOf } from '../../../runtime/flow/steps/registry.ts';
import { useLanguage, useText } from '../../../ui/text.ts';
import { wordsOfFinding } from '../../../ui/problem.tsx';
import { branchesOf } from '../model/nodes.ts';
import { findingsByRef, isWarning } from '../findings.ts';
import { branchSentence } from '../branch-words.ts';
import type { Company } from '../company.ts';
import { type Found, kindOfNode, type Layout, nodesOf } from '../model/index.ts';
import type { CardData, CardNode, EndNode } from './cards.tsx';

interface Wanted {
  content: Content;
  layout: Layout;
  findings: readonly Finding[];
  company: Company;
  selected: string | null;
  folded: ReadonlySet<string>;
  onSelect: (ref: string) => void;
  onFold: (ref: string) => void;
}

/** The cards of a flow for the canvas; one that shows the same as before is the same object. */
export function useCards({ content, layout, findings, company, selected, folded, onSelect, onFold }: Wanted) {
  const { t } = useTranslation(['drawing', 'ui', 'errors', 'conditions']);
  const text = useText();
  const language = useLanguage();
  const before = useRef(new Map<string, CardNode>());
  return useMemo(() => {
    const found = nodesOf(content.flow);
    const refs = new Set(found.map(({ ref }) => ref));
    const wrong = findingsByRef(findings, refs);
    const dataOf = (each: Found): CardData => {
      const { node, ref } = each;
      const kind = kindOfNode(node);
      const problems = wrong.get(ref) ?? [];
      const [first] = problems;
      const isBlock = kind === 'choice' || kind === 'parallel' || kind === 'repeat';
      return {
        nodeRef: ref,
        kind,
        name: text(node.name),
        sentence:
          'kind' in node ? sentenceOf(node, company.tell) : [branchSentence({ branch: node, content, language, t })],
        problem: first ? wordsOfFinding(first, t, language) : null,
        problems: problems.length,
        isError: first !== undefined && !isWarning(first),
        isSelected: ref === selected,
        hasLimit: 'kind' in node && node.limit !== undefined,
        folded: isBlock ? folded.has(ref) : null,
        steps: 'kind' in node ? branchesOf(node).reduce((sum, { steps }) => sum + steps.length, 0) : 0,
        place: t('placeOf', { number: each.place.index + 1 }),
        onSelect,
        onFold,
      };
    };
    const kept = new Map<string, CardNode>();
    for (const each of found) {
      const rect = layout.cards.get(each.ref);
      if (!rect) continue;
      const data = dataOf(each);
      const was = before.current.get(each.ref);
      const isSame =
        was !== undefined && was.position.x === rect.x && was.position.y === rect.y && same(was.data, data);
      kept.set(
        each.ref,
        isSame
          ? was
          : {
              id: each.ref,
              type: 'card',
              position: { x: rect.x, y: rect.y },
              width: rect.width,
              height: rect.height,
              data: was !== undefined && same(was.data, data) ? was.data : data,
            },
      );
    }
    before.current = kept;
    const terminal = (id: 'start' | 'end'): EndNode => {
      const { x, y, width, height } = layout[id];
      return { id: `$${id}`, type: 'terminal', position: { x, y }, width, height, data: { words: t(id) } };
    };
    return [terminal('start'), ...kept.values(), terminal('end')];
  }, [content, layout, findings, company, selected, folded, onSelect, onFold, t, text, language]);
}

function same(a: CardData, b: CardData): boolean {
  return (Object.keys(b) as (keyof CardData)[]).every((key) =>
    key === 'sentence' ? wordsOf(a) === wordsOf(b) : a[key] === b[key],
  );
}
const wordsOf = ({ sentence }: CardData): string =>
  sentence.map(({ words, isMissing }) => `${words}${isMissing ? '!' : ''}`).join('\n');
