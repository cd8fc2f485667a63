import { submitRequest } from '@portico/core/api/requests.ts';
import { readServiceDraft, saveServiceDraft } from '@portico/core/api/definitions.ts';
import { sees, seesNo } from '../harness/sees.ts';
import { approval, makeService } from '../harness/services.ts';
import { both, story, type Story } from '../harness/story.ts';

export const stories: Story[] = [
  story('a new version: what it touches, what is wrong with it, and the old one back', { on: both }, async (stage) => {
    const owner = await stage.api('su.wan');
    const service = await makeService(owner, stage.word, [approval('check', '部门审批', 'hao.qiang')]);
    const asker = await stage.api('gong.xue');
    await asker.call(submitRequest, { body: { service: service.key, answers: { title: `在途 ${stage.word}` } } });
    const draft = await owner.call(readServiceDraft, { params: { key: service.key } });
    const steps = (...all: object[]) => ({ ...draft.content, flow: { schema: 1, steps: all } });
    const save = async (content: object, version: number) =>
      owner.call(
        saveServiceDraft,
        { params: { key: service.key }, body: { content: content as Record<string, unknown> } },
        { ifMatch: version },
      );
    const saved = await save(steps(approval('sign', '主管审核', 'nobody.here')), draft.version);

    const page = await stage.as('su.wan', `/studio/${service.key}`);
    await page.getByRole('button', { name: '发布', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '发布' });
    await sees(dialog.getByText(/nobody\.here/));
    await sees(dialog.getByText('1 份停在将被删除的“部门审批”'));
    await stage.inspect(page);
    await dialog
      .getByRole('button', { name: '取 消' })
      .or(dialog.getByRole('button', { name: '取消' }))
      .click();
    await seesNo(dialog);

    await save(steps(approval('sign', '主管审核', 'zhu.lin')), saved.version);
    await page.reload();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await sees(dialog.getByText('1 份申请正在进行，发布后仍按原来的版本走'));
    await dialog.getByRole('button', { name: '立即发布' }).click();
    await sees(page.getByText('已发布第 2 版'));

    await page.getByRole('tab', { name: '版本' }).click();
    await page.getByRole('button', { name: '与草稿比较' }).last().click();
    await sees(page.getByText('新增 主管审核'));
    await sees(page.getByText('删除 部门审批'));
    await stage.inspect(page);
    await page.getByRole('button', { name: '恢复到草稿' }).click();
    await sees(page.getByText('第 1 版已放进草稿，可以撤销'));
  }),
];
