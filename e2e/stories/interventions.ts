import type { Page } from 'playwright-core';
import { submitRequest } from '@portico/core/api/requests.ts';
import { dayFromNow, pick } from '../harness/acts.ts';
import { sees, seesNo } from '../harness/sees.ts';
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
    await seesNo(owner.getByRole('region', { name: '当前进展' }).getByRole('button', { name: steppingIn }));

    await owner.getByRole('button', { name: '显示历史' }).click();
    for (const reason of ['票据在核对', '票据齐全', '原处理人休假', '已线下审批', '重复提交'])
      await sees(owner.locator('#history').getByText(reason));
    await stage.inspect(owner);
  }),
];
