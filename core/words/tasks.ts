import type { z } from 'zod';
import type { TaskState } from '../api/request-shapes.ts';
import type { TaskKind } from '../flow-engine/model.ts';
import type { Words } from './words.ts';

/** What a task asks of its owner. */
export const taskKinds: Words<TaskKind> = {
  approve: { zh: '审批', en: 'Approval' },
  work: { zh: '办理', en: 'Work' },
  fill: { zh: '填写', en: 'Fill in' },
  answer: { zh: '答复', en: 'Answer' },
  amend: { zh: '修改', en: 'Change' },
};

/** Where a task stands. */
export const taskStates: Words<z.infer<typeof TaskState>> = {
  waiting: { zh: '未轮到', en: 'Waiting' },
  open: { zh: '待处理', en: 'Open' },
  done: { zh: '已处理', en: 'Done' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};
