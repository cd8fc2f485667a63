import { stepKinds, type Step, type StepKind } from '@portico/core/definitions/flow/steps/registry.ts';
import type { Language } from '@portico/core/definitions/text.ts';
import i18next, { type i18n } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { flow as en } from '../../../i18n/en/flow.ts';
import { flow as zh } from '../../../i18n/zh/flow.ts';
import { kindName, sentenceOf } from './registry.ts';

const texts: Record<Language, i18n> = { zh: i18next.createInstance(), en: i18next.createInstance() };
beforeAll(async () => {
  for (const language of ['zh', 'en'] as const)
    await texts[language].init({
      lng: language,
      resources: { [language]: { flow: language === 'zh' ? zh : en } },
      defaultNS: 'flow',
      interpolation: { escapeValue: false },
    });
});

const names: Record<string, string> = { 'cheng.haoran': '程浩然', amount: '金额', laptops: '电脑' };
const tellOf = (step: Step, language: Language) =>
  sentenceOf(step, {
    t: (key, params) => texts[language].t(key, { ...params }),
    pick: (words) => words[language],
    nameOf: (_kind, key) => names[key] ?? key,
  });
const told = (step: Step, language: Language = 'zh') =>
  tellOf(step, language)
    .map(({ words }) => words)
    .join(' · ');
const own = { id: 's', name: 's' };

const approval: Step = {
  ...own,
  kind: 'approve',
  who: [{ kind: 'people', people: ['cheng.haoran'] }, { kind: 'department-head' }],
  mode: 'any',
  onReject: 'end',
  limit: {
    within: { duration: 'P2D' },
    reminders: [{ at: 'before', span: { duration: 'PT8H', working: true } }],
    then: 'manager',
  },
};

test('says who, how several decide, and what happens in time', () => {
  expect(told(approval)).toBe(
    '程浩然 或 申请人的部门负责人 同意 · 一人同意即可 · 到期前 8 个工作小时提醒，2 天后转上级',
  );
  expect(told(approval, 'en')).toBe(
    'Approval by 程浩然 or the head of the requester’s department · one is enough · reminder 8 working hours before the limit, to the manager after 2 days',
  );
});

test.each<[string, Step, string]>([
  ['work', { ...own, kind: 'work', who: [{ kind: 'team', team: 'IT' }] }, 'IT 队列 办理'],
  ['wait', { ...own, kind: 'wait', for: { duration: 'P1DT4H', working: true } }, '等待 1 个工作日 4 个工作小时'],
  [
    'action',
    { ...own, kind: 'action', effect: { kind: 'set', fields: { amount: '1' } }, each: 'laptops' },
    '设置 金额 · 「电脑」每行一次',
  ],
  ['end', { ...own, kind: 'end', outcome: 'rejected' }, '流程到此结束：已拒绝'],
])('%s', (_kind, step, words) => {
  expect(told(step)).toBe(words);
});

const kinds = Object.keys(stepKinds) as StepKind[];
test.each(kinds)('a new step of kind %s has a name and a sentence in both languages', (kind) => {
  const step = stepKinds[kind].blank(own);
  for (const language of ['zh', 'en'] as const) {
    expect(kindName(kind)[language]).not.toBe('');
    expect(told(step, language)).not.toBe('');
    expect(told(step, language)).not.toMatch(/undefined|\{\{|[a-z]+\.[a-z]+\.[a-z]/);
  }
  expect(/[\u4e00-\u9fff]/.test(told(step, 'en'))).toBe(false);
});

test('what is missing is flagged at its place', () => {
  const flagged = (step: Step) => tellOf(step, 'zh').flatMap(({ words, isMissing }) => (isMissing ? [words] : []));
  expect(flagged({ ...approval, who: [{ kind: 'people', people: [''] }] })).toEqual(['（未指定人员） 同意']);
  expect(flagged({ ...approval, mode: 'votes' })).toEqual(['缺少票数']);
  expect(flagged({ ...own, kind: 'fill', who: [{ kind: 'requester' }] })).toEqual(['没有可填的字段']);
  expect(flagged({ ...own, kind: 'repeat', until: 'true', max: 3, steps: [] })).toEqual(['循环中没有节点']);
  expect(flagged(approval)).toEqual([]);
});
