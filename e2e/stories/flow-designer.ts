import { createService, publishService, readServiceDraft, saveServiceDraft } from '@portico/core/api/definitions.ts';
import type { Branch, Flow, Step } from '@portico/core/definitions/flow/flow.ts';
import { counted } from '../harness/counted.ts';
import { ByMouse } from '../harness/designing.ts';
import { comesTo, sees, seesNo } from '../harness/sees.ts';
import type { Stage } from '../harness/stage.ts';
import { story, type Story } from '../harness/story.ts';

const form = {
  schema: 1,
  items: [
    { kind: 'text', id: 'purpose', name: '报销事由', required: true },
    { kind: 'person', id: 'owner', name: '成本负责人', required: true },
    { kind: 'money', id: 'total', name: '报销合计', currency: 'CNY', required: true },
  ],
};

/** A service with a form and nothing drawn, made over the API. */
async function undrawn(stage: Stage): Promise<string> {
  const api = await stage.api('su.wan');
  const key = `flow-${stage.word}`.toLowerCase();
  const prefix = [...stage.word]
    .map((sign) => String.fromCharCode(65 + (sign.charCodeAt(0) % 26)))
    .join('')
    .slice(-5);
  const made = await api.call(createService, {
    body: { key, name: `报销 ${stage.word}`, category: 'finance', prefix },
  });
  const content = { ...made.content, title: 'purpose', form, flow: { schema: 1, steps: [] } };
  await api.call(saveServiceDraft, { params: { key }, body: { content } }, { ifMatch: made.version });
  return key;
}
async function versionOf(stage: Stage, key: string): Promise<number> {
  return (await (await stage.api('su.wan')).call(readServiceDraft, { params: { key } })).version;
}
async function flowOf(stage: Stage, key: string): Promise<Flow> {
  const { content } = await (await stage.api('su.wan')).call(readServiceDraft, { params: { key } });
  return content['flow'] as Flow;
}

/** A flow in a line: names, with what is in the branches. */
const told = (steps: readonly Step[]): string =>
  steps
    .map((step) => {
      const inner =
        'branches' in step
          ? `(${step.branches.map((each: Branch) => `${each.when ?? '-'}: ${told(each.steps)}`).join(' | ')})`
          : '';
      return `${String(step.name instanceof Object ? step.name.zh : step.name)}${inner}`;
    })
    .join(', ');

export const stories: readonly Story[] = [
  story('the travel & expense flow is drawn with the mouse, in sixty acts at most', {}, async (stage) => {
    const key = await undrawn(stage);
    const page = await stage.as('su.wan', `/studio/${key}/flow`);
    const { hand, acts } = counted(new ByMouse(page, '步骤'));
    const card = (name: string) => page.locator('[data-node]').filter({ hasText: name }).first();
    /** Behind a card of this name, by the + below it: the menu, a kind, its name. */
    const addBehind = async (name: string | null, kind: string, as: string) => {
      if (name !== null) await hand.press(card(name).locator('> button').first());
      await hand.press(page.getByRole('region', { name: '步骤' }).getByRole('button', { name: kind, exact: true }));
      await hand.fill(hand.properties.getByRole('textbox', { name: '名称', exact: true }), as);
    };
    const rule = (kind: string) =>
      hand.take(hand.properties.getByRole('combobox', { name: '第 1 条规则按什么找人' }), kind);
    await sees(page.getByText('申请人提交'));

    await addBehind(null, '审批', '直接主管审批');
    await addBehind(null, '审批', '成本负责人审批');
    await rule('表单中选择的人');
    await addBehind(null, '审批', '财务审核');
    await rule('团队');
    await hand.take(hand.properties.getByRole('combobox', { name: '团队', exact: true }), '应付与费用');
    await hand.tickIn(hand.properties.getByRole('radiogroup', { name: '几个人怎么算' }), '或签');
    await addBehind(null, '条件分支', '按报销合计分档');
    await hand.press(hand.properties.getByRole('button', { name: '按数值分档…' }));
    await hand.press(hand.properties.getByRole('button', { name: '加一个分界' }));
    await hand.fill(hand.properties.getByRole('spinbutton', { name: '第 1 个分界' }), '5000');
    await hand.fill(hand.properties.getByRole('spinbutton', { name: '第 2 个分界' }), '50000');
    await stage.inspect(page);
    await sees(page.getByText('连续 3 档，没有空隙；每档含下限。'));

    await hand.press(page.getByRole('button', { name: '适应窗口' }));
    await addBehind('5,000 – 50,000', '审批', '部门负责人审批');
    await rule('申请人的部门负责人');
    await addBehind('50,000 及以上', '审批', '部门负责人复核');
    await rule('申请人的部门负责人');
    await addBehind(null, '审批', '总经理审批');
    await rule('岗位');
    await hand.take(hand.properties.getByRole('combobox', { name: '岗位', exact: true }), '总经理');
    // Nothing chosen: what holds for the whole flow.
    await hand.press(page.locator('.react-flow__pane'));
    await hand.take(hand.properties.getByRole('combobox', { name: '前面已经同意过' }), '前面任何一步');
    await stage.inspect(page);
    const drawn =
      '直接主管审批, 成本负责人审批, 财务审核, 按报销合计分档(total < 5000:  | ' +
      'total >= 5000 and total < 50000: 部门负责人审批 | -: 部门负责人复核, 总经理审批)';
    const onServer = async () => told((await flowOf(stage, key)).steps);
    await comesTo('the flow on the server', onServer, (line) => line === drawn);
    const flow = await flowOf(stage, key);
    if (flow.fallbacks?.repeated !== 'pass-if-any') throw new Error('nothing is said of who approved before');
    process.stdout.write(`  ${acts()} acts\n`);
    if (acts() > 60) throw new Error(`${acts()} acts`);
    await seesNo(page.getByText(/阻止发布/));

    // Undone to the beginning and done again it is the same.
    const undo = page.getByRole('button', { name: /^撤销/ });
    while (await undo.isEnabled()) await undo.click();
    await comesTo('nothing drawn', onServer, (line) => line === '');
    const redo = page.getByRole('button', { name: /^重做/ });
    while (await redo.isEnabled()) await redo.click();
    await comesTo(
      'all drawn again',
      async () => JSON.stringify(await flowOf(stage, key)),
      (text) => text === JSON.stringify(flow),
    );
    await (
      await stage.api('su.wan')
    ).call(publishService, { params: { key }, body: {} }, { ifMatch: await versionOf(stage, key) });
  }),
];
