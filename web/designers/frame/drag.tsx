import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './frame.module.css';
import { collisions } from './surface.ts';

/** What a draggable carries as its data: something of the palette, or with `ref` something that is there. */
export interface Dragged<K extends string> {
  kind: K;
  ref?: string;
}

/** Drags from palette to canvas and on it. A droppable carries its place as `at`, and its number there as `number`. */
export function Drag<K extends string, P>({
  dragged,
  nameOfKind,
  onDragged,
  onDrop,
  children,
}: {
  dragged: K | null;
  nameOfKind: (kind: K) => string;
  onDragged: (kind: K | null) => void;
  onDrop: (what: Dragged<K>, at: P) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation('frame');
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    onDragged(null);
    const at = over?.data.current?.['at'] as P | undefined;
    const what = active.data.current as Dragged<K> | undefined;
    if (at !== undefined && what) onDrop(what, at);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collisions}
      accessibility={{
        screenReaderInstructions: { draggable: t('said.howToDrag') },
        announcements: {
          onDragStart: () => t('said.dragging'),
          onDragOver: ({ over }) =>
            over ? t('said.over', { number: Number(over.data.current?.['number']) }) : undefined,
          onDragEnd: ({ over }) => t(over ? 'said.dropped' : 'said.cancelled'),
          onDragCancel: () => t('said.cancelled'),
        },
      }}
      onDragStart={({ active }) => onDragged((active.data.current as Dragged<K>).kind)}
      onDragEnd={drop}
      onDragCancel={() => onDragged(null)}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        {dragged && <span className={css.chip}>{nameOfKind(dragged)}</span>}
      </DragOverlay>
    </DndContext>
  );
}
