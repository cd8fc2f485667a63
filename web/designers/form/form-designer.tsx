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
import { Button, Drawer } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkForm } from '@portico/core/definitions/form/index.ts';
import type { Finding } from '@portico/core/errors.ts';
import { useFormContext } from '../../runtime/form/index.ts';
import { Findings } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import { Canvas } from './canvas.tsx';
import { fieldOptionsOf } from './conditions/index.ts';
import css from './designer.module.css';
import { fileDrop, FromSheet } from './from-sheet/index.ts';
import { findNode, keysOf, kindOfNode, type NodeKind, nodesOf, type Place, placeAfter } from './model/index.ts';
import { Palette } from './palette.tsx';
import { collisions, refOfPath, useIsSmall } from './surface.ts';
import { Preview } from './preview.tsx';
import { Properties } from './properties.tsx';
import { Toolbar } from './toolbar.tsx';
import type { DesignedDocument } from './use-document.ts';
import { useEdits } from './use-edits.ts';

/** Palette, canvas and properties of a form. */
export function FormDesigner({ doc }: { doc: DesignedDocument }) {
  const { t } = useTranslation(['designer', 'errors', 'sheet', 'ui']);
  const text = useText();
  const isSmall = useIsSmall();
  const { form } = doc.content;
  const context = useFormContext();
  const [isPhone, setPhone] = useState(false);
  const [sheet, setSheet] = useState<'palette' | 'properties' | null>(null);
  const [isPreview, setPreview] = useState(false);
  // A file dropped on the canvas, or the dialog that asks for one.
  const [fromSheet, setFromSheet] = useState<File | 'ask' | null>(null);
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
  const edits = useEdits(doc, selected, { nameOf, say: setSaid });
  const add = (kind: NodeKind) => {
    edits.add(kind);
    setSheet(null);
  };
  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const at = over?.data.current?.['at'] as Place | undefined;
    if (!at) return;
    const data = active.data.current as { ref?: string; kind: NodeKind } | undefined;
    if (data?.ref !== undefined) doc.run({ kind: 'move', ref: data.ref, to: at });
    else if (data) edits.add(data.kind, at);
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
  // Said before one adds: into what is chosen, or behind it.
  const next = placeAfter(form, selected, 'text');
  const where =
    selected === null
      ? t('addsAtEnd')
      : next.owner === selected
        ? t('addsInto', { name: nameOf(selected) })
        : t('addsBehind', { name: nameOf(selected) });
  const palette = <Palette where={where} onAdd={add} onSheet={() => setFromSheet('ask')} />;
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
      <div ref={root} className={css.designer} {...(dragged === null && edits.listeners)}>
        {!isSmall && (
          <section className={css.side} aria-label={t('palette')} tabIndex={-1}>
            {palette}
          </section>
        )}
        <section className={css.middle} aria-label={t('canvas')} tabIndex={-1}>
          <Toolbar
            tools={edits.tools}
            screen={isSmall ? null : isPhone ? 'phone' : 'desktop'}
            onScreen={(screen) => setPhone(screen === 'phone')}
            onPreview={() => setPreview(true)}
          />
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
          {/* A click beside everything chooses nothing; with the keyboard Escape does. */}
          <div
            className={css.paper}
            onClick={({ target, currentTarget }) => target === currentTarget && doc.select(null)}
            data-phone={isPhone || isSmall || undefined}
            {...fileDrop(setFromSheet)}
          >
            <Canvas
              form={form}
              selected={selected}
              wrong={wrong}
              context={context}
              dragged={dragged}
              onSelect={choose}
            />
            {form.items.length === 0 && (
              <Button block type="link" onClick={() => setFromSheet('ask')}>
                {t('sheet:begin')}
              </Button>
            )}
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
      {fromSheet !== null && (
        <FromSheet
          file={fromSheet === 'ask' ? null : fromSheet}
          taken={keysOf(form)}
          onClose={() => setFromSheet(null)}
          onAdd={(items) => {
            edits.addAll(items);
            setFromSheet(null);
            setSheet(null);
          }}
        />
      )}
      {isPreview && <Preview form={form} onClose={() => setPreview(false)} />}
    </DndContext>
  );
}
