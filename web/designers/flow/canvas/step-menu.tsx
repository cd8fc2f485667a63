import { Input, type InputRef, Popover } from 'antd';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { iconOf, kindName } from '../../../runtime/flow/steps/registry.ts';
import { useLanguage } from '../../../ui/text.ts';
import { editorOf, groups } from '../steps/registry.ts';
import css from '../flow-designer.module.css';
import type { StepKind } from '../model/index.ts';

/** The searchable palette beside a +; arrows and Enter choose, Escape leaves. */
export function StepMenu({
  anchor,
  where,
  onPick,
  onClose,
}: {
  /** On the screen, px. */
  anchor: { x: number; y: number };
  /** Where what is chosen goes, in words. */
  where: string;
  onPick: (kind: StepKind) => void;
  onClose: () => void;
}) {
  return (
    <Popover
      open
      trigger={[]}
      placement="rightTop"
      arrow={false}
      onOpenChange={(open) => !open && onClose()}
      content={<Menu where={where} onPick={onPick} onClose={onClose} />}
    >
      <span className={css.anchor} style={{ left: anchor.x, top: anchor.y }} />
    </Popover>
  );
}

function Menu({ where, onPick, onClose }: { where: string; onPick: (kind: StepKind) => void; onClose: () => void }) {
  const { t } = useTranslation('drawing');
  const language = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const search = useRef<InputRef>(null);
  // It can be focused once it is placed.
  useEffect(() => {
    const timer = setTimeout(() => search.current?.focus({ preventScroll: true }), 30);
    return () => clearTimeout(timer);
  }, []);
  const wanted = typed.trim().toLowerCase();
  const fits = (kind: StepKind) =>
    [kindName(kind).zh, kindName(kind).en.toLowerCase(), kind, editorOf(kind).also.zh, editorOf(kind).also.en].some(
      (words) => words.includes(wanted),
    );
  const shown = groups
    .map(({ key, kinds }) => ({ key, kinds: kinds.filter(fits) }))
    .filter(({ kinds }) => kinds.length);
  const flat = shown.flatMap(({ kinds }) => kinds);
  useEffect(() => {
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', leave, true);
    return () => document.removeEventListener('pointerdown', leave, true);
  }, [onClose]);
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    const by = { ArrowDown: 2, ArrowUp: -2, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by !== undefined && (typed === '' || Math.abs(by) === 2)) {
      event.preventDefault();
      setAt(Math.min(Math.max(at + by, 0), Math.max(0, flat.length - 1)));
    } else if (event.key === 'Enter') {
      const kind = flat[at];
      if (kind) onPick(kind);
      event.preventDefault();
    } else if (event.key === 'Escape') onClose();
  };
  return (
    <div ref={box} role="dialog" aria-label={where} className={css.menu} onKeyDown={keys}>
      <Input
        ref={search}
        allowClear
        role="combobox"
        aria-expanded
        aria-controls={`${id}list`}
        aria-activedescendant={flat[at] && `${id}${flat[at]}`}
        aria-label={t('searchSteps')}
        placeholder={t('searchSteps')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
      />
      <div role="listbox" id={`${id}list`} aria-label={t('palette')} className={css.menuList}>
        {shown.map(({ key, kinds }) => (
          <div key={key} role="group" aria-label={t(`group.${key}`)}>
            <p className={css.menuGroup} aria-hidden>
              {t(`group.${key}`)}
            </p>
            <div className={css.menuKinds}>
              {kinds.map((kind) => {
                const Icon = iconOf(kind);
                return (
                  <div
                    key={kind}
                    id={`${id}${kind}`}
                    role="option"
                    aria-selected={flat[at] === kind}
                    className={css.menuKind}
                    onClick={() => onPick(kind)}
                  >
                    <span className={css.cardIcon} data-kind={kind}>
                      <Icon aria-hidden />
                    </span>
                    {kindName(kind)[language]}
                  </div>
                );
              })}
            </div>
          </div>
        ))}
        {flat.length === 0 && <p className="faint">{t('noSteps')}</p>}
      </div>
      <p className={css.menuWhere}>{where}</p>
    </div>
  );
}
