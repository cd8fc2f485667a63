import { Alert, Button } from 'antd';
import { addComment } from '@portico/core/api/requests.ts';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import { readRequest } from '@portico/core/api/requests.ts';
import { formatDuration } from '../../ui/duration.ts';
import { wordsOfProblem } from '../../ui/problem.tsx';
import { useToast } from '../../ui/toast.tsx';
import { winnerOf } from './conflict.ts';
import css from './requests.module.css';
import type { Conflict } from './use-act.ts';

interface ConflictNoticeProps {
  conflict: Conflict;
  requestId: string;
  /** Ms since the epoch. */
  now: number;
  onClose: () => void;
}

/** "李娜 3 秒前已同意": who was first, and what the person had typed, which is not lost. */
export function ConflictNotice({ conflict, requestId, now, onClose }: ConflictNoticeProps) {
  const { t } = useTranslation('request');
  const toast = useToast();
  const comment = useWrite(addComment, { refreshes: [readRequest] });
  const { problem, typed } = conflict;
  const winner = winnerOf(problem, conflict.fresh, conflict.task);
  const words = wordsOfProblem(problem, t);
  const title =
    winner.name && winner.result
      ? t('conflict.title', {
          name: winner.name,
          when:
            winner.at === null || now - winner.at < 1000
              ? t('conflict.justNow')
              : t('conflict.ago', { length: formatDuration(now - winner.at, t) }),
          result: t(`stages.result.${winner.result}`, { defaultValue: winner.result }),
        })
      : words.what;
  const asComment = async () => {
    const reply = await comment.run({ params: { id: requestId }, body: { text: typed } });
    if (reply) onClose();
  };
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className={css.conflict ?? ''}
      title={title}
      closable={{ onClose, 'aria-label': t('conflict.close') }}
      description={
        <>
          <p>{winner.name ? t('conflict.todo') : words.todo}</p>
          {typed.trim() && (
            <>
              <p className="faint">{t('conflict.typed')}</p>
              <blockquote className={css.typed}>{typed}</blockquote>
              <div className={css.buttons}>
                <Button size="small" onClick={() => void asComment()} loading={comment.isPending}>
                  {t('conflict.asComment')}
                </Button>
                <Button
                  size="small"
                  type="text"
                  onClick={() => {
                    void navigator.clipboard?.writeText(typed).then(() => toast.success(t('conflict.copied')));
                  }}
                >
                  {t('conflict.copy')}
                </Button>
              </div>
            </>
          )}
        </>
      }
    />
  );
}
