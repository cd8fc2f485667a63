import type { Language } from '@portico/core/definitions/text.ts';

interface Words {
  file: string;
  columns: readonly string[];
  /** Beside an amount. */
  currency: string;
  more: string;
}

/** The words of exported lists. */
export const exportWords: Readonly<Record<Language, Words>> = {
  zh: {
    file: '申请列表',
    columns: ['编号', '标题', '服务', '申请人', '部门', '状态', '当前环节', '提交时间', '完成时间'],
    currency: '{{name}}（币种）',
    more: '只导出了前 {{count}} 条，请缩小范围后再导出',
  },
  en: {
    file: 'requests',
    columns: ['Number', 'Title', 'Service', 'Requester', 'Department', 'State', 'Now with', 'Submitted', 'Finished'],
    currency: '{{name}} (currency)',
    more: 'Only the first {{count}} are here; narrow the list and export again',
  },
};
