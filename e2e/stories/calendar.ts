import { readCalendar } from '@portico/core/api/calendars.ts';
import { sees } from '../harness/sees.ts';
import { both, story, type Story } from '../harness/story.ts';

const office = { params: { key: 'office' } };

export const stories: Story[] = [
  story('the administrator enters days off and publishes the calendar', { on: both }, async (stage) => {
    const page = await stage.as('su.wan', '/calendar');
    await page.getByRole('button', { name: '下一年' }).click();
    await page.getByRole('button', { name: '添加日期' }).click();
    const dialog = page.getByRole('dialog');
    // A day of its own on each device, so that one may follow the other.
    const date = stage.isPhone ? '2027-07-09' : '2027-07-02';
    await dialog.getByLabel('从', { exact: true }).fill(date);
    await dialog.getByLabel('名称').fill(`公司成立日 ${stage.word}`);
    await stage.inspect(page);
    await dialog.getByRole('button', { name: /确\s*定/ }).click();
    await sees(page.getByRole('listitem').filter({ hasText: `公司成立日 ${stage.word}` }));
    await page.getByRole('button', { name: '星期五：删除 13:00–18:00' }).click();
    await page.getByRole('button', { name: '星期五：添加时段' }).click();
    await page.getByRole('textbox', { name: '星期五：开始时间' }).last().fill('1100');
    await page.getByRole('textbox', { name: '星期五：结束时间' }).last().click();
    // 11:00 stands in the morning's hours: that is said, and nothing can be published.
    await sees(page.getByRole('alert').filter({ hasText: '与前一段时间重叠' }));
    await stage.inspect(page);
    await page.getByRole('textbox', { name: '星期五：开始时间' }).last().fill('13');
    await page.getByRole('button', { name: /^发\s*布$/ }).click();
    await sees(page.getByText('工作日历已发布'));
    const { content } = await (await stage.api('su.wan')).call(readCalendar, office);
    const kept = content.exceptions.find((each) => each.date === date);
    if (kept?.day !== 'off' || kept.name !== `公司成立日 ${stage.word}`)
      throw new Error(`kept ${JSON.stringify(kept)}`);
    if (
      JSON.stringify(content.week[4]) !==
      JSON.stringify([
        ['09:00', '12:00'],
        ['13:00', '18:00'],
      ])
    )
      throw new Error(`Friday is ${JSON.stringify(content.week[4])}`);
  }),
];
