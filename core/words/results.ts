import type { Words } from './words.ts';

/** What became of a task. */
export const results = {
  approved: { zh: '已同意', en: 'Approved' },
  rejected: { zh: '已拒绝', en: 'Rejected' },
  returned: { zh: '已退回', en: 'Returned' },
  finished: { zh: '已办结', en: 'Finished' },
  answered: { zh: '已答复', en: 'Answered' },
  passed: { zh: '自动通过', en: 'Passed automatically' },
} as const satisfies Words<string>;

/** What else happened to a task or a request, as its history tells. */
export const happenings = {
  cancelled: { zh: '已取消', en: 'Cancelled' },
  claimed: { zh: '已认领', en: 'Claimed' },
  released: { zh: '已释放', en: 'Released' },
  transferred: { zh: '已转办', en: 'Transferred' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  resubmitted: { zh: '已重新提交', en: 'Sent again' },
  completed: { zh: '已完成', en: 'Completed' },
  jumped: { zh: '已跳转流程', en: 'Flow moved' },
  suspended: { zh: '已挂起流程', en: 'Suspended' },
  resumed: { zh: '已恢复流程', en: 'Resumed' },
  terminated: { zh: '已终止流程', en: 'Terminated' },
  migrated: { zh: '已迁移到新版本', en: 'Moved to a new version' },
} as const satisfies Words<string>;
