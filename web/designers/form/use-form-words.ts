import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../ui/text.ts';
import type { DesignerWords } from '../frame/index.ts';
import type { Content } from '../parts/service-content.ts';
import { findNode, keysOf, kindOfNode, newNode, type Node, type NodeKind } from './model/index.ts';

/** What the form designer calls things. */
export function useFormWords(): DesignerWords<Content, NodeKind, Node> {
  const { t } = useTranslation('designer');
  const text = useText();
  return useMemo(
    () => ({
      pane: { palette: t('palette'), add: t('addField'), nothingChosen: t('nothingChosen') },
      nameOf: ({ form }, ref) => {
        const node = findNode(form, ref)?.node;
        return node ? ('name' in node && text(node.name)) || t(`kind.${kindOfNode(node)}`) : ref;
      },
      nameOfKind: (kind) => t(`kind.${kind}`),
      newNode: ({ form }, kind) =>
        newNode(
          kind,
          {
            name: t(`kind.${kind}`),
            option: (number) => t('newOption', { number }),
            pane: (number) => t('newPane', { number }),
            column: t('newColumn'),
          },
          keysOf(form),
        ),
      refused: (reason, params) => t(`refused.${reason}`, params),
    }),
    [t, text],
  );
}
