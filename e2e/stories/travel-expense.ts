import type { Locator, Page } from 'playwright-core';
import { submitRequest } from '@portico/core/api/requests.ts';
import { choose, dayFromNow, decide, field, openSheet, pick, submit } from '../harness/acts.ts';
import { approveAll } from '../harness/approve-all.ts';
import { sees, seesNo } from '../harness/sees.ts';
import type { Stage } from '../harness/stage.ts';
import { both, story, type Story } from '../harness/story.ts';

/** Fills the first line of costs, in the grid or on the phone's card. */
async function fillLine(line: Locator, kind: string, amount: string): Promise<void> {
  await line.getByLabel(/^日期/).fill(dayFromNow(-1));
  await line.getByLabel(/^日期/).press('Enter');
  await line.getByLabel(/^类别/).click();
  await line
    .page()
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: kind })
    .click();
  await line.getByLabel(/^金额/).fill(amount);
  await line.getByLabel(/^金额/).press('Tab');
}

async function fillClaim(page: Page, stage: Stage, amount: string): Promise<void> {
  await field(page, '报销事由').fill(`上海客户拜访 ${stage.word}`);
  await choose(page, '成本中心', '研发');
  const line = stage.isPhone
    ? page.getByRole('article', { name: '第 1 行' })
    : page.getByRole('table', { name: '费用明细' }).getByRole('row').nth(1);
  if (!(await line.isVisible())) await page.getByRole('button', { name: '添加一行' }).click();
  await fillLine(line, '城际交通', amount);
}

/** A claim of Li Na over the API, for stories that begin with the approver. */
async function claimed(stage: Stage, total: number, requester = 'li.na') {
  const api = await stage.api(requester);
  return api.call(submitRequest, {
    body: {
      service: 'travel-expense',
      answers: {
        purpose: `客户拜访 ${stage.word}`,
        cost_centre: 'engineering',
        items: [{ spent_on: dayFromNow(-2), kind: 'transport', amount: total }],
      },
    },
  });
}

