import { suspendRequest, terminateRequest } from '@portico/core/api/interventions.ts';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask, listTasks } from '@portico/core/api/tasks.ts';
import type { Page } from 'playwright-core';
import { submitButton } from '../harness/acts.ts';
import { sees, seesNo } from '../harness/sees.ts';
import { approval, makeService } from '../harness/services.ts';
import { both, story, type Story } from '../harness/story.ts';

/** From now on keeps what stands out of the screen, at any moment: the page itself, and bars that are fixed to it. */
const watchWidth = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const found = new Set<string>();
    Object.assign(window, { tooWide: found });
    setInterval(() => {
      const view = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth > view) found.add(`page ${document.documentElement.scrollWidth}`);
      for (const each of document.querySelectorAll<HTMLElement>('.tabs *, .bottom-bar *, .top *')) {
        const { left, right, width } = each.getBoundingClientRect();
        if (width > 0 && (right > view + 1 || left < -1)) found.add(each.outerHTML.slice(0, 200));
      }
    }, 10);
  });
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...((window as unknown as { tooWide: Set<string> }).tooWide ?? [])]);

export const stories: readonly Story[] = [
  story('small things: to-dos that arrive leave the phone its width', { on: ['phone'] }, async (stage) => {
    const owner = await stage.api('su.wan');
    const buttons = { approve: '同意并转交财务部门继续复核', reject: '不同意，请退回补充全部材料' };
    const service = await makeService(owner, stage.word, [
      approval('first', '第一位', 'zhu.lin'),
      { ...approval('then', '部门负责人复核意见', 'su.wan'), buttons },
    ]);
    const [asker, first] = [await stage.api('gong.xue'), await stage.api('zhu.lin')];
    const title = `显示器WithALongWordThatHasNoSpaceInItAndIsNotBroken${stage.word}`;
    const file = () => asker.call(submitRequest, { body: { service: service.key, answers: { title } } });
    const shown = await file();
    for (const path of ['/', '/tasks', '/requests', `/requests/${shown.id}`]) {
      const page = await stage.as('su.wan', path, { reducedMotion: 'no-preference' });
      await sees(page.getByRole('heading').first());
      await watchWidth(page);
      const one = path.includes(shown.id) ? shown : await file();
      const { items } = await first.call(listTasks, { query: {} });
      const task = items.find(({ request }) => request.id === one.id);
      if (!task) throw new Error('no task');
      await first.call(approveTask, { params: { id: task.id }, body: {} }, { ifMatch: task.version });
      if (one === shown) await sees(page.locator('.bottom-bar').getByText(buttons.approve));
      else await sees(page.getByRole('link', { name: /^待办，/ }));
      await page.waitForTimeout(500);
      const wide = await tooWide(page);
      if (wide.length > 0) throw new Error(`${path} is too wide\n  ${wide.join('\n  ')}`);
    }
  }),

  story('small things: a wide table says what is outside, and the form can be sent from its end', {}, async (stage) => {
    const page = await stage.filing('gong.xue', 'travel-expense');
    await sees(submitButton(page));
    const more = page.getByRole('button', { name: /^右侧还有 \d 列/ });
    await sees(more);
    await stage.inspect(page);
    // It glides: what is left to the right is known when it stands.
    const isAtEnd = () =>
      seesNo(more, 1_000).then(
        () => true,
        () => false,
      );
    do await more.click();
    while (!(await isAtEnd()));
    await sees(page.getByRole('button', { name: /^左侧还有 \d 列/ }));
    // The one at the end does what the one beside it does.
    await page.getByRole('button', { name: '提交', exact: true }).last().click();
    await sees(page.getByRole('alert').first());
  }),

  story('small things: all to-dos are chosen at once, and times are told as promised', { on: both }, async (stage) => {
    const owner = await stage.api('su.wan');
    const service = await makeService(owner, stage.word, [approval('check', '审批', 'hao.qiang')]);
    const asker = await stage.api('gong.xue');
    const answers = {
      kind: 'annual',
      start_half: 'morning',
      end_half: 'afternoon',
      start_on: '2027-03-02',
      end_on: '2027-03-02',
    };
    const leaves = [];
    for (const day of ['2027-03-02', '2027-03-03'])
      leaves.push(
        await asker.call(submitRequest, {
          body: { service: 'leave', answers: { ...answers, start_on: day, end_on: day } },
        }),
      );
    await asker.call(submitRequest, { body: { service: service.key, answers: { title: `键盘 ${stage.word}` } } });
    const [paused, other] = leaves;
    if (!paused || !other) throw new Error('no leave');
    const body = { reason: '等人事确认年假余额' };
    await owner.call(suspendRequest, { params: { id: paused.id }, body }, { ifMatch: paused.version });

    const page = await stage.as('hao.qiang', '/tasks');
    const all = page.getByRole('checkbox', { name: /^全选已加载的 \d+ 项/ });
    await all.check();
    await sees(page.getByRole('status').filter({ hasText: /^已选 (\d+) \/ \1$/ }));
    await sees(page.getByRole('region', { name: '批量处理' }));
    await stage.inspect(page);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Shift+X');
    await seesNo(page.getByRole('region', { name: '批量处理' }));

    const mine = await stage.as('gong.xue', '/requests');
    const line = (id: string) => mine.locator(`a[href="/requests/${id}"]`);
    await sees(line(paused.id).getByText(/^暂停计时 · 剩 .*（工作时间）$/));
    await sees(line(other.id).getByText(/（工作时间）/));
    await stage.inspect(mine);
    await mine.goto(`/requests/${paused.id}`);
    await sees(mine.getByText(/暂停计时 · 剩 .*（工作时间）/).first());
    for (const { id } of leaves) {
      const { version } = await owner.call(readRequest, { params: { id } });
      await owner.call(terminateRequest, { params: { id }, body }, { ifMatch: version });
    }
  }),
];
