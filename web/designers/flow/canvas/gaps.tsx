import { useDroppable } from '@dnd-kit/core';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../flow-designer.module.css';
import type { Layout, Place } from '../model/index.ts';

export const gapKey = ({ owner, index }: Place): string => `${owner ?? ''}:${index}`;

/** The lines of the flow and the round + on each of them, drawn in the canvas's own measure. */
export const Gaps = memo(function Gaps({
  layout,
  open,
  isPlacing,
  onPick,
}: {
  layout: Layout;
  /** Places that take what is dragged or being placed. */
  open: ReadonlySet<string>;
  /** Something is dragged or being placed: only open places answer. */
  isPlacing: boolean;
  onPick: (at: Place, button: HTMLElement) => void;
}) {
  const { t } = useTranslation('drawing');
  return (
    <ViewportPortal>
      <svg className={css.lines} width={layout.width} height={layout.height} aria-hidden>
        <path d={layout.lines} />
      </svg>
      {layout.gaps.map((gap, number) => (
        <Gap
          key={gapKey(gap)}
          gap={gap}
          number={number + 1}
          isOpen={open.has(gapKey(gap))}
          isPlacing={isPlacing}
          label={t(isPlacing ? 'placeHere' : 'addHere', { number: number + 1 })}
          onPick={onPick}
        />
      ))}
    </ViewportPortal>
  );
});

const Gap = memo(function Gap({
  gap,
  number,
  isOpen,
  isPlacing,
  label,
  onPick,
}: {
  gap: Layout['gaps'][number];
  number: number;
  isOpen: boolean;
  isPlacing: boolean;
  label: string;
  onPick: (at: Place, button: HTMLElement) => void;
}) {
  const at: Place = { owner: gap.owner, index: gap.index };
  const { setNodeRef, isOver } = useDroppable({ id: gapKey(gap), data: { at, number }, disabled: !isOpen });
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={`${css.gap} nodrag nopan`}
      style={{ transform: `translate(${gap.x}px, ${gap.y}px)` }}
      data-open={(isPlacing && isOpen) || undefined}
      data-over={isOver || undefined}
      disabled={isPlacing && !isOpen}
      tabIndex={isPlacing && isOpen ? 0 : -1}
      aria-label={label}
      onClick={(event) => onPick(at, event.currentTarget)}
    >
      <PlusOutlined aria-hidden />
    </button>
  );
});
