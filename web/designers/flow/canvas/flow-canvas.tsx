import { Background, BackgroundVariant, MiniMap, ReactFlow, useReactFlow, useStore } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import CompressOutlined from '@ant-design/icons/CompressOutlined';
import MinusOutlined from '@ant-design/icons/MinusOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button } from 'antd';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../flow-designer.module.css';
import type { Layout, Place } from '../model/index.ts';
import { Card, type CardNode, type EndNode, Terminal } from './cards.tsx';
import { Gaps } from './gaps.tsx';

const nodeTypes = { card: Card, terminal: Terminal };
const scale = { min: 0.15, max: 1.5, first: 0.6 };

/** The drawing, to be panned and zoomed. Positions come from the layout alone; nothing here is dragged about freely. */
export function FlowCanvas({
  nodes,
  layout,
  selected,
  open,
  isPlacing,
  onPick,
  onBeside,
  label,
}: {
  nodes: (CardNode | EndNode)[];
  layout: Layout;
  selected: string | null;
  open: ReadonlySet<string>;
  isPlacing: boolean;
  onPick: (at: Place, button: HTMLElement) => void;
  /** A click beside everything. */
  onBeside: () => void;
  label: string;
}) {
  return (
    <ReactFlow
      nodes={nodes}
      edges={[]}
      nodeTypes={nodeTypes}
      minZoom={scale.min}
      maxZoom={scale.max}
      onlyRenderVisibleElements
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      panActivationKeyCode={null}
      zoomActivationKeyCode={['Control', 'Meta']}
      panOnScroll
      zoomOnDoubleClick={false}
      attributionPosition="bottom-left"
      onPaneClick={onBeside}
      aria-label={label}
    >
      <Gaps layout={layout} open={open} isPlacing={isPlacing} onPick={onPick} />
      <Background variant={BackgroundVariant.Dots} gap={20} size={1} />
      <View layout={layout} selected={selected} />
    </ReactFlow>
  );
}

/** Keeps what one works at where it is on the screen, and in sight; buttons for the zoom; a small map of large flows. */
function View({ layout, selected }: { layout: Layout; selected: string | null }) {
  const { t } = useTranslation('drawing');
  const { getViewport, setViewport, zoomIn, zoomOut, fitView } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const before = useRef<Layout | null>(null);
  const begun = useRef(false);
  useLayoutEffect(() => {
    if (begun.current || width === 0) return;
    begun.current = true;
    before.current = layout;
    const first = Math.max(scale.first, Math.min(1, (width - 48) / layout.width));
    void setViewport({ x: width / 2 - (layout.start.x + layout.start.width / 2) * first, y: 24, zoom: first });
  }, [width, layout, setViewport]);
  useLayoutEffect(() => {
    const was = before.current;
    before.current = layout;
    if (was === null || was === layout) return;
    const anchor = (of: Layout) => (selected === null ? undefined : of.cards.get(selected)) ?? of.start;
    const isBoth = selected !== null && was.cards.has(selected) && layout.cards.has(selected);
    const [from, to] = isBoth ? [anchor(was), anchor(layout)] : [was.start, layout.start];
    const { x, y, zoom } = getViewport();
    void setViewport({ x: x - (to.x - from.x) * zoom, y: y - (to.y - from.y) * zoom, zoom });
  }, [layout, selected, getViewport, setViewport]);
  useEffect(() => {
    const rect = selected === null ? undefined : layout.cards.get(selected);
    if (!rect || width === 0) return;
    const { x, y, zoom } = getViewport();
    const [left, top] = [rect.x * zoom + x, rect.y * zoom + y];
    // Below stand the zoom and the map.
    const inside = (at: number, size: number, whole: number, below: number) =>
      at < 16 ? 16 - at : at + size > whole - below ? Math.max(16 - at, whole - below - at - size) : 0;
    const [dx, dy] = [inside(left, rect.width * zoom, width, 16), inside(top, rect.height * zoom, height, 72)];
    if (dx !== 0 || dy !== 0) void setViewport({ x: x + dx, y: y + dy, zoom }, { duration: motion() });
  }, [selected, layout, width, height, getViewport, setViewport]);
  return (
    <>
      <div className={css.zoom} role="group" aria-label={t('zoom')}>
        <Button type="text" icon={<MinusOutlined />} aria-label={t('zoomOut')} onClick={() => void zoomOut()} />
        <span className={css.percent}>{zoom} %</span>
        <Button type="text" icon={<PlusOutlined />} aria-label={t('zoomIn')} onClick={() => void zoomIn()} />
        <Button
          type="text"
          icon={<CompressOutlined />}
          aria-label={t('fit')}
          onClick={() => void fitView({ padding: 0.05, maxZoom: 1, duration: motion() })}
        />
      </div>
      {layout.cards.size > 8 && (
        <MiniMap
          pannable
          zoomable
          className={css.miniMap ?? ''}
          ariaLabel={t('miniMap')}
          nodeBorderRadius={12}
          nodeColor="var(--p-border-strong)"
          bgColor="var(--p-surface)"
          maskColor="color-mix(in srgb, var(--p-sunken) 70%, transparent)"
        />
      )}
    </>
  );
}

const motion = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150);
