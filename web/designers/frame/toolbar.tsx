import ArrowDownOutlined from '@ant-design/icons/ArrowDownOutlined';
import ArrowUpOutlined from '@ant-design/icons/ArrowUpOutlined';
import CopyOutlined from '@ant-design/icons/CopyOutlined';
import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import QuestionOutlined from '@ant-design/icons/QuestionOutlined';
import RedoOutlined from '@ant-design/icons/RedoOutlined';
import UndoOutlined from '@ant-design/icons/UndoOutlined';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './frame.module.css';
import { Tooltip } from '../../ui/tooltip.tsx';

/** What can be done to what is chosen; null where it cannot be done now. */
export interface Tools {
  undo: (() => void) | null;
  redo: (() => void) | null;
  up: (() => void) | null;
  down: (() => void) | null;
  duplicate: (() => void) | null;
  remove: (() => void) | null;
}
const icons: Readonly<Record<keyof Tools, ReactNode>> = {
  undo: <UndoOutlined aria-hidden />,
  redo: <RedoOutlined aria-hidden />,
  up: <ArrowUpOutlined aria-hidden />,
  down: <ArrowDownOutlined aria-hidden />,
  duplicate: <CopyOutlined aria-hidden />,
  remove: <DeleteOutlined aria-hidden />,
};

/** Above the canvas: what can be done to what is chosen, and what the designer adds of its own. */
export function Toolbar({
  tools,
  labels,
  onHelp,
  start,
  end,
  children,
}: {
  tools: Tools;
  /** What undo and redo would do, where it has words. */
  labels: { undo: string | null; redo: string | null };
  onHelp: () => void;
  start: ReactNode;
  end: ReactNode;
  /** Of the designer: screen, preview, zoom. */
  children?: ReactNode;
}) {
  const { t } = useTranslation('frame');
  const told = (name: keyof Tools): string => {
    const label = name === 'undo' || name === 'redo' ? labels[name] : null;
    return label === null ? t(`tool.${name}`) : t('toolOf', { tool: t(`tool.${name}`), label });
  };
  return (
    <div className={css.tools} role="toolbar" aria-label={t('tools')}>
      {start}
      {(['undo', 'redo', 'up', 'down', 'duplicate', 'remove'] as const).map((name) => (
        <Tooltip key={name} title={told(name)}>
          <Button
            type="text"
            icon={icons[name]}
            aria-label={t(`tool.${name}`)}
            disabled={tools[name] === null}
            onClick={() => tools[name]?.()}
          />
        </Tooltip>
      ))}
      <span className={css.toolsEnd} />
      {children}
      <Tooltip title={t('keys.title')}>
        <Button type="text" icon={<QuestionOutlined aria-hidden />} aria-label={t('keys.title')} onClick={onHelp} />
      </Tooltip>
      {end}
    </div>
  );
}
