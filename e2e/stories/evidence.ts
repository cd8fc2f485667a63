import { appendFile, copyFile, readFile } from 'node:fs/promises';
import { submitRequest } from '@portico/core/api/requests.ts';
import { field } from '../harness/acts.ts';
import { approveAll } from '../harness/approve-all.ts';
import { sees } from '../harness/sees.ts';
import { approval, makeService } from '../harness/services.ts';
import { both, story, type Story } from '../harness/story.ts';

export const stories: Story[] = [
  story('a paper is printed and checked; one that was changed is not known', { on: both }, async (stage) => {
    const service = await makeService(await stage.api('su.wan'), stage.word, [approval('check', '审批', 'hao.qiang')]);
    const asker = await stage.api('gong.xue');
    const body = { service: service.key, answers: { title: `凭证 ${stage.word}` } };
    const filed = await asker.call(submitRequest, { body });
    const path = `/requests/${filed.id}`;
    await approveAll(stage, { id: filed.id, path });

    const page = await stage.as('gong.xue', path);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '凭证 PDF' }).click(),
    ]);
    const paper = await download.path();
    await page.goto('/evidence');
    await page
      .getByLabel(/^选择 PDF 文件/)
      .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: await readFile(paper) });
    await sees(page.getByText('真实有效：由本系统生成，未被改动'));
    await sees(page.getByRole('link', { name: new RegExp(stage.word) }));
    await stage.inspect(page);

    stage.expects(/404 \(Not Found\) \/api\/v1\/evidence\/check/);
    const forged = `${paper}.forged.pdf`;
    await copyFile(paper, forged);
    await appendFile(forged, ' ');
    await page.getByLabel(/^选择 PDF 文件/).setInputFiles(forged);
    await sees(page.getByText('本系统没有生成过这份凭证，或它已被改动'));
    await field(page, '或输入凭证上的核验码').fill('no code');
    await page.getByRole('button', { name: '核验', exact: true }).click();
    await sees(page.getByText('请输入凭证末尾的 16 位核验码'));
    await stage.inspect(page);
  }),
];
