import type { z } from 'zod';
import type { RequestState } from '../api/request-shapes.ts';
import type { Words } from './words.ts';

type State = z.infer<typeof RequestState>;

/** How a request ends. */
export const outcomes = {
  completed: { zh: '已完成', en: 'Completed' },
  rejected: { zh: '已拒绝', en: 'Rejected' },
  cancelled: { zh: '已撤销', en: 'Cancelled' },
  terminated: { zh: '已终止', en: 'Terminated' },
} as const satisfies Partial<Words<State>>;

/** Where a request stands. */
export const requestStates: Words<State> = {
  draft: { zh: '草稿', en: 'Draft' },
  running: { zh: '进行中', en: 'In progress' },
  returned: { zh: '已退回', en: 'Returned' },
  suspended: { zh: '已挂起', en: 'Suspended' },
  ...outcomes,
};
