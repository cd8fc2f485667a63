import { both, story, type Story } from '../harness/story.ts';
import { sees } from '../harness/sees.ts';

export const stories: Story[] = [
  story('log in with name and password, after a wrong one', { on: both }, async (stage) => {
    stage.expects(/401/);
    const page = await stage.visitor();
    await page.goto('/requests');
    await sees(page.getByRole('heading', { name: '登录 Portico' }));
    await stage.inspect(page);
    await page.getByLabel('用户名').fill('li.na');
    await page.getByLabel('密码', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await sees(page.getByRole('alert').filter({ hasText: '用户名或密码不对' }));
    await stage.inspect(page);
    await page.getByLabel('密码', { exact: true }).fill('portico');
    await page.keyboard.press('Enter');
    // Back where one wanted to go.
    await sees(page.getByRole('heading', { name: '我的申请', level: 1 }));
  }),

  story('one click of the demo panel, and out again', { on: both }, async (stage) => {
    const page = await stage.visitor();
    await page.goto('/');
    await page.getByRole('button', { name: /^.*何嘉怡/ }).click();
    await sees(page.getByText(/何嘉怡，(早上|下午|晚上)好/));
    await stage.inspect(page);
    if (stage.isPhone) await page.getByRole('button', { name: '更多' }).click();
    else await page.getByRole('button', { name: '账户菜单' }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await sees(page.getByRole('heading', { name: '登录 Portico' }));
  }),

  story('the first administrator sets up an empty Portico', { company: 'empty' }, async (stage) => {
    const page = await stage.visitor();
    await page.goto('/');
    await sees(page.getByRole('heading', { name: '开始使用 Portico' }));
    await stage.inspect(page);
    stage.expects(/403/);
    // Only who sees the console of the server may.
    await page.getByLabel('初始化口令').fill('guessed');
    await page.getByLabel('公司名称').fill('北辰测试公司');
    await page.getByLabel('你的姓名').fill('王管理');
    await page.getByLabel('用户名').fill('admin');
    await page.getByLabel('密码', { exact: true }).fill('short');
    await page.getByRole('button', { name: '创建并进入' }).click();
    await sees(page.locator('.ant-form-item-explain-error').filter({ hasText: '至少 10 个字符' }));
    await page.getByLabel('密码', { exact: true }).fill('long enough 8');
    await page.getByRole('button', { name: '创建并进入' }).click();
    await sees(page.getByRole('alert').filter({ hasText: '初始化口令不对' }));
    await stage.inspect(page);
    // The link there brings the secret along.
    await page.goto('about:blank');
    await page.goto(stage.setUpUrl ?? '/');
    await sees(page.getByRole('heading', { name: '开始使用 Portico' }));
    await page.getByLabel('公司名称').fill('北辰测试公司');
    await page.getByLabel('你的姓名').fill('王管理');
    await page.getByLabel('用户名').fill('admin');
    await page.getByLabel('密码', { exact: true }).fill('long enough 8');
    await page.getByRole('button', { name: '创建并进入' }).click();
    await sees(page.getByText(/王管理，(早上|下午|晚上)好/));
    await sees(page.getByRole('link', { name: /请假申请/ }));
    await stage.inspect(page);
  }),
];
