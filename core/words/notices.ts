import { outcomes } from './request-states.ts';
import type { Words } from './words.ts';

/** An end of a request, to whoever filed it. */
const yours = (outcome: keyof typeof outcomes) => ({
  zh: `你的申请${outcomes[outcome].zh}`,
  en: `Your request was ${outcomes[outcome].en.toLowerCase()}`,
});

/** What a notice says first, on the screen and in a mail. */
export const notices = {
  'task-opened': { zh: '有一项待办等你处理', en: 'A to-do is waiting for you' },
  'task-reminded': { zh: '待办提醒：还有一项待办等你处理', en: 'Reminder: a to-do is still waiting for you' },
  'request-notified': { zh: '抄送给你', en: 'You were copied in' },
  'request-filed-for-you': { zh: '有人为你提交了一个申请', en: 'Somebody filed a request for you' },
  'request-returned': {
    zh: '你的申请被退回，请修改后重新提交',
    en: 'Your request was returned: please change and resubmit it',
  },
  'request-urged': { zh: '申请人催办', en: 'The requester sent a reminder' },
  'request-completed': yours('completed'),
  'request-rejected': yours('rejected'),
  'request-cancelled': yours('cancelled'),
  'request-terminated': yours('terminated'),
  'request-reopened': { zh: '你的申请重新开启', en: 'Your request was reopened' },
  'answers-changed': { zh: '你提交或处理过的申请内容有修改', en: 'A request you filed or decided on was changed' },
  'comment-added': { zh: '有新的留言', en: 'There is a new comment' },
  'needs-attention': { zh: '一个流程停住了，需要管理员处理', en: 'A flow has stopped and needs an administrator' },
} as const satisfies Words<string>;
