import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { readRequest } from '@portico/core/api/requests.ts';
import { claimTask, countTasks, listTasks, type TaskRow } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { call, CallError } from '../../api/call.ts';
import { refresh } from '../../api/hooks.ts';
import { useToast } from '../../ui/toast.tsx';

/** How many rows "claim next" tries when colleagues are faster. */
const tries = 10;

/** Claims tasks from queues. */
export function useClaim() {
  const { t } = useTranslation('desk');
  const client = useQueryClient();
  const toast = useToast();
  const [claiming, setClaiming] = useState<string | null>(null);
  const update = () => void refresh(client, listTasks, countTasks, readRequest);

  const claimOne = (task: TaskRow) => call(claimTask, { params: { id: task.id }, body: {} }, { ifMatch: task.version });

  const claim = async (task: TaskRow) => {
    setClaiming(task.id);
    try {
      await claimOne(task);
      toast.success(t('queues.claimed', { title: task.request.title }));
    } catch (error) {
      toast.problem(error);
    } finally {
      setClaiming(null);
      update();
    }
  };

  /** Claims the first task of a queue that nobody took meanwhile; answers its request's id. */
  const claimNext = async (query: {
    team?: string | undefined;
    q?: string | undefined;
    service?: string | undefined;
  }) => {
    setClaiming('next');
    try {
      const { items } = await call(listTasks, { query: { view: 'queue', limit: tries, ...query } });
      for (const task of items) {
        try {
          await claimOne(task);
          toast.success(t('queues.claimed', { title: task.request.title }));
          return task.request.id;
        } catch (error) {
          if (!(error instanceof CallError && error.problem.status === 409)) throw error;
        }
      }
      toast.info(t('queues.nothingLeft'));
    } catch (error) {
      toast.problem(error);
    } finally {
      setClaiming(null);
      update();
    }
    return undefined;
  };
  return { claim, claimNext, claiming };
}
