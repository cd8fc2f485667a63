import { useDraggable } from '@dnd-kit/core';
import ApartmentOutlined from '@ant-design/icons/ApartmentOutlined';
import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import ExclamationCircleFilled from '@ant-design/icons/ExclamationCircleFilled';
import MinusSquareOutlined from '@ant-design/icons/MinusSquareOutlined';
import PlusSquareOutlined from '@ant-design/icons/PlusSquareOutlined';
import type { Node as CanvasNode, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part } from '../../../runtime/flow/steps/face.ts';
import { iconOf } from '../../../runtime/flow/steps/registry.ts';
import type { NodeKind } from '../model/index.ts';
import css from '../flow-designer.module.css';

/** All that one card shows; the same object as long as nothing of it changes, so that it is drawn once. */
export interface CardData extends Record<string, unknown> {
  nodeRef: string;
  kind: NodeKind;
  name: string;
  sentence: readonly Part[];
  /** What is wrong first, in words, and how much there is. */
  problem: string | null;
  problems: number;
  /** Whether it keeps the service from being published. */
  isError: boolean;
  isSelected: boolean;
  hasLimit: boolean;
  /** Of a block: whether its inside is not drawn, and how many steps there are; null: nothing to fold. */
  folded: boolean | null;
  steps: number;
  /** Where it stands, for those who do not see it. */
  place: string;
  onSelect: (ref: string) => void;
  onFold: (ref: string) => void;
}
export type CardNode = CanvasNode<CardData, 'card'>;

/** A step or the head of a branch on the canvas. */
export const Card = memo(function Card({ data }: NodeProps<CardNode>) {
  const { t } = useTranslation('drawing');
  const { nodeRef, kind, name, sentence, problem, problems, isSelected, folded } = data;
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: `node:${nodeRef}`, data: { ref: nodeRef, kind } });
  const { onKeyDown: _keys, ...pointer } = listeners ?? {};
  const isBranch = kind === 'branch';
  const Icon = isBranch ? ApartmentOutlined : iconOf(kind);
  return (
    <div
      ref={setNodeRef}
      className={`${css.card} ${isBranch ? css.branchCard : ''} nodrag nopan`}
      data-node={nodeRef}
      data-kind={kind}
      data-selected={isSelected || undefined}
      data-wrong={problem === null ? undefined : data.isError ? 'error' : 'warning'}
      data-dragging={isDragging || undefined}
    >
      <button
        type="button"
        {...pointer}
        className={css.pick}
        tabIndex={isSelected ? 0 : -1}
        aria-pressed={isSelected}
        aria-label={[name, data.place, sentence.map(({ words }) => words).join(' · '), problem]
          .filter(Boolean)
          .join('，')}
        onClick={() => data.onSelect(nodeRef)}
      />
      <span className={css.cardHead}>
        {!isBranch && (
          <span className={css.cardIcon} data-kind={kind}>
            <Icon aria-hidden />
          </span>
        )}
        <span className={css.cardName}>{name}</span>
        {data.hasLimit && <ClockCircleOutlined className={css.chip} aria-hidden />}
        {problems > 0 && (
          <span className={css.count}>
            <ExclamationCircleFilled aria-hidden /> {problems}
          </span>
        )}
        {folded !== null && (
          <button
            type="button"
            className={css.fold}
            tabIndex={-1}
            aria-label={t(folded ? 'unfoldBlock' : 'foldBlock', { name })}
            onClick={() => data.onFold(nodeRef)}
          >
            {folded ? <PlusSquareOutlined aria-hidden /> : <MinusSquareOutlined aria-hidden />}
          </button>
        )}
      </span>
      <span className={css.sentence}>
        {folded
          ? t('foldedSteps', { count: data.steps })
          : sentence.map((part, at) => (
              <span key={at} className={part.isMissing ? css.missing : undefined}>
                {at > 0 && ' · '}
                {part.words}
              </span>
            ))}
      </span>
      {problem !== null && <span className={css.problem}>{problem}</span>}
    </div>
  );
});

export type EndNode = CanvasNode<{ words: string } & Record<string, unknown>, 'terminal'>;

/** Where the flow begins and ends. */
export const Terminal = memo(function Terminal({ data }: NodeProps<EndNode>) {
  return <div className={css.terminal}>{data.words}</div>;
});
