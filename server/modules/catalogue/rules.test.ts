import { describe, expect, it } from 'vitest';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { isVisible, searchScore } from './rules.ts';

const service = (more: Partial<Service>): Service => ({
  schema: 1,
  key: 'password-reset',
  name: { zh: '密码重置', en: 'Password reset' },
  description: { zh: '账号被锁', en: 'Locked account' },
  category: 'it',
  keywords: ['解锁'],
  owners: [],
  audience: 'everybody',
  onBehalf: 'everybody',
  promise: {},
  prefix: 'PWD',
  summary: [],
  priority: 'normal',
  headsCanSee: false,
  rating: true,
  form: { schema: 1, items: [] },
  flow: { schema: 1, steps: [], withdraw: 'until-first-decision', afterReturn: 'replay' },
  ...more,
});
const nobody = { login: 'li.na', departments: ['sales'], owns: [], readsEverything: false };
const plain = { groups: [], grade: 3 };

describe('isVisible', () => {
  it('shows everybody what is for everybody', () => expect(isVisible(service({}), nobody, plain)).toBe(true));
  it.each([
    [{ departments: ['sales'] }, true],
    [{ departments: ['hr'] }, false],
    [{ groups: ['drivers'] }, false],
    [{ people: ['li.na'] }, true],
    [{ minGrade: 3 }, true],
    [{ minGrade: 4 }, false],
  ])('goes by any of the lists of an audience: %j', (audience, visible) =>
    expect(isVisible(service({ audience }), nobody, plain)).toBe(visible),
  );
  it('shows owners their service', () =>
    expect(isVisible(service({ audience: { departments: ['hr'] } }), { ...nobody, owns: ['it'] }, plain)).toBe(true));
});

describe('searchScore', () => {
  it.each([
    ['密码', 6],
    ['重置', 5],
    ['reset', 5],
    ['解锁', 4],
    ['mmcz', 3],
    ['mima', 3],
    ['js', 2],
    ['被锁', 1],
    ['报销', 0],
    ['  ', 0],
  ])('%s → %i', (query, score) => expect(searchScore(service({}), query)).toBe(score));
});
