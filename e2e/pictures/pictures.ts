import type { Page } from 'playwright-core';
import { field } from '../harness/acts.ts';
import { sees } from '../harness/sees.ts';
import type { Device } from '../browser/launch.ts';
import type { Scenes } from './scenes.ts';

export interface Picture {
  /** File name without `.png`. */
  name: string;
  who: string;
  path: (scenes: Scenes) => string;
  device?: Device;
  look?: { colorScheme?: 'dark'; locale?: string };
  /** What is done before the picture is taken. */
  act?: (page: Page) => Promise<void>;
}

const fillClaim = async (page: Page): Promise<void> => {
  await field(page, '报销事由').fill('上海客户拜访');
  await page.getByText('宋博文').first().waitFor();
};

/** The pictures of the documentation. */
export const pictures: readonly Picture[] = [
  {
    name: 'log-in',
    who: '',
    path: () => '/login',
    act: (page) => sees(page.getByRole('button', { name: /李娜/ })),
  },
  { name: 'portal', who: 'li.na', path: () => '/' },
  { name: 'catalogue', who: 'li.na', path: () => '/services' },
  {
    name: 'service',
    who: 'li.na',
    path: ({ followed }) => `/services/travel-expense?copy=${followed}`,
    act: fillClaim,
  },
  { name: 'request', who: 'li.na', path: ({ followed }) => `/requests/${followed}` },
  {
    name: 'flow',
    who: 'wang.siyuan',
    path: ({ sealed }) => `/requests/${sealed}`,
    async act(page) {
      const progress = page.getByRole('region', { name: '进度' });
      await progress.getByText('流程图', { exact: true }).click();
      await progress.scrollIntoViewIfNeeded();
      await progress.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await page.evaluate(() => window.scrollBy(0, -70));
    },
  },
  { name: 'tasks', who: 'cheng.haoran', path: () => '/tasks' },
  { name: 'queues', who: 'he.jiayi', path: () => '/queues' },
  { name: 'insights', who: 'an.ran', path: () => '/insights' },
  {
    name: 'designer',
    who: 'su.wan',
    path: () => '/studio/travel-expense',
    act: (page) => page.getByRole('button', { name: '多行文本：超标说明' }).click(),
  },
  {
    name: 'flow-designer',
    who: 'su.wan',
    path: () => '/studio/travel-expense/flow',
    act: async (page) => {
      await page.locator('[data-node] > button').first().click();
      await page.getByText('这会是谁？').waitFor();
    },
  },
  {
    name: 'phone-flow-designer',
    who: 'su.wan',
    path: () => '/studio/travel-expense/flow',
    device: 'phone',
    act: (page) => page.locator('[data-node]').first().waitFor(),
  },
  { name: 'new-service', who: 'su.wan', path: () => '/studio/_new' },
  { name: 'calendar', who: 'su.wan', path: () => '/calendar' },
  { name: 'portal-english', who: 'emma.clarke', path: () => '/', look: { locale: 'en-US' } },
  {
    name: 'insights-dark',
    who: 'jiang.ruolan',
    path: () => '/insights',
    look: { colorScheme: 'dark' },
  },
  { name: 'phone-portal', who: 'li.na', path: () => '/', device: 'phone' },
  {
    name: 'phone-service',
    who: 'li.na',
    path: ({ followed }) => `/services/travel-expense?copy=${followed}`,
    device: 'phone',
  },
  { name: 'phone-approve', who: 'cheng.haoran', path: ({ waiting }) => `/requests/${waiting}`, device: 'phone' },
];
