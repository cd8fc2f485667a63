import type { Who, WhoRule } from '@portico/core/definitions/flow/flow.ts';
import { missing, type Part, part, type Teller } from './face.ts';

/** Whom the rules of a step find: `张三 或 部门负责人`; each rule that does not say whom is told as missing. */
export function whoWords(who: Who, tell: Teller): Part {
  const rules = who.map((rule) => ruleWords(rule, tell));
  const open = rules.some((words) => words === undefined);
  const words = rules.map((each) => each ?? tell.t('who.missing')).join(tell.t('who.or'));
  return open ? missing(words) : part(words);
}

/** A sentence about people: their words put into it, missing when they are. */
export function about({ words, ...more }: Part, say: (who: string) => string): Part {
  return { ...more, words: say(words) };
}

function ruleWords(rule: WhoRule, tell: Teller): string | undefined {
  const { t, nameOf } = tell;
  switch (rule.kind) {
    case 'people': {
      const names = rule.people.filter((person) => person.trim() !== '').map((person) => nameOf('people', person));
      return names.length > 0 ? names.join(t('who.or')) : undefined;
    }
    case 'group':
      return t('who.group', { name: nameOf('group', rule.group) });
    case 'post':
      return t('who.post', { name: nameOf('post', rule.post) });
    case 'role':
      return rule.role.trim() === '' ? undefined : t('who.role', { name: nameOf('role', rule.role) });
    case 'team':
      return t('who.team', { name: nameOf('team', rule.team) });
    case 'head-of':
    case 'field':
      return t(`who.${rule.kind}`, { name: nameOf('field', rule.field) });
    case 'manager':
      return rule.level === 1 ? t('who.manager') : t('who.managerOf', { level: rule.level });
    case 'chosen':
      return rule.among?.length === 0 ? undefined : t(`who.chosen.${rule.by}`);
    case 'levels':
      return t('who.levels', { until: untilWords(rule.until, tell) });
    case 'department-head':
    case 'requester':
    case 'matrix':
    case 'expression':
      return t(`who.${rule.kind}`);
  }
}

function untilWords(until: Extract<WhoRule, { kind: 'levels' }>['until'], { t, nameOf }: Teller): string {
  if ('level' in until) return t('who.until.level', { level: until.level });
  if ('post' in until) return nameOf('post', until.post);
  return 'grade' in until ? t('who.until.grade', { grade: until.grade }) : t('who.until.limit');
}
