import { type Language, type Text, textOf } from '@portico/core/definitions/text.ts';
import { notices } from '@portico/core/words/index.ts';
import type { NoticeKind } from './rules.ts';

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
  const head = notices[kind][language];
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
