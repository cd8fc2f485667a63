import { choose, field, submit, submitButton } from '../harness/acts.ts';
import { sees } from '../harness/sees.ts';
import { both, story, type Story } from '../harness/story.ts';

export const stories: Story[] = [
  story('search the portal by pinyin and open what it finds', { on: both }, async (stage) => {
    const page = await stage.as('li.na');
    const box = page.getByRole('combobox', { name: '需要什么服务？' });
    await box.fill('mmcz');
    await sees(page.getByRole('option', { name: /密码重置/ }));
    await stage.inspect(page);
    await box.press('Enter');
    await sees(page.getByRole('heading', { level: 1, name: /密码重置/ }));
  }),

  story('browse a category', { on: both }, async (stage) => {
    const page = await stage.as('li.na');
    await page.getByRole('link', { name: '全部服务' }).click();
    // A click while the page is still on its way there is lost with the page before.
    await sees(page.getByRole('heading', { level: 1, name: '服务目录' }));
    await page.waitForURL('**/services');
    await page.getByRole('button', { name: /^行政服务/ }).click();
    await sees(page.getByRole('link', { name: /用章申请/ }));
    await page.getByRole('link', { name: /请假申请/ }).waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: /用章申请/ }).click();
    await sees(page.getByRole('heading', { level: 1, name: '用章申请' }));
  }),

  story('a draft is kept over a reload, and can be thrown away', {}, async (stage) => {
    const page = await stage.filing('yang.fan', 'it-fault');
    await field(page, '标题').fill(`屏幕不亮 ${stage.word}`);
    await sees(page.getByText(/已保存 \d\d:\d\d/));
    await page.reload();
    await sees(page.getByText('已恢复草稿'));
    const kept = await field(page, '标题').inputValue();
    if (kept !== `屏幕不亮 ${stage.word}`) throw new Error(`the draft came back as ${kept}`);
    await stage.inspect(page);
    await page.goto('/');
    await sees(page.getByRole('link', { name: /电脑与网络故障/ }).filter({ hasText: '有草稿' }));
    await page.goto('/services/it-fault');
    await page.getByRole('button', { name: '重新填写' }).click();
    await sees(page.getByText('草稿已删除'));
    if ((await field(page, '标题').inputValue()) !== '') throw new Error('the draft is still in the form');
  }),

  story('what is missing is listed, and a click leads there', { on: both }, async (stage) => {
    const page = await stage.filing('li.na', 'password-reset');
    await submitButton(page).click();
    await sees(page.getByRole('alert').filter({ hasText: /有 \d 处需要修改/ }));
    await stage.inspect(page);
    await page.getByRole('alert').getByRole('button', { name: /^系统/ }).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
    await choose(page, '系统', '企业邮箱');
  }),

  story('file a request for a colleague', {}, async (stage) => {
    const page = await stage.filing('qiao.an', 'password-reset');
    await page.getByRole('button', { name: '代他人申请' }).click();
    await page.getByRole('combobox', { name: '申请人' }).fill('杜雅');
    await page.locator('.ant-select-item-option').filter({ hasText: '杜雅' }).click();
    await choose(page, '系统', 'ERP');
    await page.getByText('本人账号', { exact: true }).click();
    await choose(page, '原因', '忘记密码');
    const { path } = await submit(page);
    await page.goto(path);
    const facts = page.getByRole('complementary', { name: '申请信息' });
    await sees(facts.getByText('杜雅'));
    await sees(facts.getByText('乔安'));
  }),
];
