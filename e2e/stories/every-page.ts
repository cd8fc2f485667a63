import type { Page } from 'playwright-core';
import type { Stage } from '../harness/stage.ts';
import { both, story, type Story } from '../harness/story.ts';
import { sees } from '../harness/sees.ts';

/** Pages of the menu and beside it, and who opens them. */
const pages: readonly { path: string; who: string }[] = [
  { path: '/', who: 'he.jiayi' },
  { path: '/services', who: 'he.jiayi' },
  { path: '/services/password-reset', who: 'he.jiayi' },
  { path: '/services/it-fault', who: 'he.jiayi' },
  { path: '/services/equipment-request', who: 'he.jiayi' },
  { path: '/services/leave', who: 'he.jiayi' },
  { path: '/services/travel-expense', who: 'he.jiayi' },
  { path: '/services/seal-use', who: 'he.jiayi' },
  { path: '/requests', who: 'he.jiayi' },
  { path: '/tasks', who: 'he.jiayi' },
  { path: '/tasks?view=done', who: 'he.jiayi' },
  { path: '/queues', who: 'he.jiayi' },
  { path: '/queues?view=team', who: 'he.jiayi' },
  { path: '/insights', who: 'he.jiayi' },
  { path: '/actions', who: 'su.wan' },
  { path: '/studio', who: 'su.wan' },
  { path: '/studio/_new', who: 'su.wan' },
  { path: '/studio/travel-expense', who: 'su.wan' },
  { path: '/studio/travel-expense/basics', who: 'su.wan' },
  { path: '/studio/travel-expense/promise', who: 'su.wan' },
  { path: '/studio/travel-expense/access', who: 'su.wan' },
  { path: '/studio/travel-expense/migration', who: 'su.wan' },
  { path: '/hand-over', who: 'su.wan' },
  { path: '/calendar', who: 'su.wan' },
  { path: '/mailbox', who: 'su.wan' },
  { path: '/notices', who: 'he.jiayi' },
  { path: '/evidence', who: 'he.jiayi' },
  { path: '/profile', who: 'he.jiayi' },
  { path: '/profile/delegations', who: 'he.jiayi' },
  { path: '/profile/security', who: 'he.jiayi' },
  { path: '/profile/tokens', who: 'he.jiayi' },
  { path: '/nowhere', who: 'he.jiayi' },
];

/** Opens every page, two at a time, and gathers the faults of all, so that one run shows them all. */
async function openAll(stage: Stage, list: readonly { path: string; who: string }[], look: object): Promise<void> {
  const faults: string[] = [];
  const rest = list.values();
  const lane = async () => {
    const seats = new Map<string, Page>();
    for (const { path, who } of rest) {
      let page = seats.get(who);
      if (page) await page.goto(path);
      else seats.set(who, (page = await stage.as(who, path, look)));
      await sees(page.getByRole('heading', { level: 1 }));
      await stage.inspect(page).catch((error: Error) => void faults.push(error.message));
    }
  };
  await Promise.all([lane(), lane()]);
  if (faults.length > 0) throw new Error(faults.join('\n  '));
}

export const stories: Story[] = [
  story('every page is sound', { on: both }, (stage) => openAll(stage, pages, {})),
  story('every page is sound in the dark and in English', { on: both }, async (stage) => {
    await openAll(
      stage,
      // Some are the administrators'.
      pages.filter(({ who }) => who !== 'su.wan').map(({ path }) => ({ path, who: 'emma.clarke' })),
      { colorScheme: 'dark', locale: 'en-US' },
    );
  }),
];
