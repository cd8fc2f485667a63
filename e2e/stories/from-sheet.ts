import { createService, readServiceDraft } from '@portico/core/api/definitions.ts';
import { readRequest } from '@portico/core/api/requests.ts';
import type { Form } from '@portico/core/definitions/form/index.ts';
import { writeXlsx } from 'hucre/xlsx';
import { choose, dayFromNow, field, submit } from '../harness/acts.ts';
import { comesTo, sees } from '../harness/sees.ts';
import { both, story, type Story } from '../harness/story.ts';

const typeOf = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const workbook = async (name: string, rows: (string | number | Date | null)[][]) => ({
  name,
  mimeType: typeOf,
  buffer: Buffer.from(await writeXlsx({ sheets: [{ name: '明细', rows }] })),
});

export const stories: Story[] = [
  story('the spreadsheet of a department becomes a form', { on: both }, async (stage) => {
    const key = `sheet-${stage.word}`.toLowerCase();
    const api = await stage.api('su.wan');
    const prefix = [...stage.word].map((sign) => String.fromCharCode(65 + (sign.charCodeAt(0) % 26))).join('');
    await api.call(createService, {
      body: { key, name: `办公用品 ${stage.word}`, category: 'administration', prefix: `X${prefix.slice(-4)}` },
    });
    const page = await stage.as('su.wan', `/studio/${key}`);
    const dialog = page.getByRole('dialog', { name: '从 Excel 生成字段' });
    const begin = page.getByRole('button', { name: /^从现有的 Excel 表格开始/ });
    await sees(begin);
    const sheet = await workbook('申领.xlsx', [
      ['办公用品申领表', null, null, null, null],
      ['序号', '物品*', '数量（件）', '单价', '类别'],
      [1, '椅子', 2, 300, '家具'],
      [2, '台灯', 1, 99.5, '家具'],
      [3, '签字笔', 12, 2, '耗材'],
      [4, '打印纸', 5, 25, '耗材'],
      ['合计', null, 20, null, null],
    ]);
    if (stage.isPhone) {
      await begin.click();
      await sees(dialog.getByText('选择文件，或把文件拖到这里'));
      await stage.inspect(page);
      await dialog.locator('input[type=file]').setInputFiles(sheet);
    } else {
      // With a mouse it is dropped on the empty canvas.
      const dataTransfer = await page.evaluateHandle(
        ({ name, type, bytes }) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
          return data;
        },
        { name: sheet.name, type: typeOf, bytes: [...sheet.buffer] },
      );
      await begin.dispatchEvent('dragover', { dataTransfer });
      await begin.dispatchEvent('drop', { dataTransfer });
    }
    await sees(dialog.getByText('根据 4 行数据猜测'));
    await stage.inspect(page);
    // One guess is corrected: the number of pieces need not be filled in.
    await dialog.getByRole('checkbox', { name: '数量（件）：必填' }).uncheck();
    await dialog.getByRole('button', { name: '加入 4 个字段' }).click();
    const told = (form: Form) =>
      form.items.map((item) => {
        const { kind, id, required, options } = item as { kind: string; id: string; required?: true; options?: [] };
        return [kind, id, required ?? false, options?.length ?? 0].join(' ');
      });
    await comesTo(
      'the form on the server',
      async () => told((await api.call(readServiceDraft, { params: { key } })).content['form'] as Form).join(', '),
      (form) => form === 'text 物品 true 0, number 数量 false 0, money 单价 true 0, choice 类别 true 2',
    );
    await sees(page.getByRole('region', { name: '画布' }).getByRole('button', { name: '金额：单价' }));
  }),

  story(
    'the rows of a filled sheet come into a claim, and what cannot be read is told',
    { on: both },
    async (stage) => {
      const page = await stage.filing('li.na', 'travel-expense');
      await field(page, '报销事由').fill(`上海客户拜访 ${stage.word}`);
      await choose(page, '成本中心', '研发');
      await page.getByRole('button', { name: '从文件导入' }).click();
      const dialog = page.getByRole('dialog', { name: '导入到费用明细' });
      const day = new Date(`${dayFromNow(-3)}T00:00:00Z`);
      await dialog.locator('input[type=file]').setInputFiles(
        await workbook('费用.xlsx', [
          ['日期', '类别', '金额', '备注', '车次'],
          [day, '城际交通', 553.5, '去程', 'G1'],
          [day, '住宿', '待定', '两晚', null],
          [day, '餐饮', 88, null, null],
        ]),
      );
      await sees(dialog.getByText('可以导入 3 行'));
      await sees(dialog.getByText('不认识的列：车次。'));
      await sees(dialog.getByText(/^第 3 行“金额”的“待定”：/));
      await stage.inspect(page);
      await dialog.getByRole('button', { name: '导入 3 行' }).click();
      await sees(page.getByText('已导入 3 行'));
      const line = stage.isPhone
        ? page.getByRole('article', { name: '第 2 行' })
        : page.getByRole('table', { name: '费用明细' }).getByRole('row').nth(2);
      if (!(await line.getByLabel(/^金额/).isVisible())) await line.getByRole('button').first().click();
      await line.getByLabel(/^金额/).fill('480');
      await line.getByLabel(/^金额/).press('Tab');
      await stage.inspect(page);
      const { id } = await submit(page);
      const { answers } = await (await stage.api('li.na')).call(readRequest, { params: { id } });
      const { total, items } = answers as { total: number; items: { kind: string; spent_on: string }[] };
      const kept = JSON.stringify([total, items.map(({ kind }) => kind), items[0]?.spent_on]);
      if (kept !== JSON.stringify([1121.5, ['transport', 'hotel', 'meals'], dayFromNow(-3)])) throw new Error(kept);
    },
  ),
];
