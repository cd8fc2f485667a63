import { describe, expect, test } from 'vitest';
import { listServices, predictRequest, readService } from '@portico/core/api/catalogue.ts';
import { submitRequest } from '@portico/core/api/requests.ts';
import { testServer } from '../test/test-server.ts';

// The services we ship, filed by people of the demo company.

const server = await testServer();
const asker = await server.as('li.na');
const colleague = await server.personId('zhang.weiming');

const leave = (from: string, to: string, more: Record<string, unknown> = {}) => ({
  kind: 'annual',
  start_on: from,
  start_half: 'morning',
  end_on: to,
  end_half: 'afternoon',
  ...more,
});
const stepsOf = async (service: string, answers: Record<string, unknown>) =>
  (await asker.call(predictRequest, { params: { key: service }, body: { answers } })).steps.map(({ step }) => step);

describe('leave', () => {
  test.each([
    // Spring Festival 2026: off 15 to 23 February, 14 and 28 February are worked.
    ['2026-02-13', '2026-02-24', {}, 3],
    ['2026-02-14', '2026-02-14', {}, 1],
    ['2026-02-28', '2026-02-28', {}, 1],
    ['2026-03-02', '2026-03-02', {}, 1],
    ['2026-03-02', '2026-03-02', { end_half: 'morning' }, 0.5],
    ['2026-03-02', '2026-03-03', { start_half: 'afternoon', end_half: 'morning' }, 1],
    ['2026-03-06', '2026-03-09', {}, 2],
    ['2026-03-06', '2026-03-09', { start_half: 'afternoon' }, 1.5],
    ['2026-04-30', '2026-05-09', {}, 5],
    ['2026-09-30', '2026-10-08', {}, 2],
  ])('from %s to %s %j is %d working days', async (from, to, more, days) => {
    const answers = leave(from, to, { ...more, ...(days >= 3 && { handover_to: colleague }) });
    const filed = await asker.call(submitRequest, { body: { service: 'leave', answers } });
    expect(filed.answers['days']).toBe(days);
    expect(filed.title).toBe(`李娜 · ${from} – ${to} · ${days} 天/d`);
  });

  test.each([
    ['2026-10-01', '2026-10-07'],
    ['2026-03-07', '2026-03-08'],
  ])('from %s to %s there is no working day to ask for', async (start, end) => {
    const { findings } = await asker.fail(submitRequest, { body: { service: 'leave', answers: leave(start, end) } });
    expect(findings?.map(({ message }) => message)).toEqual([
      { zh: '这段时间没有工作日，不需要请假', en: 'There is no working day in this time' },
    ]);
  });

  test.each([
    ['2026-03-02', '2026-03-02', ['manager', 'tell-hr']],
    ['2026-03-02', '2026-03-04', ['two-levels', 'tell-hr']],
    // Ten days by the calendar on the wall, three of them working ones.
    ['2026-02-13', '2026-02-24', ['two-levels', 'tell-hr']],
    ['2026-03-02', '2026-03-05', ['all-levels', 'hr', 'tell-hr']],
    ['2026-03-02', '2026-03-13', ['all-levels', 'hr', 'tell-hr']],
    ['2026-03-02', '2026-03-16', ['all-levels', 'hr', 'general-manager', 'tell-hr']],
  ])('from %s to %s goes to %j', async (from, to, steps) => {
    expect(await stepsOf('leave', leave(from, to))).toEqual(steps);
  });
});

describe('leave before all is answered', () => {
  const way = async (answers: Record<string, unknown>) =>
    (await asker.call(predictRequest, { params: { key: 'leave' }, body: { answers } })).steps.map(
      ({ step, dependsOn }) => [step, ...dependsOn.map(({ id }) => id)],
    );
  test('says on what the way depends, and nothing of who approves', async () => {
    // As the browser sends it: what has a default is there.
    const halves = { start_half: 'morning', end_half: 'afternoon' };
    expect(await way(halves)).toEqual([['by-days', 'start_on', 'end_on'], ['tell-hr']]);
    expect(await way({ ...halves, start_on: '2026-03-02' })).toEqual([['by-days', 'end_on'], ['tell-hr']]);
    const whole = { ...halves, start_on: '2026-03-02', end_on: '2026-03-02' };
    expect(await way(whole)).toEqual([['manager'], ['tell-hr']]);
  });
});

describe('travel and expense', () => {
  const claim = (amount: number) => ({
    purpose: 'Visit',
    cost_centre: 'engineering',
    items: [{ spent_on: '2026-02-27', kind: 'transport', amount }],
  });
  test.each([
    [999.99, []],
    [1000, ['director']],
    [5000, ['director']],
    [5000.01, ['director-and-division-head']],
    [20_000, ['director-and-division-head']],
    [20_000.01, ['director-and-division-head', 'finance-director']],
    [50_000, ['director-and-division-head', 'finance-director']],
    [50_000.01, ['director-and-division-head', 'finance-director-and-general-manager']],
  ])('%d yuan', async (amount, more) => {
    const [above = [], large = []] = [more.slice(0, 1), more.slice(1)];
    expect(await stepsOf('travel-expense', claim(amount))).toEqual([
      'department-head',
      ...above,
      'finance-check',
      ...large,
      'payment',
    ]);
  });

  test('above 5,000 the director decides first, then the head of the division', async () => {
    const body = { answers: claim(6000) };
    const { steps } = await asker.call(predictRequest, { params: { key: 'travel-expense' }, body });
    const tier = steps.find(({ step }) => step === 'director-and-division-head');
    expect(tier?.people.map(({ name }) => name)).toEqual(['宋博文', '林致远']);
  });
});

describe('IT fault', () => {
  const minute = 60_000;
  const fault = (impact: string, urgency: string) => ({
    subject: 'No network',
    kind: 'hardware',
    description: 'Since this morning',
    site: 'hq',
    impact,
    urgency,
  });
  test.each([
    ['company', 'low', 10, 120],
    ['floor', 'high', 10, 120],
    ['floor', 'normal', 30, 480],
    ['me', 'high', 30, 480],
  ])('for %s, urgency %s, is promised within %d and %d minutes', async (impact, urgency, response, resolution) => {
    // A Monday at nine: working hours are 9 to 12 and 13 to 18.
    server.clock.set(Date.parse('2026-03-02T09:00:00+08:00'));
    const answers = fault(impact, urgency);
    const filed = await asker.call(submitRequest, { body: { service: 'it-fault', answers } });
    const predicted = await asker.call(predictRequest, { params: { key: 'it-fault' }, body: { answers } });
    const lunch = resolution > 180 ? 60 : 0;
    const from = server.clock.now();
    const wanted = [from + response * minute, from + (resolution + lunch) * minute].map((at) =>
      new Date(at).toISOString(),
    );
    expect([filed.respondBy, filed.resolveBy]).toEqual(wanted);
    expect([predicted.respondBy, predicted.resolveBy]).toEqual(wanted);
  });
});

test('every service of the demo company has an owner, who looks after its category', async () => {
  const { services } = await asker.call(listServices, {});
  expect(services.length).toBe(6);
  for (const { key } of services) {
    const { owners } = await asker.call(readService, { params: { key } });
    expect(
      owners.map(({ name }) => name),
      key,
    ).toHaveLength(1);
  }
});

test('a title is understood in both languages', async () => {
  const answers = { account: 'own', system: 'mail', reason: 'locked', phone: '13800138000', phone_check: true };
  const filed = await asker.call(submitRequest, { body: { service: 'password-reset', answers } });
  expect(filed.title).toBe('企业邮箱 / Mail · 解锁 / Unlock');
});
