import { useDraggable } from '@dnd-kit/core';
import { Input } from 'antd';
import { type ComponentType, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './frame.module.css';

export interface PaletteGroup<K extends string> {
  key: string;
  name: string;
  kinds: readonly { kind: K; name: string; Icon: ComponentType }[];
}

/** Everything that can be put on the canvas: drag it, or choose it to add it behind what is chosen. */
export function Palette<K extends string>({
  groups,
  words,
  onAdd,
  children,
}: {
  groups: readonly PaletteGroup<K>[];
  words: {
    search: string;
    none: string;
    /** Where what is chosen now would go. */
    where: string;
  };
  onAdd: (kind: K) => void;
  /** Other ways to begin, between the search and the kinds. */
  children?: ReactNode;
}) {
  const { t } = useTranslation('frame');
  const id = useId();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shown = groups
    .map((group) => ({
      ...group,
      kinds: group.kinds.filter(({ kind, name }) => name.toLowerCase().includes(wanted) || kind.includes(wanted)),
    }))
    .filter(({ kinds }) => kinds.length > 0);
  return (
    <div className={css.palette}>
      <Input
        allowClear
        value={typed}
        placeholder={words.search}
        aria-label={words.search}
        onChange={(event) => setTyped(event.target.value)}
      />
      {children}
      <p className={css.where}>
        {words.where} <span className="visually-hidden">{t('keysHint')}</span>
      </p>
      {shown.map(({ key, name, kinds }) => (
        <section key={key} aria-labelledby={`${id}${key}`}>
          <h2 id={`${id}${key}`} className={css.groupTitle}>
            {name}
          </h2>
          <div className={css.kinds}>
            {kinds.map((each) => (
              <PaletteItem key={each.kind} {...each} onAdd={onAdd} />
            ))}
          </div>
        </section>
      ))}
      {shown.length === 0 && <p className="faint">{words.none}</p>}
    </div>
  );
}

function PaletteItem<K extends string>({
  kind,
  name,
  Icon,
  onAdd,
}: PaletteGroup<K>['kinds'][number] & { onAdd: (kind: K) => void }) {
  const { setNodeRef, listeners } = useDraggable({ id: `new:${kind}`, data: { kind } });
  // By keyboard Enter adds it; then Alt with the arrows moves it.
  const { onKeyDown: _keys, ...pointer } = listeners ?? {};
  return (
    <button type="button" ref={setNodeRef} {...pointer} className={css.kind} onClick={() => onAdd(kind)}>
      <span aria-hidden className={css.kindIcon}>
        <Icon />
      </span>
      {name}
    </button>
  );
}
