import type { Locator, Page } from 'playwright-core';
import { sees } from './sees.ts';

type Place = Page | Locator;

/** A field by its label, whether it must be filled or not. */
export const field = (place: Place, name: string): Locator =>
  place.getByLabel(new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\*?$`));

const pageOf = (place: Place): Page => ('page' in place ? place.page() : place);

/** Takes an option of a drop-down list. */
export async function choose(place: Place, name: string, option: string): Promise<void> {
  await field(place, name).click();
  await pageOf(place)
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click();
}

/** Finds a person by what is typed and takes the first one found. */
export async function pick(place: Place, name: string, typed: string, found: string): Promise<void> {
  await field(place, name).fill(typed);
  await pageOf(place)
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: found })
    .first()
    .click();
}

/** Takes one of the round buttons of a group. */
export const tick = (place: Place, group: string, option: string): Promise<void> =>
  place.getByRole('radiogroup', { name: group }).getByText(option, { exact: true }).click();

/** Types a day into a date field. */
export async function enterDay(place: Place, name: string, day: string): Promise<void> {
  await field(place, name).fill(day);
  await field(place, name).press('Enter');
  await field(place, name).press('Tab');
}

/** The day so many days from today where the demo company is, as `YYYY-MM-DD`. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

/** The next day of the week (0: Sunday) that is at least a week away. */
export function nextWeekday(weekday: number): string {
  for (let days = 7; ; days++) {
    const day = dayFromNow(days);
    if (new Date(day).getUTCDay() === weekday) return day;
  }
}

export interface Submitted {
  number: string;
  path: string;
  id: string;
}

/** Submits a form: the button beside it; the one at its end does the same. */
export const submitButton = (place: Place): Locator =>
  place.getByRole('button', { name: '提交', exact: true }).filter({ visible: true }).first();

/** Submits the form at hand; answers what the page says of the new request. */
export async function submit(page: Page): Promise<Submitted> {
  await submitButton(page).click();
  await sees(page.getByRole('heading', { name: '提交成功' }));
  const number = await page.locator('.done-number strong').innerText();
  const path = (await page.getByRole('link', { name: '查看申请' }).getAttribute('href')) ?? '';
  return { number, path, id: path.split('/').at(-1) ?? '' };
}

/** Phrases for opinions may have the same words as a button. */
const buttonOf = (task: Locator, action: string): Locator =>
  task.getByRole('group', { name: '可以进行的操作' }).getByRole('button', { name: action, exact: true });

/** Decides the task at hand on a request page: at once on the desktop, on the phone by the bar and its sheet. */
export async function decide(
  page: Page,
  action: string,
  { opinion, isPhone }: { opinion?: string; isPhone?: boolean } = {},
) {
  if (isPhone) {
    await buttonOf(page.locator('body'), action).click();
    const sheet = page.getByRole('dialog');
    if (opinion) await sheet.getByRole('textbox').fill(opinion);
    await sheet.getByRole('button', { name: `确认${action}` }).click();
    return;
  }
  const task = page.getByRole('region', { name: /^轮到我处理/ });
  if (opinion) await task.getByLabel(/^(审批意见|备注|处理说明)/).fill(opinion);
  await buttonOf(task, action).click();
}

/** An action that asks in a dialog first (return, transfer, reject …). */
export async function openSheet(page: Page, action: string): Promise<Locator> {
  const task = page.getByRole('region', { name: /^轮到我处理/ });
  const direct = buttonOf(task, action);
  await sees(task);
  if (await direct.isVisible()) await direct.click();
  else {
    await task.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
  }
  const sheet = page.getByRole('dialog');
  await sees(sheet);
  return sheet;
}
