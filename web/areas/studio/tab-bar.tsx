import RedoOutlined from '@ant-design/icons/RedoOutlined';
import UndoOutlined from '@ant-design/icons/UndoOutlined';
import { Button } from 'antd';
import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@portico/core/errors.ts';
import { type DesignedDocument, isTyping } from '../../designers/frame/index.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import css from './service.module.css';
import { tabOf, tabs } from './tabs.tsx';
import { isWarning } from './use-findings.ts';

/** The tabs, each with the number of its problems, and what the chosen one shows. */
export function TabBar({
  serviceKey,
  shown,
  findings,
  doc,
  save,
  onTab,
}: {
  serviceKey: string;
  shown: string;
  findings: readonly Finding[];
  doc: DesignedDocument<Content>;
  save: () => Promise<boolean>;
  onTab: (key: string) => void;
}) {
  const { t } = useTranslation('service');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const tab = tabs.find(({ key }) => key === shown);
  // On a phone the chosen one may stand outside of what is seen.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown]);
  const onKeyDown = (event: ReactKeyboardEvent) => {
    const at = tabs.findIndex(({ key }) => key === shown);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onTab(next.key);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <>
      <div className={css.tabs}>
        <div ref={list} role="tablist" aria-label={t('tabs')} className={css.tabList} onKeyDown={onKeyDown}>
          {tabs.map(({ key, label }) => (
            <button
              key={key}
              type="button"
              role="tab"
              id={`${id}${key}`}
              data-tab={key}
              className={css.tab}
              aria-selected={key === shown}
              aria-controls={key === shown ? `${id}panel` : undefined}
              tabIndex={key === shown ? 0 : -1}
              onClick={() => onTab(key)}
            >
              <TabLabel name={t(label)} findings={findings.filter(({ path }) => tabOf(path).key === key)} />
            </button>
          ))}
        </div>
        {!tab?.hasOwnUndo && <UndoRedo doc={doc} />}
      </div>
      <div role="tabpanel" id={`${id}panel`} aria-labelledby={`${id}${shown}`} key={shown}>
        {tab?.render({ doc, serviceKey, save })}
      </div>
    </>
  );
}

function TabLabel({ name, findings }: { name: string; findings: readonly Finding[] }) {
  const { t } = useTranslation('service');
  const count = findings.length;
  if (count === 0) return name;
  return (
    <span className={css.tabLabel}>
      {name}
      <span className={css.count} data-kind={findings.every(isWarning) ? 'warnings' : 'errors'} aria-hidden>
        {count}
      </span>
      <span className="visually-hidden">{t('problems.count', { count })}</span>
    </span>
  );
}

/** Designers have their own; here for the tabs that are plain settings. */
function UndoRedo({ doc }: { doc: DesignedDocument<Content> }) {
  const { t } = useTranslation('frame');
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target as Element)) return;
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) doc.redo();
      else doc.undo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [doc]);
  const named = (tool: string, label: string | null) => (label ? t('toolOf', { tool, label }) : tool);
  const undo = named(t('tool.undo'), doc.labels.undo);
  const redo = named(t('tool.redo'), doc.labels.redo);
  return (
    <>
      <Button
        type="text"
        icon={<UndoOutlined />}
        aria-label={undo}
        title={undo}
        disabled={!doc.canUndo}
        onClick={doc.undo}
      />
      <Button
        type="text"
        icon={<RedoOutlined />}
        aria-label={redo}
        title={redo}
        disabled={!doc.canRedo}
        onClick={doc.redo}
      />
    </>
  );
}
