import { useDraggable } from '@dnd-kit/core';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './designer.module.css';
import { kindIcons } from './kind-icons.ts';
import { groups } from './kinds.ts';
import type { NodeKind } from './model/index.ts';

/** Everything that can be put on a form: drag it, or choose it to add it behind what is chosen. */
export function Palette({ onAdd }: { onAdd: (kind: NodeKind) => void }) {
  const { t } = useTranslation('designer');
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shown = groups
    .map(({ key, kinds }) => ({
      key,
      kinds: kinds.filter((kind) => t(`kind.${kind}`).toLowerCase().includes(wanted) || kind.includes(wanted)),
    }))
    .filter(({ kinds }) => kinds.length > 0);
  return (
    <div className={css.palette}>
      <Input
        allowClear
        value={typed}
        placeholder={t('searchKinds')}
        aria-label={t('searchKinds')}
        onChange={(event) => setTyped(event.target.value)}
      />
      {shown.map(({ key, kinds }) => (
        <section key={key} aria-labelledby={`palette-${key}`}>
          <h2 id={`palette-${key}`} className={css.groupTitle}>
            {t(`group.${key}`)}
          </h2>
          <div className={css.kinds}>
            {kinds.map((kind) => (
              <PaletteItem key={kind} kind={kind} onAdd={onAdd} />
            ))}
          </div>
        </section>
      ))}
      {shown.length === 0 && <p className="faint">{t('noKinds')}</p>}
    </div>
  );
}

function PaletteItem({ kind, onAdd }: { kind: NodeKind; onAdd: (kind: NodeKind) => void }) {
  const { t } = useTranslation('designer');
  const { setNodeRef, listeners } = useDraggable({ id: `new:${kind}`, data: { kind } });
  const Icon = kindIcons[kind];
  // By keyboard Enter adds it; then Alt with the arrows moves it.
  const { onKeyDown: _keys, ...pointer } = listeners ?? {};
  return (
    <button type="button" ref={setNodeRef} {...pointer} className={css.kind} onClick={() => onAdd(kind)}>
      <span aria-hidden className={css.kindIcon}>
        <Icon />
      </span>
      {t(`kind.${kind}`)}
    </button>
  );
}
