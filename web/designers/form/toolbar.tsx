import ArrowDownOutlined from '@ant-design/icons/ArrowDownOutlined';
import ArrowUpOutlined from '@ant-design/icons/ArrowUpOutlined';
import CopyOutlined from '@ant-design/icons/CopyOutlined';
import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import EyeOutlined from '@ant-design/icons/EyeOutlined';
import RedoOutlined from '@ant-design/icons/RedoOutlined';
import UndoOutlined from '@ant-design/icons/UndoOutlined';
import { Button, Segmented, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './designer.module.css';

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

/** Above the canvas: what can be done, on which screen it is shown, and the preview. */
export function Toolbar({
  tools,
  screen,
  onScreen,
  onPreview,
}: {
  tools: Tools;
  /** Null on a small screen, which shows its own alone. */
  screen: 'desktop' | 'phone' | null;
  onScreen: (screen: 'desktop' | 'phone') => void;
  onPreview: () => void;
}) {
  const { t } = useTranslation('designer');
  return (
    <div className={css.tools} role="toolbar" aria-label={t('tools')}>
      {(['undo', 'redo', 'up', 'down', 'duplicate', 'remove'] as const).map((name) => (
        <Tooltip key={name} title={t(`tool.${name}`)}>
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
      {screen && (
        <Segmented
          aria-label={t('screen')}
          value={screen}
          options={(['desktop', 'phone'] as const).map((value) => ({ value, label: t(`screens.${value}`) }))}
          onChange={onScreen}
        />
      )}
      <Button icon={<EyeOutlined aria-hidden />} onClick={onPreview}>
        {t('preview')}
      </Button>
    </div>
  );
}
