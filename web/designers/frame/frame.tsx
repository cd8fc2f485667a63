import MenuFoldOutlined from '@ant-design/icons/MenuFoldOutlined';
import MenuUnfoldOutlined from '@ant-design/icons/MenuUnfoldOutlined';
import { Button, Drawer } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@portico/core/errors.ts';
import { Drag } from './drag.tsx';
import css from './frame.module.css';
import { KeyHelp } from './key-help.tsx';
import { useKeys } from './keys.ts';
import { Problems } from './problems.tsx';
import { useIsSmall } from './surface.ts';
import { Toolbar } from './toolbar.tsx';
import type { Designer } from './use-designer.ts';
import { type Side, useFolded } from './use-panes.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

/** What the canvas gets from the frame. Each thing on it carries its ref as `data-node` on a box that holds a button. */
export interface CanvasProps<K extends string> {
  /** The kind under way; null: nothing is dragged. */
  dragged: K | null;
  isSmall: boolean;
  /** Chosen by hand: on a phone its properties come up. */
  onChoose: (ref: string) => void;
}

/** Palette, canvas and properties of any designer, with toolbar, problems, keys, clipboard and drags. */
export function Frame<C, K extends string, N, P>({
  designer,
  palette,
  properties,
  tools,
  canvas,
  hasProblems = true,
  whole,
}: {
  designer: Designer<C, K, N, P>;
  /** Is to call `onAdded` when something of it was taken: the sheet of a phone goes. */
  palette: (onAdded: () => void) => ReactNode;
  /** Of what is chosen. */
  properties: (ref: string) => ReactNode;
  /** What the designer adds to the toolbar. */
  tools?: (isSmall: boolean) => ReactNode;
  canvas: (props: CanvasProps<K>) => ReactNode;
  /** Whether what is wrong is listed above the canvas; not where each thing on it says so itself. */
  hasProblems?: boolean;
  /** The properties of the whole, while nothing is chosen. */
  whole?: ReactNode;
}) {
  const { t } = useTranslation(['frame', 'ui', 'errors']);
  const { doc, model, words, selected, refs } = designer;
  const isSmall = useIsSmall();
  const [sheet, setSheet] = useState<Side | null>(null);
  const [dragged, setDragged] = useState<K | null>(null);
  const [isHelp, setHelp] = useState(false);
  const { isFolded, toggle } = useFolded(model.name);
  const keys = useKeys(designer, () => setHelp(true));
  const root = useRef<HTMLDivElement>(null);
  // What had the focus may be gone or drawn elsewhere: the keys must go on working.
  useEffect(() => {
    if (selected === null || document.activeElement !== document.body) return;
    root.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(selected)}"] > button`)?.focus();
  }, [doc.content, selected]);
  const choose = (ref: string) => {
    designer.select(ref);
    if (isSmall) setSheet('properties');
  };
  const jump = (finding: Finding) => {
    const ref = model.refOfPath(finding.path, refs);
    if (ref === null) return;
    choose(ref);
    root.current?.querySelector(`[data-node="${CSS.escape(ref)}"]`)?.scrollIntoView({ block: 'center' });
  };
  const nameOfPath = (path: string) => {
    const ref = model.refOfPath(path, refs);
    return ref === null ? path : designer.nameOf(ref);
  };
  const sides: Readonly<Record<Side, { name: string; content: ReactNode }>> = {
    palette: { name: words.pane.palette, content: palette(() => setSheet(null)) },
    properties: {
      name: t('properties'),
      content:
        selected === null ? (whole ?? <p className="faint">{words.pane.nothingChosen}</p>) : properties(selected),
    },
  };
  const pane = (side: Side) =>
    !isSmall &&
    !isFolded(side) && (
      <section className={css.side} data-side={side} aria-label={sides[side].name} tabIndex={-1}>
        {sides[side].content}
      </section>
    );
  const fold = (side: Side) =>
    !isSmall && <FoldButton name={sides[side].name} side={side} isFolded={isFolded(side)} onToggle={toggle} />;
  return (
    <Drag
      dragged={dragged}
      nameOfKind={words.nameOfKind}
      onDragged={setDragged}
      onDrop={(what, at: P) => {
        if (what.ref === undefined) designer.add(what.kind, at);
        else designer.move(what.ref, at);
      }}
    >
      <div
        ref={root}
        className={css.frame}
        data-folded={(['palette', 'properties'] as const).filter(isFolded).join(' ')}
        {...(dragged === null && keys)}
      >
        {pane('palette')}
        <section className={css.middle} aria-label={t('canvas')} tabIndex={-1}>
          <Toolbar
            tools={designer.tools}
            labels={doc.labels}
            onHelp={() => setHelp(true)}
            start={fold('palette')}
            end={fold('properties')}
          >
            {tools?.(isSmall)}
          </Toolbar>
          {hasProblems && <Problems findings={designer.findings} nameOf={nameOfPath} onPick={jump} />}
          {canvas({ dragged, isSmall, onChoose: choose })}
        </section>
        {pane('properties')}
        {isSmall && (
          <div className={css.phoneBar}>
            <Button block type="primary" onClick={() => setSheet('palette')}>
              {words.pane.add}
            </Button>
            <Button block disabled={selected === null && !whole} onClick={() => setSheet('properties')}>
              {t('properties')}
            </Button>
          </div>
        )}
        <div className="visually-hidden" role="status">
          {designer.said}
        </div>
      </div>
      {isSmall && sheet !== null && (
        <Drawer
          open
          placement="bottom"
          size="70dvh"
          title={sides[sheet].name}
          closable={{ 'aria-label': t('ui:close') }}
          onClose={() => setSheet(null)}
        >
          {sides[sheet].content}
        </Drawer>
      )}
      {isHelp && <KeyHelp onClose={() => setHelp(false)} />}
    </Drag>
  );
}

function FoldButton({
  name,
  side,
  isFolded,
  onToggle,
}: {
  name: string;
  side: Side;
  isFolded: boolean;
  onToggle: (side: Side) => void;
}) {
  const { t } = useTranslation('frame');
  const words = t(isFolded ? 'unfold' : 'fold', { name });
  // The arrow points where the pane goes.
  const goesLeft = (side === 'palette') !== isFolded;
  return (
    <Tooltip title={words}>
      <Button
        type="text"
        icon={goesLeft ? <MenuFoldOutlined aria-hidden /> : <MenuUnfoldOutlined aria-hidden />}
        aria-label={words}
        aria-expanded={!isFolded}
        onClick={() => onToggle(side)}
      />
    </Tooltip>
  );
}
