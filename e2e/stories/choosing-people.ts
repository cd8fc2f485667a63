import type { Page } from 'playwright-core';
import { field, submit, decide, submitButton } from '../harness/acts.ts';
import { sees, seesNo } from '../harness/sees.ts';
import { approval, makeService } from '../harness/services.ts';
import { both, story, type Story } from '../harness/story.ts';

const chosenBy = (id: string, name: string, rule: object) => ({ kind: 'approve', id, name, who: [rule] });

const optionsOf = (page: Page) =>
  page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');

export const stories: Story[] = [
  story(
    'people are chosen: by the requester among a few, by the approver for the next step',
    { on: both },
    async (stage) => {
      const owner = await stage.api('su.wan');
      const among = { kind: 'chosen', by: 'requester', among: ['hao.qiang', 'zhu.lin'], max: 1 };
      const service = await makeService(owner, stage.word, [
        chosenBy('check', '项目负责人审批', among),
        chosenBy('sign', '会签', { kind: 'chosen', by: 'previous' }),
        { kind: 'notify', id: 'copy', name: '抄送归档', who: [{ kind: 'people', people: ['ma.xiaomei'] }] },
        approval('last', '归档确认', 'zhu.lin'),
      ]);
      const page = await stage.filing('gong.xue', service.key);
      await field(page, '用途').fill(`选人 ${stage.word}`);
      await submitButton(page).click();
      await sees(page.getByText('请选择处理人'));
      if (!stage.isPhone) await sees(page.getByText('由上一位审批人选择'));
      await stage.inspect(page);
      const list = page.getByLabel(/^选择「项目负责人审批」的处理人/);
      await list.click();
      await sees(optionsOf(page).filter({ hasText: '朱琳' }));
      await optionsOf(page).filter({ hasText: '郝强' }).click();
      await page.keyboard.press('Escape');
      await seesNo(page.getByText('请选择处理人'));
      const filed = await submit(page);

      // From the list one gets to the page that asks for the next people; a quick approval could not.
      const approver = await stage.as('hao.qiang', `/tasks?q=${stage.word}`);
      await approver.getByRole('button', { name: /^同意/ }).first().click();
      await approver.waitForURL(`**${filed.path}`);
      await sees(approver.getByRole('heading', { level: 1, name: new RegExp(stage.word) }));
      if (stage.isPhone)
        await approver.getByRole('group', { name: '可以进行的操作' }).getByRole('button', { name: '同意' }).click();
      const place = stage.isPhone
        ? approver.getByRole('dialog')
        : approver.getByRole('region', { name: /^轮到我处理/ });
      await place.getByLabel(/^选择「会签」的处理人/).fill('朱琳');
      await optionsOf(approver).filter({ hasText: '朱琳' }).first().click();
      await approver.keyboard.press('Escape');
      await stage.inspect(approver);
      if (stage.isPhone) await place.getByRole('button', { name: '确认同意' }).click();
      else await decide(approver, '同意');

      const second = await stage.as('zhu.lin', filed.path);
      await sees(second.getByRole('region', { name: '轮到我处理：会签' }));
      await decide(second, '同意', { isPhone: stage.isPhone });
      await sees(second.getByRole('region', { name: '轮到我处理：归档确认' }));

      // Whoever copied them in sees whether they have read it.
      await page.goto(filed.path);
      const stages = page.locator('#progress');
      await page.getByText('环节', { exact: true }).first().click();
      await sees(stages.getByText('未读'), 15_000);
      const copied = await stage.as('ma.xiaomei', filed.path);
      await sees(copied.getByRole('heading', { level: 1, name: new RegExp(stage.word) }));
      await page.reload();
      await page.getByText('环节', { exact: true }).first().click();
      await sees(stages.getByText(/已读/), 15_000);
      await stage.inspect(page);
    },
  ),
];
