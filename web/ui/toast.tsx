import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { Button, message as antdMessage, notification as antdNotification } from 'antd';
import { useTranslation } from 'react-i18next';
import { CallError } from '../api/call.ts';
import { wordsOfProblem } from './problem.tsx';

export interface Toast {
  success: (words: ReactNode) => void;
  info: (words: ReactNode) => void;
  /** Stays until it is closed: something the person believed done was not. */
  warning: (title: string, words: string) => void;
  /** Says an error: what happened and what to do. */
  problem: (error: unknown) => void;
  /** Words with a button that takes it back, shown for `seconds`; answers how to close it. */
  undo: (words: ReactNode, onUndo: () => void, seconds?: number, onGone?: () => void) => () => void;
}

let number = 0;

const ToastContext = createContext<Toast | null>(null);

/** Short words at the edge of the screen that go by themselves. */
export function useToast(): Toast {
  const toast = useContext(ToastContext);
  if (toast === null) throw new Error('useToast outside of ToastProvider');
  return toast;
}

/** Where the words stand. Not antd's `App`: that brings its dialogs to the first page. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [message, messageHolder] = antdMessage.useMessage({ maxCount: 3 });
  const [notification, notificationHolder] = antdNotification.useNotification({
    placement: 'bottomRight',
    maxCount: 3,
  });
  const { t } = useTranslation(['ui', 'errors']);
  const toast = useMemo<Toast>(
    () => ({
      success: (words) => void message.success(words),
      info: (words) => void message.info(words),
      warning: (title, description) => notification.warning({ title, description, duration: 0 }),
      problem: (error) => {
        const words =
          error instanceof CallError
            ? wordsOfProblem(error.problem, t)
            : { what: t('errors:code.unknown.what'), todo: t('errors:code.unknown.todo') };
        notification.error({ title: words.what, description: words.todo, duration: 8 });
      },
      undo: (words, onUndo, seconds = 6, onGone) => {
        number += 1;
        const key = `undo-${number}`;
        const close = () => message.destroy(key);
        void message.open({
          key,
          type: 'success',
          duration: seconds,
          content: (
            <span className="undo">
              {words}
              <Button
                type="link"
                size="small"
                onClick={() => {
                  onUndo();
                  close();
                }}
              >
                {t('ui:undo')}
              </Button>
            </span>
          ),
          onClose: () => onGone?.(),
        });
        return close;
      },
    }),
    [message, notification, t],
  );
  return (
    <ToastContext value={toast}>
      {messageHolder}
      {notificationHolder}
      {children}
    </ToastContext>
  );
}
