import { describe, expect, it } from 'vitest';
import { publishCalendar, readCalendar } from '@portico/core/api/calendars.ts';
import { predictRequest } from '@portico/core/api/catalogue.ts';
import { testServer } from '../../test/test-server.ts';

const server = await testServer();
const office = { params: { key: 'office' } };

describe('the office calendar', () => {
  it('is read by everybody and changed by administrators alone', async () => {
    const employee = await server.as('li.na');
    const { content, version } = await employee.call(readCalendar, office);
    expect(content.exceptions).toContainEqual(expect.objectContaining({ date: '2026-10-01', day: 'off' }));
    const refused = await employee.fail(publishCalendar, { ...office, body: { content } }, { ifMatch: version });
    expect(refused.status).toBe(403);
    expect((await employee.fail(readCalendar, { params: { key: 'night-shift' } })).status).toBe(404);
  });

  it('moves what is promised from now on', async () => {
    const [employee, administrator] = await Promise.all([server.as('li.na'), server.as('su.wan')]);
    const promised = async () =>
      (await employee.call(predictRequest, { params: { key: 'it-fault' }, body: { answers: {} } })).resolveBy;
    const before = await promised();
    const { content, version } = await administrator.call(readCalendar, office);
    // Today and tomorrow (2 and 3 March 2026) are days off now.
    const off = ['2026-03-02', '2026-03-03'].map((date) => ({ date, name: '停电', day: 'off' as const }));
    const body = { content: { ...content, exceptions: [...content.exceptions, ...off] } };
    const call = { ifMatch: version, key: 'calendar-1' };
    const published = await administrator.call(publishCalendar, { ...office, body }, call);
    expect(published).toMatchObject({ version: version + 1, publishedBy: { name: '苏婉' } });
    expect(await administrator.call(publishCalendar, { ...office, body }, call)).toEqual(published);
    const after = await promised();
    const days = (Date.parse(after ?? '') - Date.parse(before ?? '')) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(1);
    const stale = await administrator.fail(publishCalendar, { ...office, body }, { ifMatch: version });
    expect([stale.status, stale.reason]).toEqual([409, 'changed-since-read']);
  });

  it('says of a promise in a year without its days off that it may move', async () => {
    const [employee, administrator] = await Promise.all([server.as('li.na'), server.as('su.wan')]);
    const predicted = { params: { key: 'it-fault' }, body: { answers: {} } };
    expect((await employee.call(predictRequest, predicted)).areDaysOffKnown).toBe(true);
    const { content, version } = await administrator.call(readCalendar, office);
    const body = { content: { ...content, knownYears: [2025] } };
    await administrator.call(publishCalendar, { ...office, body }, { ifMatch: version });
    expect((await employee.call(predictRequest, predicted)).areDaysOffKnown).toBe(false);
  });

  it('refuses a calendar without working hours, with what is wrong, and keeps the one that holds', async () => {
    const administrator = await server.as('su.wan');
    const { content, version } = await administrator.call(readCalendar, office);
    const empty = { ...content, week: content.week.map(() => []), exceptions: [] };
    const input = { ...office, body: { content: empty } };
    const refused = await administrator.fail(publishCalendar, input, { ifMatch: version });
    expect([refused.status, refused.reason]).toEqual([400, 'calendar-has-errors']);
    expect(refused.findings).toEqual([{ path: 'week', code: 'no-working-hours' }]);
    expect((await administrator.call(readCalendar, office)).content).toEqual(content);
  });
});
