import { type Language, type Text, textOf } from '@portico/core/definitions/text.ts';
import type { NoticeKind } from './rules.ts';

/** What a mail says first, by kind of notice. */
const said: Readonly<Record<NoticeKind, { zh: string; en: string }>> = {
  'task-opened': { zh: '有一项待办等你处理', en: 'A to-do is waiting for you' },
  'task-reminded': { zh: '待办提醒：还有一项待办等你处理', en: 'Reminder: a to-do is still waiting for you' },
  'request-notified': { zh: '抄送给你', en: 'You were copied in' },
  'request-filed-for-you': { zh: '有人为你提交了一个申请', en: 'Somebody filed a request for you' },
  'request-returned': {
    zh: '你的申请被退回，请修改后重新提交',
    en: 'Your request was returned: please change and resubmit it',
  },
  'request-urged': { zh: '申请人催办', en: 'The requester asks you to hurry' },
  'request-completed': { zh: '你的申请已完成', en: 'Your request is completed' },
  'request-rejected': { zh: '你的申请被拒绝', en: 'Your request was rejected' },
  'request-cancelled': { zh: '你的申请已撤销', en: 'Your request was cancelled' },
  'request-terminated': { zh: '你的申请已终止', en: 'Your request was terminated' },
  'request-reopened': { zh: '你的申请重新开启', en: 'Your request was reopened' },
  'answers-changed': { zh: '你提交或处理过的申请内容有修改', en: 'A request you filed or decided on was changed' },
  'comment-added': { zh: '有新的留言', en: 'There is a new comment' },
  'needs-attention': { zh: '一个流程停住了，需要管理员处理', en: 'A flow has stopped and needs an administrator' },
};
const words = {
  greeting: { zh: (name: string) => `${name}，你好：`, en: (name: string) => `Hello ${name},` },
  number: { zh: '单号', en: 'Number' },
  title: { zh: '标题', en: 'Title' },
  step: { zh: '环节', en: 'Step' },
  open: { zh: '查看：', en: 'Open it:' },
  footer: { zh: '此邮件由系统发送，请勿回复。', en: 'This mail was sent by the system; please do not reply.' },
  colon: { zh: '：', en: ': ' },
};

export interface MailFacts {
  kind: NoticeKind;
  params: Record<string, unknown>;
  number: string;
  title: string;
  /** Address of the request's page. */
  link: string;
  reader: { name: string; nameEn: string | null; language: Language };
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** A mail as plain text in the reader's language. Subject on one line, 200 characters at most. */
export function mailOf({ kind, params, number, title, link, reader }: MailFacts): { subject: string; text: string } {
  const { language } = reader;
  const head = said[kind][language];
  const name = (language === 'en' && reader.nameEn) || reader.name;
  const fact = (label: Text, value: string) => `${textOf(label, language)}${words.colon[language]}${oneLine(value)}`;
  const step = textOf(params.step as Text | undefined, language);
  const lines = [
    words.greeting[language](oneLine(name)),
    '',
    `${head}${language === 'zh' ? '。' : '.'}`,
    '',
    fact(words.number, number),
    fact(words.title, title),
    ...(step ? [fact(words.step, step)] : []),
    ...(typeof params.excerpt === 'string' ? ['', params.excerpt.replace(/^/gm, '> ')] : []),
    '',
    words.open[language],
    link,
    '',
    words.footer[language],
  ];
  const subject = [...oneLine(`[${number}] ${head} · ${title}`)].slice(0, 200).join('');
  return { subject, text: lines.join('\n') };
}
