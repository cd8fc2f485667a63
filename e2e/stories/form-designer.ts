import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createService, readServiceDraft, saveServiceDraft } from '@portico/core/api/definitions.ts';
import { readRequest } from '@portico/core/api/requests.ts';
import type { Form } from '@portico/core/definitions/form/index.ts';
import { dayFromNow, field, submit } from '../harness/acts.ts';
import { ByKeys, ByMouse, type Designing } from '../harness/designing.ts';
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
async function begin(stage: Stage, hand: Designing, name: string, mark = ''): Promise<string> {
  const { page } = hand;
  await hand.press(page.getByRole('button', { name: '新建服务' }));
  await sees(page.getByRole('heading', { level: 1, name: '新建服务' }));
  const key = `claim-${stage.word}${mark}`.toLowerCase();
  await hand.press(page.getByRole('button', { name: /^空白表单/ }));
  await hand.fill(page.getByLabel('叫什么？'), name);
  await hand.press(page.getByRole('button', { name: '更多设置' }));
  await hand.take(page.getByLabel('分类'), '财务');
  await hand.fill(page.getByLabel('标识', { exact: true }), key);
  await hand.fill(page.getByLabel('编号前缀', { exact: true }), prefixOf(stage.word + mark));
  await stage.inspect(page);
  await hand.press(page.getByRole('button', { name: '创建草稿' }));
  await sees(page.getByRole('heading', { level: 1, name }));
  return key;
}

