import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { Button, Popover } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import type { TaskRow } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { OpinionBox } from '../requests/opinion-box.tsx';
import { useTyped } from '../requests/use-typed.ts';
import css from './desk.module.css';

interface DecidePopoverProps {
  task: TaskRow;
  action: 'approve' | 'reject';
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onDecide: (opinion: string) => void;
  children: ReactNode;
}

/** Opinion and confirmation beside a row. */
export function DecidePopover({ task, action, isOpen, onOpenChange, onDecide, children }: DecidePopoverProps) {
  const { t } = useTranslation(['request', 'desk']);
  const box = useRef<TextAreaRef>(null);
  return (
    <Popover
      open={isOpen}
      onOpenChange={onOpenChange}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      // Only now: what is still being placed cannot take the focus.
      afterOpenChange={(isNow) => isNow && box.current?.focus()}
      content={
        <DecideForm
          box={box}
          task={task}
          action={action}
          onDecide={onDecide}
          onClose={() => onOpenChange(false)}
          t={t}
        />
      }
    >
      {children}
    </Popover>
  );
}

interface DecideFormProps extends Pick<DecidePopoverProps, 'task' | 'action' | 'onDecide'> {
  onClose: () => void;
  box: RefObject<TextAreaRef | null>;
  t: (key: string, params?: Record<string, unknown>) => string;
}
function DecideForm({ task, action, onDecide, onClose, box, t }: DecideFormProps) {
  const [opinion, setOpinion] = useTyped(`${task.id}.opinion`);
  const [isMissing, setMissing] = useState(false);
  const isRequired = task.opinionRequired[action];
  const decide = () => {
    if (isRequired && !opinion.trim()) return setMissing(true);
    onDecide(opinion);
    setOpinion('');
    onClose();
  };
  return (
    <div role="dialog" aria-label={t(`${action}Named`, { ns: 'desk', title: task.request.title })}>
      <form
        className={css.decide}
        onSubmit={(event) => {
          event.preventDefault();
          decide();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) decide();
          if (event.key === 'Escape') onClose();
        }}
      >
        <strong>{t(`action.${action}`)}</strong>
        <OpinionBox
          label={t('opinion')}
          value={opinion}
          onChange={(text) => {
            setOpinion(text);
            setMissing(false);
          }}
          isRequired={isRequired}
          isMissing={isMissing}
          phrases={action}
          inputRef={box}
        />
        <Button htmlType="submit" type="primary" danger={action === 'reject'}>
          {t('confirm', { action: t(`action.${action}`) })}
        </Button>
      </form>
    </div>
  );
}
