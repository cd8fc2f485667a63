import RedoOutlined from '@ant-design/icons/RedoOutlined';
import UndoOutlined from '@ant-design/icons/UndoOutlined';
import { Button, Tabs } from 'antd';
import { useEffect } from 'react';
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
  onTab,
}: {
  serviceKey: string;
  shown: string;
  findings: readonly Finding[];
  doc: DesignedDocument<Content>;
  onTab: (key: string) => void;
}) {
  const { t } = useTranslation('service');
  const isPlain = !tabs.find(({ key }) => key === shown)?.hasOwnUndo;
  return (
    <Tabs
      destroyOnHidden
      className={css.tabs ?? ''}
      activeKey={shown}
      onChange={onTab}
      tabBarExtraContent={isPlain && <UndoRedo doc={doc} />}
      items={tabs.map((tab) => ({
        key: tab.key,
        label: <TabLabel name={t(tab.label)} findings={findings.filter(({ path }) => tabOf(path) === tab)} />,
        children: tab.render({ doc, serviceKey }),
      }))}
    />
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
