import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRequest } from '@portico/core/api/requests.ts';
import { choose, field, submit, tick } from '../harness/acts.ts';
import { sees } from '../harness/sees.ts';
import { story, type Story } from '../harness/story.ts';

const file = join(import.meta.dirname, '../../../shared/data/attack/blns/blns.json');
/** What markup, scripts, templates and addresses of scripts look like; the rest of the list tests other things. */
const isAttack = (text: string): boolean => /[<>{}$`]|javascript:|on\w+=|["']/i.test(text);

/** Lines as one box can hold them: trimmed by it, and without what a text area changes itself. */
function attacks(): string[] {
  const all = JSON.parse(readFileSync(file, 'utf8')) as string[];
  return all.filter((text) => isAttack(text) && text === text.trim() && !/[\u0000-\u001f\u007f-\u009f]/.test(text));
}

/** Parts of the list, each short enough for a field. */
function parts(lines: readonly string[], most: number): string[] {
  const made: string[] = [];
  let part = '';
  for (const line of lines) {
    if (line.length > most) continue;
    if (part.length + line.length + 1 > most) {
      made.push(part);
      part = '';
    }
    part = part === '' ? line : `${part}\n${line}`;
  }
  return part === '' ? made : [...made, part];
}

const skip = () => (existsSync(file) ? null : '../shared/data/attack is not here');

export const stories: Story[] = [
  story('attack strings are stored and shown as they are, and run nowhere', { skip }, async (stage) => {
    const lines = attacks();
    const descriptions = parts(lines, 3900);
    const titles = [
      '<img src=x onerror=alert(1)>',
      '"><script>alert(1)</script>',
      '{{constructor.constructor("alert(1)")()}}',
    ];
    const api = await stage.api('xie.yutong');
    for (const [at, description] of descriptions.entries()) {
      const page = await stage.filing('xie.yutong', 'it-fault');
      const title = `${titles[at % titles.length] ?? ''} ${stage.word}${at}`;
      await field(page, '标题').fill(title);
      await tick(page, '故障类别', '软件');
      await field(page, '详细描述').fill(description);
      await choose(page, '办公地点', '居家或出差');
      await tick(page, '影响范围', '只有我');
      await tick(page, '紧急程度', '不急');
      const { path, id } = await submit(page);
      const kept = await api.call(readRequest, { params: { id } });
      if (kept.answers['description'] !== description) throw new Error('the description was changed');
      await page.goto(path);
      await sees(page.getByRole('heading', { level: 1, name: title }));
      const shown = await page.locator('[data-field=description]').innerText();
      for (const line of description.split('\n'))
        if (!shown.includes(line)) throw new Error(`shown otherwise: ${line}`);
      const talk = page.getByRole('region', { name: /^沟通/ });
      await talk.getByRole('textbox').fill(description);
      await talk.getByRole('button', { name: '发送' }).click();
      await sees(talk.getByRole('listitem'));
      const said = await talk.getByRole('listitem').first().innerText();
      for (const line of description.split('\n')) if (!said.includes(line)) throw new Error(`said otherwise: ${line}`);
    }
    // In lists and in the search, too.
    const page = await stage.as('xie.yutong', `/requests?q=${stage.word}`);
    await sees(page.getByText(`${titles[0] ?? ''} ${stage.word}0`).first());
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('<img src=x onerror=alert(1)>');
    await sees(page.getByRole('dialog').getByText('<img src=x', { exact: false }).first());
    const agent = await stage.as('luo.jun', `/queues?q=${stage.word}0`);
    await sees(agent.getByText(`${titles[0] ?? ''} ${stage.word}0`).first());
  }),
];
