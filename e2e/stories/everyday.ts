import { submitRequest } from '@portico/core/api/requests.ts';
import { dayFromNow } from '../harness/acts.ts';
import { comesTo, sees, seesNo } from '../harness/sees.ts';
import type { Stage } from '../harness/stage.ts';
import { both, story, type Story } from '../harness/story.ts';

async function twoClaims(stage: Stage, requester: string) {
  const api = await stage.api(requester);
  const made = [];
  for (const n of [1, 2])
    made.push(
      await api.call(submitRequest, {
        body: {
          service: 'travel-expense',
          answers: {
            purpose: `第${n}笔 ${stage.word}`,
            cost_centre: 'sales',
            items: [{ spent_on: dayFromNow(-2), kind: 'meals', amount: 100 * n }],
          },
        },
      }),
    );
  return made;
}

export const stories: Story[] = [
  story('the approver by keyboard: j, k, a, r, and help', {}, async (stage) => {
    await twoClaims(stage, 'gong.xue');
    const page = await stage.as('hao.qiang', `/tasks?q=${stage.word}`);
    const lines = page.getByRole('list', { name: '待我处理' }).locator('[data-task]');
    await comesTo(
      'two to-dos',
      () => lines.count(),
      (count) => count === 2,
    );
    const selected = () =>
      lines.evaluateAll((all) => all.findIndex((line) => line.getAttribute('data-selected') === 'true'));
    await comesTo('the first is selected', selected, (at) => at === 0);
    await page.keyboard.press('j');
    await comesTo('j goes down', selected, (at) => at === 1);
    await page.keyboard.press('k');
    await comesTo('k goes up', selected, (at) => at === 0);
    await page.keyboard.press('?');
    await sees(page.getByRole('dialog', { name: '键盘快捷键' }));
    await stage.inspect(page);
    await page.keyboard.press('Escape');
    await seesNo(page.getByRole('dialog', { name: '键盘快捷键' }));
    await page.keyboard.press('a');
    await sees(page.getByText(new RegExp(`^已同意.第1笔 ${stage.word}`)));
    await comesTo(
      'one is left',
      () => lines.count(),
      (count) => count === 1,
    );
    await page.keyboard.press('r');
    await sees(page.getByRole('dialog', { name: /^拒绝/ }));
    await page.keyboard.type('超出标准');
    await page.keyboard.press('Control+Enter');
    await sees(page.getByText(new RegExp(`^已拒绝.第2笔 ${stage.word}`)));
    await comesTo(
      'none is left',
      () => lines.count(),
      (count) => count === 0,
    );
    // A decision waits some seconds for an undo, then it counts.
    await page.getByRole('tab', { name: '我已处理' }).click();
    await sees(page.getByRole('list', { name: '我已处理' }).getByText(`第2笔 ${stage.word}`), 15_000);
  }),

  story('Ctrl-K finds pages, services and requests', {}, async (stage) => {
    const [claim] = await twoClaims(stage, 'chang.le');
    const page = await stage.as('chang.le', '/services');
    await sees(page.getByRole('heading', { level: 1, name: '服务目录' }));
    await page.keyboard.press('Control+k');
    const box = page.getByRole('dialog').getByRole('combobox');
    await box.fill('qj');
    await sees(page.getByRole('dialog').getByRole('option', { name: /请假申请/ }));
    await stage.inspect(page);
    await box.fill(claim?.number ?? '');
    await sees(page.getByRole('dialog').getByRole('option', { name: new RegExp(stage.word) }));
    await page.keyboard.press('Enter');
    await sees(page.getByRole('heading', { level: 1, name: new RegExp(stage.word) }));
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    await seesNo(page.getByRole('dialog'));
  }),

  story('English by a switch, and it stays', { on: both }, async (stage) => {
    // The choice stays with the person, so each size has one of its own.
    const page = await stage.as(stage.isPhone ? 'yue.lin' : 'fei.ming');
    await page.getByRole('button', { name: stage.isPhone ? '更多' : '账户菜单' }).click();
    await page.getByText('English', { exact: true }).click();
    await sees(page.getByText(/Good (morning|afternoon|evening)/));
    await page.keyboard.press('Escape');
    await page.goto('/services');
    await sees(page.getByRole('link', { name: /Travel and expense/ }));
    await stage.inspect(page);
  }),

  story('the dark look', { on: both }, async (stage) => {
    const page = await stage.as('ren.jing');
    await page.getByRole('button', { name: stage.isPhone ? '更多' : '账户菜单' }).click();
    await page.getByText('深色', { exact: true }).click();
    await page.waitForFunction(() => document.documentElement.dataset['scheme'] === 'dark');
    await stage.inspect(page);
    await page.reload();
    await sees(page.getByRole('combobox', { name: '需要什么服务？' }));
    await page.waitForFunction(() => document.documentElement.dataset['scheme'] === 'dark');
  }),

  story('enlarged to 200 %', {}, async (stage) => {
    // What a screen of 1440 pixels shows at 200 %.
    const look = { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 };
    const page = await stage.as('he.jiayi', '/', look);
    for (const path of [
      '/',
      '/services',
      '/services/travel-expense',
      '/requests',
      '/tasks',
      '/queues',
      '/insights',
      '/profile',
    ]) {
      await page.goto(path);
      await sees(page.getByRole('heading', { level: 1 }));
      await stage.inspect(page);
    }
  }),

  story('without network the page says so and goes on afterwards', {}, async (stage) => {
    stage.expects(/ERR_INTERNET_DISCONNECTED/);
    const page = await stage.filing('li.na', 'it-fault');
    await sees(page.getByRole('heading', { level: 1, name: '电脑与网络故障' }));
    await page.context().setOffline(true);
    await sees(page.getByText('网络已断开'));
    await page.getByLabel(/^标题/).fill(`断网时写的 ${stage.word}`);
    await stage.inspect(page);
    await page.context().setOffline(false);
    await seesNo(page.getByText('网络已断开'));
    await sees(page.getByText(/已保存 \d\d:\d\d/), 20_000);
  }),

  story('a page whose data fails says what happened and can be tried again', {}, async (stage) => {
    stage.expects(/503/);
    const page = await stage.visitor();
    let isDown = true;
    await page.route('**/api/v1/requests?*', (route) =>
      isDown
        ? route.fulfill({
            status: 503,
            contentType: 'application/problem+json',
            body: JSON.stringify({
              type: 'about:blank',
              title: 'Unavailable',
              status: 503,
              code: 'unavailable',
              reason: 'unavailable',
              requestId: 'r-1',
            }),
          })
        : route.continue(),
    );
    await page.goto('/login');
    await page.getByRole('button', { name: /李娜/ }).first().click();
    // Leaving before the answer has come would leave without a session.
    await page.waitForURL((url) => url.pathname !== '/login');
    await page.goto('/requests');
    const again = page.getByRole('button', { name: '重试' });
    await sees(again, 20_000);
    await stage.inspect(page);
    isDown = false;
    await again.first().click();
    await seesNo(again);
  }),

  story('a number of the insights opens as many requests', {}, async (stage) => {
    await twoClaims(stage, 'qian.duo');
    const page = await stage.as('an.ran', '/insights');
    const tile = page.getByRole('button', { name: /^[^\d]+ \d+$/ }).first();
    await sees(tile);
    const shown = /(\d+)$/.exec((await tile.innerText()).replaceAll(',', ''))?.[1];
    await tile.click();
    const drawer = page.getByRole('dialog');
    await sees(drawer.getByText(`共 ${shown} 项`));
    const rows = drawer.getByRole('list').getByRole('link');
    while (await drawer.getByRole('button', { name: /加载更多/ }).isVisible()) {
      const before = await rows.count();
      await drawer.getByRole('button', { name: /加载更多/ }).click();
      await comesTo(
        'more rows',
        () => rows.count(),
        (count) => count > before,
      );
    }
    const count = await rows.count();
    if (count !== Number(shown)) throw new Error(`the number says ${shown}, the list has ${count}`);
    await stage.inspect(page);
  }),

  story('mail of the running Portico is kept in the development mailbox', {}, async (stage) => {
    await twoClaims(stage, 'lv.qing');
    const page = await stage.as('su.wan', '/mailbox');
    const mail = page.getByRole('button', { name: new RegExp(stage.word) }).or(page.getByText(new RegExp(stage.word)));
    await comesTo(
      'the mail is written',
      async () => {
        await page.reload();
        await sees(page.getByRole('heading', { level: 1, name: '开发邮箱' }));
        return mail
          .first()
          .waitFor({ state: 'visible', timeout: 2000 })
          .then(
            () => true,
            () => false,
          );
      },
      Boolean,
    );
    await stage.inspect(page);
  }),

  story('API token: made, and shown once; administrators see those of others', { on: both }, async (stage) => {
    const page = await stage.as('li.na', '/profile/tokens');
    await page.getByText('只读', { exact: true }).click();
    await page.getByLabel('名称').fill(`脚本 ${stage.word}`);
    await page.getByRole('button', { name: '新建', exact: true }).click();
    await sees(page.getByText('请现在复制保存，关闭后不能再次查看。'));
    await stage.inspect(page);
    const administrator = await stage.as('su.wan', '/profile/tokens');
    const line = administrator.getByRole('listitem').filter({ hasText: `脚本 ${stage.word}` });
    await sees(line.filter({ hasText: '李娜 · 只读' }));
    await stage.inspect(administrator);
    await line.getByRole('button', { name: '吊销' }).click();
    await sees(administrator.getByText(`已吊销“脚本 ${stage.word}”`));
  }),
];
