import { type Content, withWholeFlow } from '../parts/service-content.ts';
import { useDndContext } from '@dnd-kit/core';
import { ReactFlowProvider } from '@xyflow/react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { iconOf, kindName } from '../../runtime/flow/steps/registry.ts';
import { useLanguage } from '../../ui/text.ts';
import { type DesignedDocument, Frame, Palette, useDesigner } from '../frame/index.ts';
import { FlowCanvas } from './canvas/flow-canvas.tsx';
import { gapKey } from './canvas/gaps.tsx';
import { StepMenu } from './canvas/step-menu.tsx';
import { useCards } from './canvas/use-cards.ts';
import { type Company, useCompany } from './company.ts';
import css from './flow-designer.module.css';
import {
  findNode,
  flowModel,
  kindOfNode,
  layout as layoutOf,
  type Node,
  type NodeKind,
  type Place,
  placesFor,
  type StepKind,
} from './model/index.ts';
import type { FlowDesign } from './steps/editor.ts';
import { groups } from './steps/registry.ts';
import { FlowProperties } from './properties/flow-properties.tsx';
import { NodeProperties } from './properties/node-properties.tsx';
import { useFlowWords } from './use-flow-words.ts';
import { useFolded } from './use-folded.ts';
import { walk, type Way } from './walk.ts';

const heightOf = (node: Node): number => (kindOfNode(node) === 'branch' ? 64 : 92);

/** Palette, canvas and properties of the flow of a service. */
export function FlowDesigner({
  doc: given,
  serviceKey,
  save,
}: {
  doc: DesignedDocument<Content>;
  serviceKey: string;
  /** Puts the draft on the server now; false: it could not be. */
  save: () => Promise<boolean>;
}) {
  const { t } = useTranslation(['drawing', 'conditions', 'flow']);
  const language = useLanguage();
  const words = useFlowWords();
  // What is only looked at stays as it was written; what is changed says its defaults, too.
  const content = useMemo(() => withWholeFlow(given.content), [given.content]);
  const doc = useMemo(() => ({ ...given, content }), [given, content]);
  const designer = { ...useDesigner(doc, flowModel, words), serviceKey, save };
  const { flow, form } = content;
  const company = useCompany(flow, form);
  const { selected } = designer;
  const next = flowModel.placeAfter(doc.content, selected, 'approve');
  return (
    <Frame
      designer={designer}
      hasProblems={false}
      whole={<FlowProperties designer={designer} />}
      palette={(onAdded) => (
        <Palette
          groups={groups.map(({ key, kinds }) => ({
            key,
            name: t(`group.${key}`),
            kinds: kinds.map((kind) => ({ kind, name: kindName(kind)[language], Icon: iconOf(kind) })),
          }))}
          words={{ search: t('searchSteps'), none: t('noSteps'), where: whereWords(designer, next, t) }}
          onAdd={(kind) => {
            designer.add(kind);
            onAdded();
          }}
        />
      )}
      properties={(ref) => <NodeProperties key={ref} nodeRef={ref} designer={designer} company={company} />}
      canvas={({ dragged, onChoose }) => (
        <ReactFlowProvider>
          <Drawing
            designer={designer}
            company={company}
            serviceKey={serviceKey}
            isDragging={dragged !== null}
            onChoose={onChoose}
          />
        </ReactFlowProvider>
      )}
    />
  );
}

type Words = (key: string, params?: Record<string, string | number>) => string;
function whereWords({ doc, nameOf }: FlowDesign, at: Place, t: Words): string {
  const list = at.owner === null ? doc.content.flow.steps : undefined;
  const before = list?.[at.index - 1];
  if (before) return t('addsBehind', { name: nameOf(before.id) });
  return at.owner === null ? t('addsAtBeginning') : t('addsInto', { name: nameOf(at.owner) });
}

