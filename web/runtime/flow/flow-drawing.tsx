import CompressOutlined from '@ant-design/icons/CompressOutlined';
import MinusOutlined from '@ant-design/icons/MinusOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import type { OutlineNode, StageInRequest, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import { Button, Space } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FlowBoxView } from './flow-box.tsx';
import css from './flow-drawing.module.css';
import { nodeFacts } from './node-facts.ts';
import { fitScale, layoutOutline, type Terminals } from './outline-layout.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

export interface FlowDrawingProps {
  outline: OutlineNode[];
  stages: StageInRequest[];
  tasks: TaskInRequest[];
  terminals: Terminals;
  /** What each step does, by its id. */
  sentences: ReadonlyMap<string, string>;
  startDetail?: string | undefined;
  endDetail?: string | undefined;
  /** Called with the step whose card was pressed; absent: cards are not buttons. */
  onOpen?: ((step: string) => void) | undefined;
  /** Milliseconds since the epoch, for what is still running. */
  now: number;
}

/** The flow as a tree downwards, in a box that scrolls by itself and zooms. */
export function FlowDrawing({
  outline,
  stages,
  tasks,
  terminals,
  sentences,
  startDetail,
  endDetail,
  onOpen,
  now,
}: FlowDrawingProps) {
  const { t } = useTranslation('flow');
  const layout = useMemo(() => layoutOutline(outline, terminals), [outline, terminals]);
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const width = useWidth(frame);
  const fitted = width ? fitScale(layout, { width: width - 2, height: 640 }) : 1;
  // Small print helps nobody: a big flow opens readable and scrolls, until asked to fit.
  const scale = chosen ?? Math.max(fitted, 0.75);

  useEffect(() => {
    const window = frame.current;
    const here = layout.boxes.find((box) => box.status === 'now' && box.role === 'step') ?? layout.boxes[0];
    if (!window || !here || !width) return;
    window.scrollTo({
      left: (here.x + here.width / 2) * scale - window.clientWidth / 2,
      // From the top as far as where it stands is in sight.
      top: here.status === 'now' ? (here.y + here.height + 80) * scale - window.clientHeight : 0,
    });
    // Only when the picture or the window changes, not at every zoom.
  }, [layout, width]);

  const zoomTo = (next: number) => setChosen(Math.min(1.5, Math.max(0.4, Math.round(next * 20) / 20)));
  return (
    <div className={css.frame}>
      <Space.Compact className={css.tools} size="small">
        <Tooltip title={t('zoomOut')}>
          <Button icon={<MinusOutlined />} aria-label={t('zoomOut')} onClick={() => zoomTo(scale - 0.15)} />
        </Tooltip>
        <Tooltip title={t('zoomIn')}>
          <Button icon={<PlusOutlined />} aria-label={t('zoomIn')} onClick={() => zoomTo(scale + 0.15)} />
        </Tooltip>
        <Tooltip title={t('fit')}>
          <Button icon={<CompressOutlined />} aria-label={t('fit')} onClick={() => setChosen(fitted)} />
        </Tooltip>
      </Space.Compact>
      {/* Scrolls, so the keyboard must reach it. */}
      <div className={css.window} ref={frame} tabIndex={0} role="region" aria-label={t('label')}>
        <div className={css.paper} style={{ width: layout.width * scale, height: layout.height * scale }}>
          <div
            className={css.canvas}
            style={{ width: layout.width, height: layout.height, transform: `scale(${scale})` }}
          >
            <div aria-hidden>
              <svg className={css.lines} width={layout.width} height={layout.height}>
                {layout.lines.map((line) => (
                  <polyline key={line.key} className={css[`line-${line.status}`]} points={line.points.join(' ')} />
                ))}
              </svg>
              {layout.frames.map(({ key, x, y, width: w, height }) => (
                <div key={key} className={css.repeat} style={{ left: x, top: y, width: w, height }} />
              ))}
            </div>
            <ol className={css.boxes}>
              {layout.boxes.map((box) => (
                <FlowBoxView
                  key={box.key}
                  box={box}
                  facts={box.node && nodeFacts(box.node, stages, tasks, now)}
                  detail={box.role === 'start' ? startDetail : box.role === 'end' ? endDetail : undefined}
                  sentence={box.node && sentences.get(box.node.step)}
                  onOpen={onOpen}
                />
              ))}
            </ol>
          </div>
        </div>
      </div>
    </div>
  );
}

/** Width of an element in px as it changes; 0 before it is known. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
