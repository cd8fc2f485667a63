import type { Page } from 'playwright-core';
import { submitRequest } from '@portico/core/api/requests.ts';
import { dayFromNow, decide, field, pick } from '../harness/acts.ts';
import { approveAll } from '../harness/approve-all.ts';
import { sees, seesNo } from '../harness/sees.ts';
import { approval, makeService } from '../harness/services.ts';
import { both, story, type Story } from '../harness/story.ts';

const steppingIn = /^更多/;
async function open(page: Page, action: string): Promise<void> {
  const now = page.getByRole('region', { name: '当前进展' });
  await now.getByRole('button', { name: steppingIn }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
  await sees(page.getByRole('dialog', { name: action }));
}
async function confirm(page: Page, action: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: action });
  await dialog.getByLabel(/^原因/).fill(reason);
  await dialog.getByRole('button', { name: `确认${action}` }).click();
  await seesNo(dialog);
}

export const stories: Story[] = [
  story('the owner of a service steps in: suspend, resume, reassign, jump, terminate', { on: both }, async (stage) => {
    const api = await stage.api('gong.xue');
    const filed = await api.call(submitRequest, {
      body: {
        service: 'travel-expense',
        answers: {
          purpose: `客户拜访 ${stage.word}`,
          cost_centre: 'sales',
          items: [{ spent_on: dayFromNow(-2), kind: 'meals', amount: 300 }],
        },
      },
    });
    const path = `/requests/${filed.id}`;
    const requester = await stage.as('gong.xue', path);
    await sees(requester.getByRole('heading', { level: 1, name: new RegExp(stage.word) }));
    await seesNo(requester.getByRole('region', { name: '当前进展' }).getByRole('button', { name: steppingIn }));

    const owner = await stage.as('cai.minghua', path);
    await open(owner, '挂起');
    await stage.inspect(owner);
    await confirm(owner, '挂起', '票据在核对');
    await sees(owner.getByText('蔡明华 挂起了流程'));
    await sees(owner.getByText('票据在核对'));
    await stage.inspect(owner);
    // Whoever waits for it reads the same.
    await sees(requester.getByText('蔡明华 挂起了流程'), 15_000);

    await open(owner, '恢复');
    await confirm(owner, '恢复', '票据齐全');
    await seesNo(owner.getByText('蔡明华 挂起了流程'));

    await open(owner, '改派');
    await pick(owner.getByRole('dialog', { name: '改派' }), '改派给谁', '朱琳', '朱琳');
    await stage.inspect(owner);
    await confirm(owner, '改派', '原处理人休假');
    await sees(owner.getByRole('region', { name: '当前进展' }).getByText('朱琳'));

    await open(owner, '跳转');
    const jump = owner.getByRole('dialog', { name: '跳转' });
    await jump.getByRole('radio').last().check();
    await sees(jump.getByText(/项待办会被取消/));
    await stage.inspect(owner);
    await confirm(owner, '跳转', '已线下审批');

    await open(owner, '终止');
    await confirm(owner, '终止', '重复提交');
    // What has ended can be woken and mended, nothing else.
    await owner.getByRole('region', { name: '当前进展' }).getByRole('button', { name: steppingIn }).click();
    await sees(owner.getByRole('menuitem', { name: /^唤醒/ }));
    await seesNo(owner.getByRole('menuitem', { name: /^终止/ }));
    await owner.keyboard.press('Escape');

    await owner.getByRole('button', { name: '显示历史' }).click();
    for (const reason of ['票据在核对', '票据齐全', '原处理人休假', '已线下审批', '重复提交'])
      await sees(owner.locator('#history').getByText(reason));
    await stage.inspect(owner);
  }),

  story(
    'the owner mends the values of a request that has ended, and wakes it up again',
    { on: both },
    async (stage) => {
      const owner = await stage.api('su.wan');
      const service = await makeService(owner, stage.word, [
        approval('check', '部门审批', 'hao.qiang'),
        approval('sign', '总经理审批', 'zhu.lin'),
      ]);
      const asker = await stage.api('gong.xue');
      const filed = await asker.call(submitRequest, {
        body: { service: service.key, answers: { title: `投影仪 ${stage.word}` } },
      });
      await approveAll(stage, { id: filed.id, path: `/requests/${filed.id}` });

      const page = await stage.as('su.wan', `/requests/${filed.id}`);
      await open(page, '唤醒');
      const dialog = page.getByRole('dialog', { name: '唤醒' });
      await dialog.getByRole('radio', { name: '总经理审批' }).check();
      await stage.inspect(page);
      await confirm(page, '唤醒', '预算有变');
      await sees(page.getByRole('region', { name: '当前进展' }).getByText('朱琳'));

      await open(page, '修正数据');
      const mending = page.getByRole('dialog', { name: '修正数据' });
      await field(mending, '用途').fill(`两台投影仪 ${stage.word}`);
      await stage.inspect(page);
      await confirm(page, '修正数据', '数量写错');
      await sees(page.getByRole('heading', { level: 1, name: `两台投影仪 ${stage.word}` }));
      await page.getByRole('button', { name: '显示历史' }).click();
      const history = page.locator('#history');
      for (const words of ['预算有变', '数量写错', `两台投影仪 ${stage.word}`])
        await sees(history.getByText(words).first());
      await stage.inspect(page);
      // Who had decided before is told; whoever has it now approves what they see.
      const before = await stage.as('hao.qiang', '/notices');
      await sees(before.getByText(`两台投影仪 ${stage.word}`).first(), 15_000);
      const last = await stage.as('zhu.lin', `/requests/${filed.id}`);
      await sees(last.getByText(`两台投影仪 ${stage.word}`).first());
      await decide(last, '同意', { isPhone: stage.isPhone });
      await sees(page.getByText('已完成').first(), 15_000);
    },
  ),
];
