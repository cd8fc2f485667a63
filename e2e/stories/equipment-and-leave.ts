import { choose, decide, enterDay, field, nextWeekday, pick, submit, tick } from '../harness/acts.ts';
import { approveAll } from '../harness/approve-all.ts';
import { sees } from '../harness/sees.ts';
import { story, type Story } from '../harness/story.ts';

export const stories: Story[] = [
  story('equipment above 5,000: countersigned, prepared by two teams at once, received', {}, async (stage) => {
    const page = await stage.filing('hu.ke', 'equipment-request');
    const table = page.getByRole('table', { name: '设备明细' });
    const first = table.getByRole('row').nth(1);
    await choose(first, '设备', '笔记本电脑');
    await first.getByLabel('数量').fill('1');
    await page.getByRole('button', { name: '添加一行' }).click();
    const second = table.getByRole('row').nth(2);
    await choose(second, '设备', '显示器');
    await second.getByLabel('数量').fill('2');
    await field(page, '申请理由').fill(`新同事入职 ${stage.word}`);
    await enterDay(page, '需要日期', nextWeekday(3));
    // The flow drawn beside the form knows of the countersigning before anything is sent.
    await sees(page.getByRole('complementary').getByText('部门与 IT 会签'));
    await stage.inspect(page);
    const { path, id } = await submit(page);

    // Nor is it forgotten afterwards: every approver sees who comes after.
    await page.goto(path);
    const bar = page.getByRole('list', { name: '办理进度' });
    await sees(bar.getByText('部门与 IT 会签'));
    await stage.inspect(page);
    await approveAll(stage, { id, path, until: 'prepare' });
    await page.goto(path);
    const now = page.getByRole('region', { name: '当前进展' });
    await sees(now.getByText('资产组出库').first());
    await sees(now.getByText('服务台装机').first());
    await stage.inspect(page);

    for (const { who, fill } of [
      { who: 'wang.yang', fill: { name: '发放资产编号', text: 'NB-2026-001' } },
      { who: 'luo.jun', fill: null },
    ]) {
      const agent = await stage.as(who, path);
      await decide(agent, '认领');
      const task = agent.getByRole('region', { name: /^轮到我处理/ });
      await sees(task.getByRole('button', { name: '办结' }));
      if (fill) await field(task, fill.name).fill(fill.text);
      else await tick(task, '系统与账号已装好', '是');
      await decide(agent, '办结');
      await sees(agent.getByText('已办结').first());
    }
    await sees(page.getByRole('region', { name: /^轮到我处理：确认收到/ }));
    await decide(page, '确认收到');
    await sees(now.getByText('已完成'));
  }),

  story('leave by half days counts working days and finds each level', {}, async (stage) => {
    const page = await stage.filing('zheng.kai', 'leave');
    await choose(page, '假别', '事假');
    const days = page.locator('[data-field=days]');
    const [friday, monday] = [nextWeekday(5), nextMonday()];
    await enterDay(page, '开始日期', friday);
    await enterDay(page, '结束日期', friday);
    await sees(days.getByText(/^1(\.0)? 天/));
    await tick(page, '开始于', '下午');
    await sees(days.getByText('0.5 天'));
    // Over the week-end: Friday afternoon and Monday morning.
    await enterDay(page, '结束日期', monday);
    await tick(page, '结束于', '上午');
    await sees(days.getByText(/^1(\.0)? 天/));
    await enterDay(page, '结束日期', later(monday, 2));
    await sees(days.getByText(/^3(\.0)? 天/));
    await field(page, '事由').fill(`家中有事 ${stage.word}`);
    await pick(page, '工作交接人', '余航', '余航');
    await stage.inspect(page);
    const { path, id } = await submit(page);
    const chain = await approveAll(stage, { id, path });
    if (chain.join() !== 'cao.ying,song.bowen') throw new Error(`approved by ${chain.join()}`);
    await page.goto(path);
    await sees(page.getByRole('region', { name: '当前进展' }).getByText('已完成'));
    // HR is told at the end.
    const hr = await stage.as('dai.meng', '/notices');
    await sees(hr.getByRole('link', { name: /郑凯/ }).first());
  }),
];

const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const nextMonday = (): string => later(nextWeekday(5), 3);
