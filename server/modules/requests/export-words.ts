import type { RequestState } from '@portico/core/api/requests.ts';
import type { Language } from '@portico/core/definitions/text.ts';
import type { z } from 'zod';

type State = z.infer<typeof RequestState>;

interface Words {
  file: string;
  columns: readonly string[];
  states: Readonly<Record<State, string>>;
  more: string;
}

/** The words of exported lists; screens have theirs in `web/i18n`. */
export const exportWords: Readonly<Record<Language, Words>> = {
  zh: {
    file: '申请列表',
    columns: ['编号', '标题', '服务', '申请人', '部门', '状态', '当前环节', '提交时间', '完成时间'],
    states: {
      draft: '草稿',
      running: '进行中',
      returned: '已退回',
      suspended: '已挂起',
      completed: '已完成',
      rejected: '已拒绝',
      cancelled: '已撤销',
      terminated: '已终止',
    },
    more: '只导出了前 {{count}} 条，请缩小范围后再导出',
  },
  en: {
    file: 'requests',
    columns: ['Number', 'Title', 'Service', 'Requester', 'Department', 'State', 'Now with', 'Submitted', 'Finished'],
    states: {
      draft: 'Draft',
      running: 'Running',
      returned: 'Returned',
      suspended: 'Suspended',
      completed: 'Completed',
      rejected: 'Rejected',
      cancelled: 'Cancelled',
      terminated: 'Terminated',
    },
    more: 'Only the first {{count}} are here; narrow the list and export again',
  },
};
