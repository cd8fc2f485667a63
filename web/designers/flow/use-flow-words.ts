import type { Content } from '../parts/service-content.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { stepKinds } from '@portico/core/definitions/flow/steps/registry.ts';
import { kindName } from '../../runtime/flow/steps/registry.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import type { DesignerWords } from '../frame/index.ts';
import { findNode, kindOfNode, type Node, type NodeKind } from './model/index.ts';

/** What the flow designer calls things. */
export function useFlowWords(): DesignerWords<Content, NodeKind, Node> {
  const { t } = useTranslation('drawing');
  const text = useText();
  const language = useLanguage();
  return useMemo(() => {
    const nameOfKind = (kind: NodeKind) => (kind === 'branch' ? t('branch') : kindName(kind)[language]);
    return {
      pane: { palette: t('palette'), add: t('addStep'), nothingChosen: t('nothingChosen') },
      nameOf: ({ flow }, ref) => {
        const node = findNode(flow, ref)?.node;
        return node ? text(node.name) || nameOfKind(kindOfNode(node)) : ref;
      },
      nameOfKind,
      // The model gives ids that nobody has.
      newNode: (_content, kind) => {
        const name = kind === 'branch' ? { zh: '新分支', en: 'New branch' } : kindName(kind);
        if (kind === 'branch') return { id: 'branch', name, when: 'false', steps: [] };
        return stepKinds[kind].blank({ id: kind, name });
      },
      refused: (reason, params) => t(`refused.${reason}`, params),
    };
  }, [t, text, language]);
}
