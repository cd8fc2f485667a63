import { listRequests } from '@portico/core/api/requests.ts';
import { field } from '../harness/acts.ts';
import { sees } from '../harness/sees.ts';
import { approval, makeService } from '../harness/services.ts';
import { both, story, type Story } from '../harness/story.ts';

export const stories: readonly Story[] = [
  story(
    'a draft is tried as each of its people, back and forth, and nothing of it is real',
    { on: both },
    async (stage) => {
      const owner = await stage.api('su.wan');
      const limit = { within: { duration: 'P1D' }, then: 'pass' };
      const service = await makeService(owner, stage.word, [
        { ...approval('first', '第一位', 'zhu.lin'), limit },
        approval('then', '第二位', 'luo.jun'),
      ]);
      const page = await stage.as('su.wan', `/studio/${service.key}/try`);
      await sees(page.getByText(/^选一位申请人/));
      await stage.inspect(page);
      // What is missing is said, as it will be to whoever files it.
      await page.getByRole('button', { name: '开始试运行' }).click();
      await sees(page.getByText(/请填写|必填/).first());
      await field(page, '用途').fill('试试看');
      await page.getByRole('button', { name: '开始试运行' }).click();

      const task = (name: RegExp) => page.getByRole('group', { name });
      await sees(task(/^第一位，朱琳/));
      await stage.inspect(page);
      await task(/^第一位/)
        .getByLabel('意见')
        .fill('可以');
      await task(/^第一位/)
        .getByRole('button', { name: '同意' })
        .click();
      await task(/^第二位，罗军|^第二位/)
        .getByRole('button', { name: '同意' })
        .click();
      const state = page.locator('[class*="sandbox"] [role="status"]').first();
      await sees(state.filter({ hasText: '已完成' }));
      await sees(page.getByRole('heading', { name: /^会发出的（[1-9]/ }));
      await stage.inspect(page);

      // Before the first decision, then the clock instead of a person.
      await page.getByRole('button', { name: '回到第 1 步之前' }).click();
      await sees(task(/^第一位/));
      await page.getByRole('button', { name: '跳到下一个时间' }).click();
      await sees(task(/^第二位/));

      const { items } = await owner.call(listRequests, { query: { view: 'all', service: service.key } });
      if (items.length > 0) throw new Error('a request was stored');
    },
  ),
];