function Drawing({
  designer,
  company,
  serviceKey,
  isDragging,
  onChoose,
}: {
  designer: FlowDesign;
  company: Company;
  serviceKey: string;
  isDragging: boolean;
  onChoose: (ref: string) => void;
}) {
  const { t } = useTranslation('drawing');
  const { doc, selected, select, findings } = designer;
  const { flow } = doc.content;
  const [folded, fold] = useFolded(serviceKey);
  const [menu, setMenu] = useState<{ at: Place; x: number; y: number } | null>(null);
  const [placing, setPlacing] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const layout = useMemo(() => layoutOf(flow, { folded, heights: heightOf }), [flow, folded]);
  // The frame makes a new one with each drawing; cards are to be drawn only when they change.
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const pick = useCallback((ref: string) => choose.current(ref), []);
  const nodes = useCards({
    content: doc.content,
    layout,
    findings,
    company,
    selected,
    folded,
    onSelect: pick,
    onFold: fold,
  });

  const dragged = useDndContext().active?.data.current as { kind: NodeKind; ref?: string } | undefined;
  const movedRef = dragged?.ref ?? placing;
  const open = useMemo(() => {
    if (movedRef) {
      const found = findNode(flow, movedRef);
      return new Set(found ? placesFor(flow, [found.node]).map(gapKey) : []);
    }
    return new Set(layout.gaps.map(gapKey));
  }, [flow, layout, movedRef]);

  const act = useRef({ designer, placing });
  act.current = { designer, placing };
  const onPick = useCallback((at: Place, button: HTMLElement) => {
    const { designer, placing } = act.current;
    if (placing !== null) {
      designer.move(placing, at);
      return setPlacing(null);
    }
    const box = button.getBoundingClientRect();
    setMenu({ at, x: box.right, y: box.top });
  }, []);
  const openMenu = () => {
    const at = flowModel.placeAfter(doc.content, selected, 'approve');
    const card = selected === null ? null : root.current?.querySelector(`[data-node="${CSS.escape(selected)}"]`);
    const box = (card ?? root.current)?.getBoundingClientRect();
    if (box) setMenu({ at, x: card ? box.right : box.left + box.width / 2, y: box.top });
  };
  // From the menu the keys go back to what is chosen then.
  const isLeaving = useRef(false);
  useEffect(() => {
    if (menu !== null || !isLeaving.current) return;
    isLeaving.current = false;
    if (selected === null) root.current?.focus();
    else focusSoon(root.current, selected);
  }, [menu, selected]);
  const leaveMenu = () => {
    isLeaving.current = true;
    setMenu(null);
  };
  const add = (kind: StepKind) => {
    if (menu) designer.add(kind, menu.at);
    leaveMenu();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey || event.altKey;
    if (event.nativeEvent.isComposing || isCommand || menu) return;
    const way = ({ ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const)[event.key];
    const done = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (way) {
      const to = walk(flow, selected, way satisfies Way, folded);
      if (to !== null) {
        select(to);
        focusSoon(root.current, to);
      }
      done();
    } else if (event.key === 'Insert' || event.key === '+') {
      openMenu();
      done();
    } else if (event.key === 'Enter' && selected !== null) {
      document.querySelector<HTMLElement>('section[data-side="properties"] :is(textarea, input, button)')?.focus();
      done();
    } else if (event.key.toLowerCase() === 'm' && selected !== null) {
      setPlacing(selected);
      designer.say(t('placing', { name: designer.nameOf(selected) }));
      done();
    } else if (event.key === 'Escape' && placing !== null) {
      setPlacing(null);
      done();
    } else if ((event.key === '[' || event.key === ']') && selected !== null) {
      if (folded.has(selected) === (event.key === ']')) fold(selected);
      done();
    }
  };
  return (
    <div
      ref={root}
      className={css.canvas}
      tabIndex={selected === null ? 0 : -1}
      onKeyDown={onKeyDown}
      aria-label={t('canvas')}
      role="group"
    >
      <FlowCanvas
        nodes={nodes}
        layout={layout}
        selected={selected}
        open={open}
        isPlacing={isDragging || placing !== null}
        onPick={onPick}
        onBeside={() => select(null)}
        label={t('canvas')}
      />
      {placing !== null && (
        <p className={css.placing} role="status">
          {t('placing', { name: designer.nameOf(placing) })}
        </p>
      )}
      {menu && <StepMenu anchor={menu} where={whereWords(designer, menu.at, t)} onPick={add} onClose={leaveMenu} />}
    </div>
  );
}

/** The card may only be drawn with the next picture. */
function focusSoon(root: HTMLElement | null, ref: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      root?.querySelector<HTMLElement>(`[data-node="${CSS.escape(ref)}"] > button`)?.focus({ preventScroll: true }),
    ),
  );
}
