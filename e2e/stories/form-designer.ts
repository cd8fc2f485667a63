import { readServiceDraft } from '@portico/core/api/definitions.ts';
import { readRequest } from '@portico/core/api/requests.ts';
import type { Form } from '@portico/core/definitions/form/index.ts';
import type { Page } from 'playwright-core';
import { dayFromNow, field, submit } from '../harness/acts.ts';
import { Designing } from '../harness/designing.ts';
import { comesTo, sees, seesNo } from '../harness/sees.ts';
import type { Stage } from '../harness/stage.ts';
import { story, type Story } from '../harness/story.ts';

/** Letters for the numbers of a new service: no two stories may share them. */
const prefixOf = (word: string): string =>
  [...word]
    .map((sign) => String.fromCharCode(65 + (sign.charCodeAt(0) % 26)))
    .join('')
    .slice(-5);

/** Begins an empty service and opens its form. */
async function begin(stage: Stage, name: string, mark = ''): Promise<{ page: Page; key: string }> {
  const page = await stage.as('su.wan', '/studio');
  await page.getByRole('button', { name: '新建服务' }).click();
  const dialog = page.getByRole('dialog', { name: '新建服务' });
  const key = `claim-${stage.word}${mark}`.toLowerCase();
  await dialog.getByLabel('名称').fill(name);
  await dialog.getByLabel('标识').fill(key);
  await dialog.getByLabel('编号前缀').fill(prefixOf(stage.word + mark));
  await dialog.getByLabel('分类').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '财务' }).first().click();
  await stage.inspect(page);
  await dialog.getByRole('button', { name: /创\s*建/ }).click();
  await sees(page.getByRole('heading', { level: 1, name }));
  return { page, key };
}

async function formOf(stage: Stage, key: string): Promise<Form> {
  const { content } = await (await stage.api('su.wan')).call(readServiceDraft, { params: { key } });
  return content['form'] as Form;
}

/** The claim form as it must stand on the server, whichever way it was built. */
const claimForm = [
  { kind: 'text', id: 'purpose', name: '报销事由', required: true, maxLength: 100 },
  { kind: 'choice', name: '成本中心', required: true, width: 'half', labels: ['销售', '研发', '运营'] },
  {
    kind: 'table',
    id: 'items',
    name: '费用明细',
    required: true,
    sums: ['subtotal'],
    columns: ['date 日期', 'choice 类别', 'number quantity', 'money price', 'formula subtotal'],
  },
  { kind: 'attachment', name: '发票' },
  { kind: 'formula', id: 'total', name: '报销合计', value: 'sum(items.subtotal)', as: 'money', inWords: true },
  { kind: 'long-text', name: '超标说明', visible: 'total > 1000', required: true },
];

/** What a story compares of a form. */
function toldOf(form: Form): unknown[] {
  return form.items.map((item) => {
    const own = item as unknown as Record<string, unknown>;
    const expected = claimForm.find(({ name }) => name === own['name']) ?? {};
    const told: Record<string, unknown> = {
      labels: (own['options'] as { label: string }[] | undefined)?.map(({ label }) => label),
      columns: (own['columns'] as { kind: string; id: string; name: string }[] | undefined)?.map(
        ({ kind, id, name }) => `${kind} ${/^[a-z]+$/.test(id) ? id : name}`,
      ),
    };
    return Object.fromEntries(Object.keys(expected).map((key) => [key, told[key] ?? own[key]]));
  });
}

async function expectClaimForm(stage: Stage, key: string): Promise<void> {
  const wanted = JSON.stringify(claimForm);
  const told = async () => JSON.stringify(toldOf(await formOf(stage, key)));
  await comesTo('the form on the server', told, (now) => now === wanted);
}

/** A colleague fills it in on the phone and sends it; what the server keeps is told. */
async function submitOnPhone(stage: Stage, key: string): Promise<void> {
  const phone = await stage.as('li.na', `/services/${key}`, { device: 'phone' });
  await field(phone, '报销事由').fill(`上海客户拜访 ${stage.word}`);
  await field(phone, '成本中心').click();
  await phone.locator('.ant-select-item-option').filter({ hasText: '研发' }).click();
  const line = phone.getByRole('article', { name: '第 1 行' });
  if (!(await line.isVisible())) await phone.getByRole('button', { name: '添加一行' }).click();
  await line.getByLabel(/^日期/).fill(dayFromNow(-1));
  await line.getByLabel(/^日期/).press('Enter');
  await line.getByLabel(/^类别/).click();
  await phone
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: '住宿' })
    .click();
  await line.getByLabel(/^数量/).fill('3');
  await line.getByLabel(/^单价/).fill('399.99');
  await line.getByLabel(/^单价/).press('Tab');
  await sees(phone.getByText('壹仟壹佰玖拾玖元玖角柒分'));
  // Above 1,000 the reason is asked for.
  await field(phone, '超标说明').fill('会展期间房价上涨');
  await stage.inspect(phone);
  const { id } = await submit(phone);
  const kept = await (await stage.api('li.na')).call(readRequest, { params: { id } });
  const { total, purpose } = kept.answers;
  if (JSON.stringify([total, purpose]) !== JSON.stringify([1199.97, `上海客户拜访 ${stage.word}`]))
    throw new Error(`kept ${JSON.stringify(kept.answers)}`);
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^发\s*布$/ }).click();
  const dialog = page.getByRole('dialog', { name: '发布' });
  await dialog.getByRole('textbox').fill('第一版');
  await dialog.getByRole('button', { name: '立即发布' }).click();
  await sees(page.getByText('已发布第 1 版'));
}

