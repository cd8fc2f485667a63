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
import { Button, Drawer, Segmented, Tooltip } from 'antd';
import ArrowDownOutlined from '@ant-design/icons/ArrowDownOutlined';
import ArrowUpOutlined from '@ant-design/icons/ArrowUpOutlined';
import CopyOutlined from '@ant-design/icons/CopyOutlined';
import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import EyeOutlined from '@ant-design/icons/EyeOutlined';
import RedoOutlined from '@ant-design/icons/RedoOutlined';
import UndoOutlined from '@ant-design/icons/UndoOutlined';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkForm } from '@portico/core/definitions/form/index.ts';
import type { Finding } from '@portico/core/errors.ts';
import { useFormContext } from '../../runtime/form/index.ts';
import { Findings } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import { Canvas } from './canvas.tsx';
import { fieldOptionsOf } from './conditions/index.ts';
import css from './designer.module.css';
import {
  clipboardText,
  findNode,
  kindOfNode,
  keysOf,
  newNode,
  type NodeKind,
  nodesFromClipboard,
  nodesOf,
  type Place,
  placeAfter,
  stepPlace,
} from './model/index.ts';
import { Palette } from './palette.tsx';
import { collisions, isTyping, refOfPath, useIsSmall } from './surface.ts';
import { Preview } from './preview.tsx';
import { Properties } from './properties.tsx';
import type { DesignedDocument } from './use-document.ts';

