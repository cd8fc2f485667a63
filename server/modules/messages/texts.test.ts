import { describe, expect, it } from 'vitest';
import { notices, outcomes } from '@portico/core/words/index.ts';
import { mailOf, type MailFacts } from './texts.ts';

const facts: MailFacts = {
  kind: 'task-opened',
  params: { step: { zh: '部门负责人审批', en: 'Head approves' } },
  number: 'CL-20261124-0007',
  title: '上海出差 · ¥1,500.00',
  link: 'https://portico.example/requests/1',
  reader: { name: '李娜', nameEn: 'Li Na', language: 'zh' },
};

describe('mail', () => {
  it('is in the language of its reader', () => {
    const zh = mailOf(facts);
    expect(zh.subject).toBe('[CL-20261124-0007] 有一项待办等你处理 · 上海出差 · ¥1,500.00');
    expect(zh.text).toContain('李娜，你好：');
    expect(zh.text).toContain('环节：部门负责人审批');
    expect(zh.text).toContain('\nhttps://portico.example/requests/1\n');
    const en = mailOf({ ...facts, reader: { ...facts.reader, language: 'en' } });
    expect(en.text).toContain('Hello Li Na,');
    expect(en.text).toContain('Step: Head approves');
    expect(en.text.replace(facts.title, '')).not.toMatch(/[一-鿿]/u);
  });
  it('has words for every kind in both languages', () => {
    for (const kind of Object.keys(notices) as (keyof typeof notices)[])
      for (const language of ['zh', 'en'] as const) {
        const { subject } = mailOf({ ...facts, kind, params: {}, reader: { ...facts.reader, language } });
        expect(subject).not.toContain('undefined');
        expect(/[一-鿿]/u.test(subject.replace(facts.title, ''))).toBe(language === 'zh');
      }
  });
  it('calls the end of a request what screens call it', () => {
    for (const outcome of ['completed', 'rejected', 'cancelled', 'terminated'] as const) {
      const mail = (language: 'zh' | 'en') =>
        mailOf({ ...facts, kind: `request-${outcome}`, reader: { ...facts.reader, language } }).subject;
      expect(mail('zh')).toContain(outcomes[outcome].zh);
      expect(mail('en')).toContain(outcomes[outcome].en.toLowerCase());
    }
  });
  it('keeps what people typed on its own line: no header or line can be smuggled in', () => {
    const { subject, text } = mailOf({ ...facts, title: 'a\r\nBcc: all@example.com\u2028x' });
    expect(subject).not.toMatch(/[\r\n\u2028]/);
    expect(text.split('\n')).toContain('标题：a Bcc: all@example.com x');
  });
  it('has a subject of 200 characters at most', () => {
    expect([...mailOf({ ...facts, title: '长'.repeat(500) }).subject]).toHaveLength(200);
  });
  it('quotes each line of a comment', () => {
    expect(mailOf({ ...facts, kind: 'comment-added', params: { excerpt: 'one\ntwo' } }).text).toContain('> one\n> two');
  });
});
