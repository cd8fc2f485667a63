import { deleteDelegation, listDelegations } from '@portico/core/api/organisation.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { submitRequest } from '@portico/core/api/requests.ts';
import { choose, dayFromNow, field, pick } from '../harness/acts.ts';
import { sees, seesNo } from '../harness/sees.ts';
import { approval, changeFlow, makeService, type MadeService } from '../harness/services.ts';
import type { Stage } from '../harness/stage.ts';
import { both, story, type Story } from '../harness/story.ts';

async function file(stage: Stage, { key }: MadeService, title: string): Promise<RequestDetail> {
  const api = await stage.api('gong.xue');
  return api.call(submitRequest, { body: { service: key, answers: { title } } });
}

export const stories: Story[] = [
  story('several approvals at once; what is decided one by one stays', { on: both }, async (stage) => {
    const owner = await stage.api('su.wan');
    const plain = await makeService(owner, stage.word, [approval('check', '审批', 'hao.qiang')]);
    const alone = await makeService(owner, stage.word, [
      { ...approval('check', '逐项审批', 'hao.qiang'), without: ['batch'] },
    ]);
    for (const title of ['甲', '乙']) await file(stage, plain, `${title} ${stage.word}`);
    await file(stage, alone, `丙 ${stage.word}`);
    const page = await stage.as('hao.qiang', `/tasks?q=${stage.word}`);
    const list = page.getByRole('list', { name: '待我处理' });
    await sees(list.getByText(`丙 ${stage.word}`));
    for (const box of await list.getByRole('checkbox').all()) await box.check();
    const bar = page.getByRole('region', { name: '批量处理' });
    await sees(bar.getByText('已选 3 项'));
    await sees(bar.getByText(/1 项需要逐项审批/));
    await stage.inspect(page);
    await bar.getByRole('button', { name: '同意 2 项' }).click();
    await seesNo(list.getByText(`甲 ${stage.word}`));
    await sees(list.getByText(`丙 ${stage.word}`));
    await page.getByRole('tab', { name: '我已处理' }).click();
    const done = page.getByRole('list', { name: '我已处理' });
    for (const title of ['甲', '乙']) await sees(done.getByText(`${title} ${stage.word}`), 15_000);
  }),

  story('a delegate gets the to-dos that are there already', { on: both }, async (stage) => {
    const owner = await stage.api('su.wan');
    const service = await makeService(owner, stage.word, [approval('check', '审批', 'hao.qiang')]);
    const filed = await file(stage, service, `出差前 ${stage.word}`);
    const page = await stage.as('hao.qiang', '/profile/delegations');
    await pick(page.locator('main'), '代理人', '朱琳', '朱琳');
    await pick(page, '适用的服务', service.name, service.name);
    await page.keyboard.press('Escape');
    await sees(page.getByRole('checkbox', { name: '连同我已有的待办' }));
    await stage.inspect(page);
    await field(page, '起止日期（含当天）').fill(dayFromNow(0));
    await page.keyboard.press('Enter');
    await page.locator('.ant-picker-range input').nth(1).fill(dayFromNow(2));
    // Enter takes the day that was typed; the button sends the form.
    await page.keyboard.press('Enter');
    await seesNo(page.locator('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)'));
    await page.getByRole('button', { name: '设置代理', exact: true }).click();
    await sees(page.getByText('已设置代理'));
    await sees(page.getByText(/含已有待办/));
    const delegate = await stage.as('zhu.lin', `/tasks?q=${stage.word}`);
    await sees(delegate.getByRole('list', { name: '待我处理' }).getByText(`出差前 ${stage.word}`), 20_000);
    await delegate.goto(`/requests/${filed.id}`);
    await sees(delegate.locator('main').getByText('郝强'));
    await stage.inspect(delegate);
    // Others who approve must not find somebody away.
    const api = await stage.api('hao.qiang');
    const { items } = await api.call(listDelegations, {});
    for (const { id, services } of items)
      if (services?.includes(service.key)) await api.call(deleteDelegation, { params: { id } });
  }),

  story('an owner hands over the to-dos of somebody who leaves', { on: both }, async (stage) => {
    const owner = await stage.api('su.wan');
    const service = await makeService(owner, stage.word, [approval('check', '审批', 'hao.qiang')]);
    const both = await makeService(owner, `两人 ${stage.word}`, [
      { ...approval('check', '会签', 'hao.qiang', 'zhu.lin'), mode: 'all' },
    ]);
    await file(stage, service, `交接 ${stage.word}`);
    const stays = await file(stage, both, `会签 ${stage.word}`);
    const page = await stage.as('su.wan', '/hand-over');
    await page.getByRole('button', { name: '交接', exact: true }).click();
    await sees(page.getByText('请写明原因，它会记入历史'));
    await stage.inspect(page);
    for (const each of [service, both]) {
      await pick(page.locator('main'), '从谁那里', '郝强', '郝强');
      await sees(page.getByText(/办理中的待办 [1-9]/));
      await pick(page.locator('main'), '交给谁', '朱琳', '朱琳');
      await pick(page, '服务（选填）', each.name, each.name);
      await field(page, '原因').fill('调岗');
      await page.getByRole('button', { name: '交接', exact: true }).click();
      await sees(page.getByText(each === service ? '已交出 1 项待办' : '1 项没有交出'));
    }
    await sees(page.getByRole('link', { name: stays.number }));
    await stage.inspect(page);
    const heir = await stage.as('zhu.lin', `/tasks?q=${stage.word}`);
    await sees(heir.getByRole('list', { name: '待我处理' }).getByText(`交接 ${stage.word}`));
  }),

  story('an owner moves running requests to the new version', { on: both }, async (stage) => {
    const owner = await stage.api('su.wan');
    const service = await makeService(owner, stage.word, [approval('check', '部门审批', 'hao.qiang')]);
    const filed = await file(stage, service, `迁移 ${stage.word}`);
    await changeFlow(owner, service, [approval('review', '主管审核', 'hao.qiang')]);
    const page = await stage.as('su.wan', `/studio/${service.key}`);
    await page.getByRole('tab', { name: '版本' }).click();
    await page.getByRole('link', { name: '迁移进行中的申请' }).click();
    await sees(page.getByRole('heading', { level: 1, name: '迁移进行中的申请' }));
    await sees(page.getByText('不能迁移'));
    await sees(page.getByText(/新版本没有这个环节/));
    await stage.inspect(page);
    await choose(page, '“部门审批”由谁接替', '主管审核');
    await sees(page.getByText('部门审批 → 主管审核'));
    await page.getByRole('checkbox', { name: '选择全部可以迁移的' }).check();
    await page.getByRole('textbox', { name: '原因' }).fill('新规定');
    await stage.inspect(page);
    await page.getByRole('button', { name: '迁移 1 份' }).click();
    await sees(page.getByText('已迁移 1 份申请'));
    const approver = await stage.as('hao.qiang', `/requests/${filed.id}`);
    await sees(approver.getByRole('region', { name: '轮到我处理：主管审核' }));
  }),
];