export const stories: Story[] = [
  story('travel & expense of 800: the department head and finance', { on: both }, async (stage) => {
    const page = await stage.filing('li.na', 'travel-expense');
    await fillClaim(page, stage, '800');
    if (stage.isPhone) await page.getByRole('button', { name: '查看流程与预计时间' }).click();
    const way = page.getByRole('complementary', { name: '流程预测' });
    await sees(way.getByText('程浩然'));
    await seesNo(way.getByText('宋博文'));
    await stage.inspect(page);
    const { path, id } = await submit(page);
    await sees(page.getByText('程浩然').first());
    await stage.inspect(page);
    const chain = await approveAll(stage, { id, path });
    if (chain[0] !== 'cheng.haoran' || chain.length !== 2) throw new Error(`approved by ${chain.join()}`);
  }),

  story('travel & expense of 1,500: the director, too, until it is paid', {}, async (stage) => {
    const page = await stage.filing('li.na', 'travel-expense');
    await fillClaim(page, stage, '1500');
    await sees(page.getByRole('complementary', { name: '流程预测' }).getByText('宋博文'));
    const { path, id } = await submit(page);
    const chain = await approveAll(stage, { id, path });
    if (chain.slice(0, 2).join() !== 'cheng.haoran,song.bowen' || chain.length !== 3)
      throw new Error(`approved by ${chain.join()}`);
    const agent = await stage.as('zhu.lin', path);
    await decide(agent, '认领');
    const task = agent.getByRole('region', { name: /^轮到我处理/ });
    await field(task, '付款日期').fill(dayFromNow(0));
    await field(task, '付款日期').press('Enter');
    await field(task, '凭证号').fill('V-2026-1');
    await decide(agent, '已付款');
    await page.goto(path);
    await sees(page.getByRole('region', { name: '当前进展' }).getByText('已完成'));
    const stages = page.getByRole('region', { name: '进度' });
    await sees(stages.getByRole('row', { name: /总监审批.*宋博文/ }));
    await sees(stages.getByRole('row', { name: /合计/ }));
    await stages.getByText('流程图', { exact: true }).click();
    await sees(stages.getByText('总监审批').first());
    await stage.inspect(page);
    await page.getByRole('button', { name: '显示历史' }).click();
    await sees(page.getByText('提交了申请'));
    await stage.inspect(page);
  }),

  story('to-dos tell what they are about; one is approved from the list with an opinion', {}, async (stage) => {
    const { number, id } = await claimed(stage, 800);
    const page = await stage.as('cheng.haoran', `/tasks?q=${number}`);
    const line = page
      .getByRole('list', { name: '待我处理' })
      .getByRole('listitem')
      .filter({ hasText: stage.word })
      .first();
    await sees(line.getByText('800.00'));
    await sees(line.getByText('研发', { exact: true }));
    await sees(line.getByText('李娜'));
    await stage.inspect(page);
    await line.getByRole('button', { name: /^同意/ }).click();
    const ask = page.getByRole('dialog', { name: /^同意/ });
    await ask.getByRole('textbox').fill('行程属实');
    await stage.inspect(page);
    await ask.getByRole('button', { name: '确认同意' }).click();
    await sees(page.getByText(new RegExp(`^已同意.客户拜访 ${stage.word}`)));
    await seesNo(line);
    const asker = await stage.as('li.na', `/requests/${id}`);
    await sees(asker.getByText('行程属实').first());
  }),

  story('returned to the requester, changed, sent again, transferred, rejected', { on: both }, async (stage) => {
    const { id } = await claimed(stage, 900);
    const path = `/requests/${id}`;
    const head = await stage.as('cheng.haoran', path);
    const back = await openSheet(head, '退回');
    await back.getByRole('textbox').fill('请补充发票号');
    await stage.inspect(head);
    await back.getByRole('button', { name: '确认退回' }).click();
    await seesNo(head.getByRole('region', { name: /^轮到我处理/ }));

    const asker = await stage.as('li.na', path);
    await sees(asker.getByText('请补充发票号').first());
    await field(asker, '报销事由').fill(`客户拜访（已补发票）${stage.word}`);
    await stage.inspect(asker);
    await asker.getByRole('button', { name: '重新提交' }).click();
    await sees(asker.getByRole('region', { name: '当前进展' }).getByText('程浩然'));

    await sees(head.getByRole('region', { name: /^轮到我处理/ }));
    const transfer = await openSheet(head, '转办');
    await pick(transfer, '转办给', '宋博文', '宋博文');
    await transfer.getByRole('textbox').last().fill('请您定');
    await transfer.getByRole('button', { name: '确认转办' }).click();
    await sees(head.getByRole('region', { name: '当前进展' }).getByText('宋博文'));

    const director = await stage.as('song.bowen', path);
    if (stage.isPhone) {
      const sheet = await openSheet(director, '拒绝');
      await sheet.getByRole('textbox').fill('不符合规定');
      await stage.inspect(director);
      await sheet.getByRole('button', { name: '确认拒绝' }).click();
    } else {
      const sheet = await openSheet(director, '拒绝');
      // A rejection needs words.
      await sheet.getByRole('button', { name: '确认拒绝' }).click();
      await sees(sheet.getByText('请写明意见后再提交'));
      await sheet.getByRole('button', { name: '不符合规定' }).click();
      await sheet.getByRole('button', { name: '确认拒绝' }).click();
    }
    await sees(asker.getByRole('region', { name: '当前进展' }).getByText('已拒绝：不符合规定'));
    await stage.inspect(asker);
  }),

  story('an open page follows what others decide', {}, async (stage) => {
    const { id } = await claimed(stage, 1200);
    const asker = await stage.as('li.na', `/requests/${id}`);
    const now = asker.getByRole('region', { name: '当前进展' });
    await sees(now.getByText('程浩然'));
    const head = await stage.as('cheng.haoran', `/requests/${id}`);
    await decide(head, '同意');
    await sees(now.getByText('宋博文'), 5000);
  }),

  story('two people decide at once: the second sees who was first', {}, async (stage) => {
    stage.expects(/409/);
    const { id } = await claimed(stage, 500);
    const head = await stage.as('cheng.haoran', `/requests/${id}`);
    await decide(head, '同意');
    await sees(head.getByRole('region', { name: '当前进展' }).getByText('财务审核').first());
    const first = await stage.as('zhu.lin', `/requests/${id}`);
    const second = await stage.as('ma.xiaomei', `/requests/${id}`);
    await sees(second.getByRole('region', { name: /^轮到我处理/ }));
    // The second does not hear of it in time.
    await second.route('**/api/v1/requests/*', (route) =>
      route.request().method() === 'GET' ? undefined : route.continue(),
    );
    await second.route('**/api/v1/tasks/*/approve', async (route) => {
      await decide(first, '同意');
      await sees(first.getByText('已同意').first());
      await second.unroute('**/api/v1/requests/*');
      await route.continue();
    });
    await decide(second, '同意', { opinion: '第二个' });
    await sees(second.getByRole('alert').filter({ hasText: /朱琳.*已同意/ }));
    await sees(second.getByText('第二个'));
    await stage.inspect(second);
  }),
];
