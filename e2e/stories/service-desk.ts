import { choose, decide, field, submit, submitButton, tick } from '../harness/acts.ts';
import { onePixel } from '../harness/pictures.ts';
import { sees, seesNo } from '../harness/sees.ts';
import { approval, changeFlow, makeService } from '../harness/services.ts';
import { both, story, type Story } from '../harness/story.ts';

export const stories: Story[] = [
  story('password reset from the phone: claimed, talked about, finished, rated', { on: ['phone'] }, async (stage) => {
    const page = await stage.filing('chen.mengyao', 'password-reset');
    await choose(page, '系统', '企业邮箱');
    await tick(page, '账号类型', '本人账号');
    await choose(page, '原因', '账号被锁定');
    await field(page, '联系电话').fill('13800138000');
    await tick(page, '同意电话核实身份', '是');
    await stage.inspect(page);
    const { number, path } = await submit(page);
    await sees(page.getByRole('list', { name: '办理进度' }));
    await sees(page.getByText('IT 服务台'));
    await stage.inspect(page);
    await page.goto(path);
    await sees(page.getByText('IT 服务台 队列中，等待认领'));
    await stage.inspect(page);

    const agent = await stage.as('luo.jun', `/queues?q=${number}`, { device: 'desktop' });
    await agent.getByRole('button', { name: /^认领 企业邮箱/ }).click();
    await sees(agent.getByText(/^已认领/));
    await agent.goto(path);
    const talk = agent.getByRole('region', { name: /^沟通/ });
    await talk.getByRole('textbox').fill(`请问方便接电话吗？${stage.word}`);
    await talk.getByRole('button', { name: '发送' }).click();
    await sees(talk.getByRole('listitem').filter({ hasText: stage.word }));
    await talk.getByText('内部备注', { exact: true }).click();
    await talk.getByRole('textbox').fill(`只给同事看 ${stage.word}`);
    await talk.getByRole('button', { name: '添加内部备注' }).click();
    await sees(talk.getByRole('listitem').filter({ hasText: '只给同事看' }));
    await stage.inspect(agent);

    // The requester's page follows by itself, without what is internal.
    await sees(page.getByText(`请问方便接电话吗？${stage.word}`));
    if (await page.getByText('只给同事看').isVisible()) throw new Error('the requester sees the internal comment');

    const task = agent.getByRole('region', { name: /^轮到我处理/ });
    await choose(task, '新密码告知方式', '电话');
    await tick(task, '已核实身份', '是');
    await decide(agent, '办结', { opinion: '已重置' });
    await sees(agent.getByText('已办结').first());

    await sees(page.getByRole('region', { name: '满意度评价' }));
    await page.getByRole('list', { name: '满意度评价' }).getByRole('radio').nth(3).click({ force: true });
    await page.getByRole('button', { name: '提交评价' }).click();
    await sees(page.getByText('满意', { exact: true }));
    await seesNo(page.getByRole('button', { name: '提交评价' }));
    await stage.inspect(page);
  }),

  story('IT fault with a picture goes to the network team and comes back to be confirmed', {}, async (stage) => {
    const page = await stage.filing('shao.wentao', 'it-fault');
    await field(page, '标题').fill(`会议室没有网 ${stage.word}`);
    await tick(page, '故障类别', '网络');
    await field(page, '详细描述').fill('三楼会议室，所有电脑都上不了网。');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /截图或照片 添加文件/ }).click();
    await (await chooser).setFiles({ name: '现场照片.png', mimeType: 'image/png', buffer: onePixel });
    await sees(page.getByRole('link', { name: '现场照片.png' }));
    await choose(page, '办公地点', '总部大楼');
    await choose(page, '楼层', '3 层');
    await tick(page, '影响范围', '整层或整个部门');
    await tick(page, '紧急程度', '影响工作');
    const { number, path } = await submit(page);

    const agent = await stage.as('meng.fan', `/queues?q=${number}`);
    await agent.getByRole('button', { name: `认领 会议室没有网 ${stage.word}` }).click();
    await sees(agent.getByText(/^已认领/));
    await agent.goto(path);
    const saved = agent.waitForEvent('download');
    await agent.getByRole('region', { name: '表单' }).getByRole('link', { name: '现场照片.png' }).click();
    if ((await saved).suggestedFilename() !== '现场照片.png') throw new Error('the picture has another name');
    const task = agent.getByRole('region', { name: /^轮到我处理/ });
    await choose(task, '原因', '线路或交换机');
    await field(task, '处理说明').fill('更换了交换机');
    await decide(agent, '办结');
    await sees(agent.getByText('已办结').first());

    await page.goto(path);
    await decide(page, '确认解决');
    await sees(page.getByRole('region', { name: '当前进展' }).getByText('已完成'));
    await stage.inspect(page);

    // It breaks again: the same once more, picture included, without what the network team wrote.
    await page.getByRole('link', { name: '再次申请' }).click();
    await sees(page.getByRole('link', { name: '现场照片.png' }));
    await field(page, '标题').fill(`会议室又没有网 ${stage.word}`);
    await stage.inspect(page);
    const again = await submit(page);
    await page.goto(again.path);
    await sees(page.getByRole('region', { name: '表单' }).getByRole('link', { name: '现场照片.png' }));
    await seesNo(page.getByText('更换了交换机'));
  }),

  story('a form that is published anew while it is open keeps what was filled in', { on: both }, async (stage) => {
    const owner = await stage.api('su.wan');
    const service = await makeService(owner, stage.word, [approval('check', '部门审批', 'hao.qiang')]);
    const page = await stage.as('gong.xue', `/services/${service.key}`);
    await field(page, '用途').fill(`显示器 ${stage.word}`);
    await changeFlow(owner, service, [approval('sign', '总经理审批', 'zhu.lin')]);
    stage.expects(/409/);
    await submitButton(page).click();
    await sees(page.getByText(/这个服务刚刚发布了新版本/));
    await stage.inspect(page);
    const { path } = await submit(page);
    await page.goto(path);
    await sees(page.getByRole('region', { name: '当前进展' }).getByText('总经理审批').first());
    await sees(page.getByText(`显示器 ${stage.word}`).first());
  }),
];
