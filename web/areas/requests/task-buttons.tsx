import DownOutlined from '@ant-design/icons/DownOutlined';
import { Button, Dropdown } from 'antd';
import type { TaskAction, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import { useTranslation } from 'react-i18next';
import { useText } from '../../ui/text.ts';
import type { SheetKind } from './action-sheet.tsx';
import { arrange, type Offered } from './arrange-actions.ts';
import css from './requests.module.css';

interface TaskButtonsProps {
  task: Pick<TaskInRequest, 'actions' | 'buttons' | 'kind'>;
  /** What is on its way. */
  pending: string | null;
  /** In the phone's bar: fewer stand side by side. */
  isBar?: boolean;
  onAction: (action: SheetKind | 'claim' | 'release') => void;
}

/** The actions on a task: the main one filled, one or two beside it, the rest under "more". */
export function TaskButtons({ task, pending, isBar = false, onAction }: TaskButtonsProps) {
  const { t } = useTranslation('request');
  const text = useText();
  const { primary, beside, more } = arrange(task.actions, isBar ? 1 : 2);
  const nameOf = (action: TaskAction): string => {
    const own = (task.buttons as Partial<Record<TaskAction, TaskInRequest['buttons']['approve']>>)[action];
    if (own !== undefined) return text(own);
    // With "finish" beside it, claiming only says that one has begun.
    if (action === 'claim' && task.actions.includes('finish')) return t('action.begin');
    return t(`action.${action}`);
  };
  const act = (action: TaskAction) => onAction(action as Offered);
  return (
    <div className={isBar ? css.bar : css.buttons} role="group" aria-label={t('action.label')}>
      {primary && (
        <Button
          type="primary"
          size={isBar ? 'large' : 'middle'}
          className={css.primary ?? ''}
          loading={pending === primary}
          disabled={pending !== null && pending !== primary}
          onClick={() => act(primary)}
        >
          {nameOf(primary)}
        </Button>
      )}
      {beside.map((action) => (
        <Button
          key={action}
          size={isBar ? 'large' : 'middle'}
          danger={action === 'reject'}
          loading={pending === action}
          disabled={pending !== null && pending !== action}
          onClick={() => act(action)}
        >
          {nameOf(action)}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((action) => ({
              key: action,
              label: (
                <span className={css.menuItem}>
                  {nameOf(action)}
                  <small className="faint">{t(`explain.${action}`)}</small>
                </span>
              ),
            })),
            onClick: ({ key }) => act(key as TaskAction),
          }}
        >
          <Button size={isBar ? 'large' : 'middle'} disabled={pending !== null}>
            {t('action.more')} <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      )}
    </div>
  );
}