/** Palette, canvas and properties of a form. */
export function FormDesigner({ doc }: { doc: DesignedDocument }) {
  const { t } = useTranslation(['designer', 'errors', 'ui']);
  const text = useText();
  const isSmall = useIsSmall();
  const { form } = doc.content;
  const context = useFormContext();
  const [isPhone, setPhone] = useState(false);
  const [sheet, setSheet] = useState<'palette' | 'properties' | null>(null);
  const [isPreview, setPreview] = useState(false);
  const [dragged, setDragged] = useState<NodeKind | null>(null);
  const [said, setSaid] = useState('');
  const findings = useMemo(() => checkForm(form), [form]);
  const refs = useMemo(() => new Set(nodesOf(form).map((each) => each.ref)), [form]);
  const wrong = useMemo(() => new Set(findings.flatMap((each) => refOfPath(each.path, refs) ?? [])), [findings, refs]);
  const selected = doc.selected !== null && refs.has(doc.selected) ? doc.selected : null;
  const found = selected === null ? undefined : findNode(form, selected);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor),
  );
  const root = useRef<HTMLDivElement>(null);
  // What had the focus may be gone or drawn elsewhere: the keys must go on working.
  useEffect(() => {
    if (selected === null || document.activeElement !== document.body) return;
    root.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(selected)}"] > button`)?.focus();
  }, [form, selected]);
  const nameOf = (ref: string): string => {
    const node = findNode(form, ref)?.node;
    return node ? ('name' in node && text(node.name)) || t(`kind.${kindOfNode(node)}`) : ref;
  };
  const nodeOf = (kind: NodeKind) =>
    newNode(
      kind,
      {
        name: t(`kind.${kind}`),
        option: (number) => t('newOption', { number }),
        pane: (number) => t('newPane', { number }),
        column: t('newColumn'),
      },
      keysOf(form),
    );
  const add = (kind: NodeKind, at?: Place) => {
    if (doc.run({ kind: 'add', nodes: [nodeOf(kind)], at: at ?? placeAfter(form, selected, kind) }))
      setSaid(t('said.added', { name: t(`kind.${kind}`) }));
    setSheet(null);
  };
  const step = (by: 1 | -1) => {
    const to = selected === null ? null : stepPlace(form, selected, by);
    if (selected !== null && to && doc.run({ kind: 'move', ref: selected, to }))
      setSaid(t(by > 0 ? 'said.down' : 'said.up', { name: nameOf(selected) }));
  };
  const remove = () => {
    if (selected !== null && doc.run({ kind: 'remove', ref: selected }))
      setSaid(t('said.removed', { name: nameOf(selected) }));
  };
  const duplicate = () => selected !== null && doc.run({ kind: 'duplicate', ref: selected });
  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const at = over?.data.current?.['at'] as Place | undefined;
    if (!at) return;
    const data = active.data.current as { ref?: string; kind: NodeKind } | undefined;
    if (data?.ref !== undefined) doc.run({ kind: 'move', ref: data.ref, to: at });
    else if (data) add(data.kind, at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || dragged !== null) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const acts: [boolean, () => void][] = [
      [event.altKey && key === 'arrowup', () => step(-1)],
      [event.altKey && key === 'arrowdown', () => step(1)],
      [key === 'delete', remove],
      [isCommand && key === 'd', () => void duplicate()],
      [isCommand && key === 'z' && !event.shiftKey, doc.undo],
      [isCommand && (key === 'y' || (key === 'z' && event.shiftKey)), doc.redo],
    ];
    const act = acts.find(([fits]) => fits)?.[1];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onCopy = (event: ClipboardEvent) => {
    if (isTyping(event.target) || !found || window.getSelection()?.toString()) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', clipboardText([found.node]));
    setSaid(t('said.copied'));
  };
  const onPaste = (event: ClipboardEvent) => {
    if (isTyping(event.target)) return;
    const nodes = nodesFromClipboard(event.clipboardData.getData('text/plain'));
    const first = nodes?.[0];
    if (!nodes || !first) return;
    event.preventDefault();
    doc.run({ kind: 'add', nodes, at: placeAfter(form, selected, kindOfNode(first)) });
  };
  const choose = (ref: string) => {
    doc.select(ref);
    if (isSmall) setSheet('properties');
  };
  const jump = (finding: Finding) => {
    const ref = refOfPath(finding.path, refs);
    if (ref === null) return;
    choose(ref);
    document.querySelector(`[data-node="${CSS.escape(ref)}"]`)?.scrollIntoView({ block: 'center' });
  };
  const palette = <Palette onAdd={(kind) => add(kind)} />;
  const properties = found ? (
    <Properties
      key={found.ref}
      found={found}
      fields={fieldOptionsOf(form, found.place.owner ?? undefined)}
      onSet={(name, value) => void doc.run({ kind: 'set', ref: found.ref, name, value })}
      onRename={(key) => doc.rename(found.ref, key)}
    />
  ) : (
    <p className="faint">{t('nothingChosen')}</p>
  );
  const tool = (name: string, icon: ReactNode, onClick: () => void, disabled: boolean) => (
    <Tooltip title={t(`tool.${name}`)}>
      <Button type="text" icon={icon} aria-label={t(`tool.${name}`)} disabled={disabled} onClick={onClick} />
    </Tooltip>
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collisions}
      accessibility={{
        screenReaderInstructions: { draggable: t('said.howToDrag') },
        announcements: {
          onDragStart: () => t('said.dragging'),
          onDragOver: ({ over }) =>
            over ? t('said.over', { number: Number((over.data.current?.['at'] as Place).index) + 1 }) : undefined,
          onDragEnd: ({ over }) => t(over ? 'said.dropped' : 'said.cancelled'),
          onDragCancel: () => t('said.cancelled'),
        },
      }}
      onDragStart={({ active }) => setDragged((active.data.current as { kind: NodeKind }).kind)}
      onDragEnd={drop}
      onDragCancel={() => setDragged(null)}
    >
      <div ref={root} className={css.designer} onKeyDown={onKeyDown} onCopy={onCopy} onPaste={onPaste}>
        {!isSmall && (
          <section className={css.side} aria-label={t('palette')} tabIndex={-1}>
            {palette}
          </section>
        )}
        <section className={css.middle} aria-label={t('canvas')}>
          <div className={css.tools} role="toolbar" aria-label={t('tools')}>
            {tool('undo', <UndoOutlined aria-hidden />, doc.undo, !doc.canUndo)}
            {tool('redo', <RedoOutlined aria-hidden />, doc.redo, !doc.canRedo)}
            {tool('up', <ArrowUpOutlined aria-hidden />, () => step(-1), selected === null)}
            {tool('down', <ArrowDownOutlined aria-hidden />, () => step(1), selected === null)}
            {tool('duplicate', <CopyOutlined aria-hidden />, () => void duplicate(), selected === null)}
            {tool('remove', <DeleteOutlined aria-hidden />, remove, selected === null)}
            <span className={css.toolsEnd} />
            {!isSmall && (
              <Segmented
                aria-label={t('screen')}
                value={isPhone ? 'phone' : 'desktop'}
                options={(['desktop', 'phone'] as const).map((value) => ({ value, label: t(`screens.${value}`) }))}
                onChange={(value) => setPhone(value === 'phone')}
              />
            )}
            <Button icon={<EyeOutlined aria-hidden />} onClick={() => setPreview(true)}>
              {t('preview')}
            </Button>
          </div>
          {findings.length > 0 && (
            <section className={css.problems} aria-label={t('problems', { count: findings.length })}>
              <h2 className={css.groupTitle}>{t('problems', { count: findings.length })}</h2>
              <Findings
                findings={findings.slice(0, 30)}
                nameOf={(path) => nameOf(refOfPath(path, refs) ?? path)}
                onPick={jump}
              />
            </section>
          )}
          <div className={css.paper} data-phone={isPhone || isSmall || undefined}>
            <Canvas
              form={form}
              selected={selected}
              wrong={wrong}
              context={context}
              dragged={dragged}
              onSelect={choose}
            />
          </div>
        </section>
        {!isSmall && (
          <section className={css.side} aria-label={t('properties')} tabIndex={-1}>
            {properties}
          </section>
        )}
        {isSmall && (
          <div className={css.phoneBar}>
            <Button block type="primary" onClick={() => setSheet('palette')}>
              {t('addField')}
            </Button>
            <Button block disabled={selected === null} onClick={() => setSheet('properties')}>
              {t('properties')}
            </Button>
          </div>
        )}
        <div className="visually-hidden" role="status">
          {said}
        </div>
      </div>
      {isSmall && sheet !== null && (
        <Drawer
          open
          placement="bottom"
          size="70dvh"
          title={t(sheet)}
          closable={{ 'aria-label': t('ui:close') }}
          onClose={() => setSheet(null)}
        >
          {sheet === 'palette' ? palette : properties}
        </Drawer>
      )}
      <DragOverlay dropAnimation={null}>
        {dragged && <span className={css.chip}>{t(`kind.${dragged}`)}</span>}
      </DragOverlay>
      {isPreview && <Preview form={form} onClose={() => setPreview(false)} />}
    </DndContext>
  );
}
