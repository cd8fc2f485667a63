import { decide, field, submit, tick } from '../harness/acts.ts';
import { approveAll } from '../harness/approve-all.ts';
import { onePixel } from '../harness/pictures.ts';
import { sees } from '../harness/sees.ts';
import { story, type Story } from '../harness/story.ts';

export const stories: Story[] = [
  story('seal use: three countersign in parallel, then the keeper stamps', {}, async (stage) => {
    const page = await stage.filing('wang.siyuan', 'seal-use');
    for (const seal of ['合同章', '财务章', '法人章']) await page.getByRole('checkbox', { name: seal }).check();
    await field(page, '文件名称').fill(`年度采购合同 ${stage.word}`);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /用章文件 添加文件/ }).click();
    await (await chooser).setFiles({ name: '合同.png', mimeType: 'image/png', buffer: onePixel });
    await sees(page.getByRole('link', { name: '合同.png' }));
    await field(page, '份数').fill('2');
    await field(page, '每份页数').fill('12');
    await field(page, '对方单位').fill('南方材料有限公司');
    await field(page, '合同金额').fill('680000');
    await field(page, '合同编号').fill('HT-2026-008');
    await tick(page, '外带用章', '否');
    await field(page, '用章事由').fill('签订年度合同');
    await stage.inspect(page);
    const { path, id } = await submit(page);
    const chain = await approveAll(stage, { id, path });
    for (const who of ['wu.yue', 'cai.minghua', 'qin.yue'])
      if (!chain.includes(who)) throw new Error(`approved by ${chain.join()}, not by ${who}`);
    const keeper = await stage.as('liu.qing', path);
    await decide(keeper, '认领');
    const task = keeper.getByRole('region', { name: /^轮到我处理/ });
    const photo = keeper.waitForEvent('filechooser');
    await task.getByRole('button', { name: /盖章照片 添加文件/ }).click();
    await (await photo).setFiles({ name: '盖章.png', mimeType: 'image/png', buffer: onePixel });
    await sees(task.getByRole('link', { name: '盖章.png' }));
    await field(task, '登记簿序号').fill('2026-118');
    await decide(keeper, '已用章');
    await page.goto(path);
    await sees(page.getByRole('region', { name: '当前进展' }).getByText('已完成'));
    const progress = page.getByRole('region', { name: '进度' });
    await progress.getByText('流程图', { exact: true }).click();
    await sees(progress.getByText('法务审批').first());
    await stage.inspect(page);
  }),
];
