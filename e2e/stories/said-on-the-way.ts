import { submitRequest } from '@portico/core/api/requests.ts';
import { openSheet } from '../harness/acts.ts';
import { sees, seesNo } from '../harness/sees.ts';
import { approval, makeService } from '../harness/services.ts';
import { both, story, type Story } from '../harness/story.ts';

export const stories: readonly Story[] = [
  story('what is said at 加签, 沟通 and 催办 reaches people and stays', { on: both }, async (stage) => {
    const owner = await stage.api('su.wan');
    const service = await makeService(owner, stage.word, [approval('check', '部门审批', 'hao.qiang')]);
    const asker = await stage.api('gong.xue');
    const filed = await asker.call(submitRequest, {
      body: { service: service.key, answers: { title: `显示器 ${stage.word}` } },
    });
    const path = `/requests/${filed.id}`;

    const head = await stage.as('hao.qiang', path);
    const ask = await openSheet(head, '沟通');
    await ask.getByRole('combobox').fill('龚雪');
    await head.locator('.ant-select-item-option').filter({ hasText: '龚雪' }).first().click();
    await ask.getByRole('textbox', { name: /^问题/ }).fill('为什么要两台？');
    await ask.getByRole('button', { name: '确认沟通' }).click();
    const talk = head.getByRole('region', { name: /^沟通/ });
    await sees(talk.getByText('为什么要两台？'));
    await sees(talk.getByText('问 龚雪'));

    // Whoever is asked reads the question and by whom, answers, and sees both in the conversation.
    const page = await stage.as('gong.xue', path);
    await sees(page.getByRole('alert').getByText('郝强（沟通）：为什么要两台？'));
    const answer = await openSheet(page, '答复');
    await answer.getByRole('textbox').fill('左右各一台');
    await stage.inspect(page);
    await answer.getByRole('button', { name: '确认答复' }).click();
    await sees(page.getByRole('region', { name: /^沟通/ }).getByText('左右各一台'));

    const add = await openSheet(head, '加签');
    await add.getByRole('combobox').fill('朱琳');
    await head.locator('.ant-select-item-option').filter({ hasText: '朱琳' }).first().click();
    await head.keyboard.press('Escape');
    await add.getByLabel(/^审批意见/).fill('预算请先看一眼');
    await add.getByRole('button', { name: '确认加签' }).click();
    // Their turn waits; they may take the signer out again.
    await sees(head.getByRole('heading', { name: /^等待中：部门审批/ }));
    await sees(head.getByRole('button', { name: '减签' }).first());
    await stage.inspect(head);

    const signer = await stage.as('zhu.lin', path);
    await sees(signer.getByRole('alert').getByText('郝强（加签）：预算请先看一眼'));
    await sees(signer.getByText('为什么是你：由 郝强 加签（在我之前）'));
    await stage.inspect(signer);

    // A reminder says when it was, and is off until it may be given again.
    const urge = page.getByRole('button', { name: /^催办/ });
    await urge.click();
    await sees(page.getByText('已提醒处理人'));
    await sees(page.getByText(/上次催办：/).first());
    if (await urge.isEnabled()) throw new Error('a second reminder is offered at once');

    await seesNo(page.getByText('已提醒处理人'));
    await page.getByRole('button', { name: '显示历史' }).click();
    const history = page.locator('#history');
    for (const words of ['为什么要两台？', '左右各一台', '预算请先看一眼']) await sees(history.getByText(words));
    await sees(history.getByText(/加签 朱琳/));
    await stage.inspect(page);

    const out = await openSheet(head, '减签');
    await out.getByRole('radio', { name: '朱琳' }).check();
    await out.getByRole('button', { name: '确认减签' }).click();
    await sees(head.getByRole('heading', { name: /^请审批：部门审批/ }));
    await seesNo(signer.getByRole('region', { name: /^轮到我处理/ }));
  }),
];
