import { useCallback, useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { readRequest } from '@portico/core/api/requests.ts';
import { countTasks, listTasks, type TaskRow } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { CallError } from '../../api/call.ts';
import { refresh } from '../../api/hooks.ts';
import { newKey } from '../../api/idempotency-key.ts';
import { wordsOfProblem } from '../../ui/problem.tsx';
import { useToast } from '../../ui/toast.tsx';
import { winnerOf } from '../requests/conflict.ts';
import { decisions, onDecided } from './decisions.ts';

/** Tasks in one call of `approveTasks`. */
const mostInBatch = 100;

/** Seconds in which a decision from the list can be undone. */
const undoSeconds = 4;

/**
 * Decides tasks from a list: the row goes at once, the decision is sent when the time for an undo is over. What comes of
 * it is told even after the page was left.
 */
export function useDecide(): (tasks: TaskRow[], action: 'approve' | 'reject', opinion?: string) => void {
  const { t } = useTranslation(['desk', 'request', 'errors']);
  const client = useQueryClient();
  const toast = useToast();

  useEffect(() => {
    onDecided((decision, failure) => {
      void refresh(client, listTasks, countTasks, readRequest);
      if (failure === undefined) return;
      if (!(failure instanceof CallError)) return toast.problem(failure);
      const words = wordsOfProblem(failure.problem, t);
      const winner =
        failure.problem.status === 409
          ? winnerOf(failure.problem, failure.problem.current as RequestDetail | undefined, decision.task)
          : null;
      toast.warning(
        t('desk:refused', { title: decision.title }),
        winner?.name && winner.result
          ? t('desk:decidedBy', { name: winner.name, result: t(`request:stages.result.${winner.result}`) })
          : `${words.what} ${words.todo}`,
      );
    });
  }, [client, t, toast]);

  return useCallback(
    (tasks, action, opinion) => {
      const said = opinion?.trim() ? { opinion: opinion.trim() } : {};
      // As many in a call as the server takes.
      const batches =
        tasks.length > 1 && action === 'approve'
          ? Array.from({ length: Math.ceil(tasks.length / mostInBatch) }, () => newKey())
          : [];
      const keys = tasks.map((task, i) => {
        const key = newKey();
        const batch = batches[Math.floor(i / mostInBatch)];
        const { id, version, request } = task;
        decisions.add({
          key,
          task: id,
          version,
          action,
          title: request.title,
          requestId: request.id,
          ...said,
          ...(batch !== undefined && { batch }),
        });
        return key;
      });
      const [first] = tasks;
      if (!first) return;
      const words =
        tasks.length === 1
          ? t(`desk:undo.${action}`, { title: first.request.title })
          : t(`desk:undo.${action}Many`, { count: tasks.length });
      toast.undo(words, () => keys.forEach((key) => decisions.undo(key)), undoSeconds);
    },
    [t, toast],
  );
}