export const stories: Story[] = [
  story(
    'the claim form is built from nothing with the mouse, published and submitted on a phone',
    {},
    async (stage) => {
      const { page, key } = await begin(stage, `差旅报销 ${stage.word}`);
      const designer = new Designing(page);
      await sees(designer.canvas.getByText('从左侧拖入字段，或点击字段添加'));

      await designer.add('单行文本');
      await designer.set('名称', '报销事由');
      await designer.tick('必填', '是');
      await designer.setNumber('最多字数', '100');
      await designer.set('字段标识（用于公式）', 'purpose');

      // Dragged to the end of the form.
      await designer.drag(
        designer.palette.getByRole('button', { name: '附件', exact: true }),
        designer.canvas.locator('[class*="gapEnd"]').last(),
      );
      await designer.set('名称', '发票');
      // Dragged between the two.
      await designer.drag(
        designer.palette.getByRole('button', { name: '单选', exact: true }),
        designer.node('附件', '发票').locator('xpath=..').locator('[class*="gap"]').first(),
      );
      await designer.set('名称', '成本中心');
      await designer.options('销售', '研发', '运营');
      await designer.tick('必填', '是');
      await designer.tick('宽度', '半行');

      await designer.add('明细表');
      await designer.set('名称', '费用明细');
      await designer.set('字段标识（用于公式）', 'items');
      await designer.tick('必填', '是');
      await designer.node('单行文本', '列').click();
      await designer.add('日期');
      await designer.set('名称', '日期');
      await designer.add('单选');
      await designer.set('名称', '类别');
      await designer.options('城际交通', '住宿', '餐饮');
      await designer.add('数字');
      await designer.set('名称', '数量');
      await designer.set('字段标识（用于公式）', 'quantity');
      await designer.add('金额');
      await designer.set('名称', '单价');
      await designer.set('字段标识（用于公式）', 'price');
      await designer.add('计算公式');
      await designer.set('名称', '小计');
      await designer.set('字段标识（用于公式）', 'subtotal');
      await designer.choose('结果类型', '金额');
      // A slip: it is said, and a click leads to it.
      await designer.set('计算值', 'quantity * prise');
      const problems = page.getByRole('region', { name: '1 个问题' });
      await sees(problems);
      await designer.node('单行文本', '报销事由').click();
      await problems.getByRole('button', { name: /小计/ }).click();
      await designer.set('计算值', 'quantity * price');
      await seesNo(problems);
      await designer.node('单行文本', '列').click();
      await page.getByRole('button', { name: /^删除（/ }).click();
      await seesNo(designer.node('单行文本', '列'));
      // Taken back and done again.
      await page.getByRole('button', { name: /^撤销/ }).click();
      await sees(designer.node('单行文本', '列'));
      await page.getByRole('button', { name: /^重做/ }).click();
      await seesNo(designer.node('单行文本', '列'));
      await designer.node('明细表', '费用明细').click();
      await designer.choose('合计的列', '小计');
      await page.keyboard.press('Escape');

      await designer.node('附件', '发票').click();
      await sees(designer.palette.getByText('添加在“发票”后面'));
      await designer.add('计算公式');
      await designer.set('名称', '报销合计');
      await designer.set('字段标识（用于公式）', 'total');
      await designer.set('计算值', 'sum(items.subtotal)');
      await designer.choose('结果类型', '金额');
      await designer.properties.getByRole('switch', { name: '显示大写' }).click();

      await designer.add('多行文本');
      await designer.set('名称', '超标说明');
      await designer.tick('必填', '是');
      await designer.tick('显示', '按条件');
      const condition = designer.properties.getByRole('group', { name: '显示的条件' });
      await condition.getByRole('button', { name: '添加条件', exact: true }).click();
      await designer.choose(condition.getByRole('combobox', { name: '字段' }), '报销合计');
      await designer.choose(condition.getByRole('combobox', { name: '关系' }), '大于');
      await condition.getByRole('spinbutton', { name: '值' }).fill('1000');
      await sees(condition.getByText('报销合计 大于 1000'));
      await stage.inspect(page);

      // It is tried before anybody else sees it.
      await page.getByRole('button', { name: '预览', exact: true }).click();
      const preview = page.getByRole('dialog', { name: '预览' });
      await seesNo(field(preview, '超标说明'));
      await stage.inspect(page);
      await preview.getByRole('button', { name: '关闭' }).first().click();

      await designer.saved();
      await expectClaimForm(stage, key);
      await publish(page);
      await submitOnPhone(stage, key);
    },
  ),
];