/** A service without fields, made over the API. */
async function emptyService(stage: Stage, mark: string): Promise<string> {
  const key = `form-${stage.word}${mark}`.toLowerCase();
  const body = { key, name: `表单 ${stage.word}`, category: 'finance', prefix: prefixOf(stage.word + mark) };
  await (await stage.api('su.wan')).call(createService, { body });
  return key;
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

/** Everything behind the first three fields, which each hand puts there in its own way. */
async function buildRest(hand: Designing): Promise<void> {
  await hand.press(hand.node('单选', '成本中心'));
  await hand.add('明细表');
  await hand.set('名称', '费用明细');
  await hand.set('字段标识（用于公式）', 'items');
  await hand.tick('必填', '是');
  await hand.press(hand.node('单行文本', '列'));
  await hand.add('日期');
  await hand.set('名称', '日期');
  await hand.add('单选');
  await hand.set('名称', '类别');
  await hand.options('城际交通', '住宿', '餐饮');
  await hand.add('数字');
  await hand.set('名称', '数量');
  await hand.set('字段标识（用于公式）', 'quantity');
  await hand.add('金额');
  await hand.set('名称', '单价');
  await hand.set('字段标识（用于公式）', 'price');
  await hand.add('计算公式');
  await hand.set('名称', '小计');
  await hand.set('字段标识（用于公式）', 'subtotal');
  await hand.choose('结果类型', '金额');
  // A slip: it is said, and a click leads to it.
  await hand.set('计算值', 'quantity * prise');
  const problems = hand.page.getByRole('region', { name: '1 个问题' });
  await sees(problems);
  await hand.press(hand.node('单行文本', '报销事由'));
  await hand.press(problems.getByRole('button', { name: /小计/ }));
  await hand.set('计算值', 'quantity * price');
  await seesNo(problems);
  await hand.press(hand.node('明细表', '费用明细'));
  await hand.choose('合计的列', '小计');

  await hand.press(hand.node('附件', '发票'));
  await sees(hand.palette.getByText('添加在“发票”后面'));
  await hand.add('计算公式');
  await hand.set('名称', '报销合计');
  await hand.set('字段标识（用于公式）', 'total');
  await hand.set('计算值', 'sum(items.subtotal)');
  await hand.choose('结果类型', '金额');
  await hand.switchOn('显示大写');

  await hand.add('多行文本');
  await hand.set('名称', '超标说明');
  await hand.tick('必填', '是');
  await hand.tick('显示', '按条件');
  const condition = hand.properties.getByRole('group', { name: '显示的条件' });
  await hand.press(condition.getByRole('button', { name: '添加条件', exact: true }));
  await hand.take(condition.getByRole('combobox', { name: '字段' }), '报销合计');
  await hand.take(condition.getByRole('combobox', { name: '关系' }), '大于');
  await hand.fill(condition.getByRole('spinbutton', { name: '值' }), '1000');
  await sees(condition.getByText('报销合计 大于 1000'));
}

async function setPurpose(hand: Designing): Promise<void> {
  await hand.add('单行文本');
  await hand.set('名称', '报销事由');
  await hand.tick('必填', '是');
  await hand.setNumber('最多字数', '100');
  await hand.set('字段标识（用于公式）', 'purpose');
}

async function setCostCentre(hand: Designing): Promise<void> {
  await hand.set('名称', '成本中心');
  await hand.options('销售', '研发', '运营');
  await hand.tick('必填', '是');
  await hand.tick('宽度', '半行');
}

async function publish(hand: Designing): Promise<void> {
  const { page } = hand;
  await hand.press(page.getByRole('button', { name: /^发\s*布$/ }));
  const dialog = page.getByRole('dialog', { name: '发布' });
  await hand.fill(dialog.getByRole('textbox'), '第一版');
  await hand.press(dialog.getByRole('button', { name: '立即发布' }));
  await sees(page.getByText('已发布第 1 版'));
}

export const stories: Story[] = [
  story('the claim form is built with the mouse, published and submitted on a phone', {}, async (stage) => {
    const hand = new ByMouse(await stage.as('su.wan', '/studio'));
    const { page } = hand;
    const key = await begin(stage, hand, `差旅报销 ${stage.word}`);
    await sees(hand.canvas.getByText('从左侧拖入字段，或点击字段添加'));
    await setPurpose(hand);
    await hand.dragToEnd('附件');
    await hand.set('名称', '发票');
    await hand.addBefore('单选', hand.node('附件', '发票'));
    await setCostCentre(hand);
    await buildRest(hand);
    // Of three conditions the middle one goes: the others stay as they are, and so does the place of the keyboard.
    const condition = hand.properties.getByRole('group', { name: '显示的条件' });
    for (const value of ['2000', '3000']) {
      await hand.press(condition.getByRole('button', { name: '添加条件', exact: true }));
      const row = condition.getByRole('group', { name: /^第 \d 行条件$/ }).last();
      await hand.take(row.getByRole('combobox', { name: '字段' }), '报销合计');
      await hand.take(row.getByRole('combobox', { name: '关系' }), '大于');
      await hand.fill(row.getByRole('spinbutton', { name: '值' }), value);
    }
    await condition.getByRole('button', { name: '删除第 2 行' }).press('Enter');
    await sees(condition.getByText('报销合计 大于 1000，且 报销合计 大于 3000'));
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '删除第 2 行');
    await page.keyboard.press('Enter');
    await sees(condition.getByText(/^报销合计 大于 1000$/));
    // The column that every new table has goes, comes back, and goes.
    await hand.press(hand.node('单行文本', '列'));
    await hand.press(hand.tool('删除'));
    await seesNo(hand.node('单行文本', '列'));
    await hand.press(hand.tool('撤销'));
    await sees(hand.node('单行文本', '列'));
    await hand.press(hand.tool('重做'));
    await seesNo(hand.node('单行文本', '列'));
    await hand.press(hand.node('多行文本', '超标说明'));
    await stage.inspect(page);

    // It is tried before anybody else sees it.
    await page.getByRole('button', { name: '预览', exact: true }).click();
    const preview = page.getByRole('dialog', { name: '预览' });
    await seesNo(field(preview, '超标说明'));
    await stage.inspect(page);
    await preview.getByRole('button', { name: '关闭' }).first().click();

    await hand.saved();
    await expectClaimForm(stage, key);
    await publish(hand);
    await submitOnPhone(stage, key);
  }),

  story('the claim form is built by keyboard alone, and a field is copied into another form', {}, async (stage) => {
    const hand = new ByKeys(await stage.as('su.wan', '/studio'));
    const { page } = hand;
    const { keyboard } = page;
    const key = await begin(stage, hand, `差旅报销 ${stage.word}`);
    await setPurpose(hand);
    await hand.add('附件');
    await hand.set('名称', '发票');
    await hand.addBefore('单选', hand.node('附件', '发票'));
    await setCostCentre(hand);
    await buildRest(hand);
    await hand.press(hand.node('单行文本', '列'));
    await keyboard.press('Delete');
    await seesNo(hand.node('单行文本', '列'));
    await keyboard.press('Control+z');
    await sees(hand.node('单行文本', '列'));
    await keyboard.press('Control+y');
    await seesNo(hand.node('单行文本', '列'));
    await hand.saved();
    await expectClaimForm(stage, key);

    await hand.press(hand.node('单选', '成本中心'));
    await keyboard.press('Control+c');
    await hand.press(page.getByRole('link', { name: '服务设计' }).first());
    const other = await begin(stage, hand, `另一个 ${stage.word}`, 'b');
    await hand.reach(hand.palette.getByRole('button', { name: '单行文本', exact: true }));
    await keyboard.press('Control+v');
    await sees(hand.node('单选', '成本中心'));
    await hand.saved();
    await comesTo(
      'the copied field',
      async () => (await formOf(stage, other)).items.map(({ kind }) => kind).join(),
      (kinds) => kinds === 'choice',
    );
    await hand.press(page.getByRole('link', { name: '服务设计' }).first());
    await hand.fill(page.getByRole('textbox', { name: '按名称或标识搜索' }), key);
    await hand.press(page.getByRole('link', { name: new RegExp(`差旅报销 ${stage.word}`) }));
    await publish(hand);
    await submitOnPhone(stage, key);
  }),

  story('a form written by hand opens in the designer, and comes back unchanged', {}, async (stage) => {
    const key = await emptyService(stage, 'j');
    const source = readFileSync(join(import.meta.dirname, '../../docs/forms.md'), 'utf8');
    const written = JSON.parse(/```json\n([\s\S]*?)```/.exec(source)?.[1] ?? '') as Form;
    const page = await stage.as('su.wan', `/studio/${key}`);
    await page.getByRole('tab', { name: 'JSON 文本' }).click();
    const text = page.getByRole('textbox', { name: 'JSON 文本' });
    await text.fill(JSON.stringify(written));
    await page.getByRole('button', { name: '使用这段文本' }).click();
    await page.getByRole('tab', { name: '表单' }).click();
    const hand = new ByMouse(page);
    await sees(hand.node('明细表', '费用明细'));
    await hand.press(hand.node('多行文本', '超标说明'));
    await hand.saved();
    const sorted = (form: unknown) =>
      JSON.stringify(form, (_, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
          : value,
      );
    const wanted = sorted(written);
    await comesTo(
      'the form on the server',
      async () => sorted(await formOf(stage, key)),
      (form) => form === wanted,
    );
    await page.getByRole('tab', { name: 'JSON 文本' }).click();
    const shown = await text.inputValue();
    const { form } = JSON.parse(shown) as { form: Form };
    if (JSON.stringify(form) !== JSON.stringify(written)) throw new Error(`it came back as ${shown}`);
  }),

  story('on a phone a field is moved with the finger', { on: ['phone'] }, async (stage) => {
    const key = await emptyService(stage, 't');
    const api = await stage.api('su.wan');
    const { content, version } = await api.call(readServiceDraft, { params: { key } });
    const items = ['甲', '乙', '丙'].map((name, at) => ({ kind: 'text', id: `f${at}`, name }));
    const body = { content: { ...content, form: { schema: 1, items } } };
    await api.call(saveServiceDraft, { params: { key }, body }, { ifMatch: version });
    const page = await stage.as('su.wan', `/studio/${key}`);
    const handle = page.getByRole('button', { name: '拖动甲' });
    await sees(handle);
    await handle.scrollIntoViewIfNeeded();
    const [from, to] = await Promise.all([
      handle.boundingBox(),
      page.getByRole('button', { name: '拖动丙' }).boundingBox(),
    ]);
    if (!from || !to) throw new Error('no handles');
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + from.width / 2, y }],
      });
    const start = from.y + from.height / 2;
    await touch('touchStart', start);
    // A short rest tells a drag from a scroll.
    await page.waitForTimeout(400);
    for (let step = 1; step <= 10; step++) await touch('touchMove', start + ((to.y - from.y + 40) * step) / 10);
    await page.waitForTimeout(200);
    await touch('touchEnd', 0);
    await comesTo(
      'the order on the server',
      async () => (await formOf(stage, key)).items.map(({ id }) => id).join(),
      (order) => order.startsWith('f1') && order.includes('f0'),
    );
    await stage.inspect(page);
  }),
];
