import type { Locator, Page } from 'playwright-core';
import { sees } from './sees.ts';

/** What is done in the form designer; with which hand, its two kinds say. */
export abstract class Designing {
  readonly page: Page;
  readonly palette: Locator;
  readonly canvas: Locator;
  readonly properties: Locator;

  constructor(page: Page, palette = '字段') {
    this.page = page;
    this.palette = page.getByRole('region', { name: palette, exact: true });
    this.canvas = page.getByRole('region', { name: '画布' });
    this.properties = page.getByRole('region', { name: '属性', exact: true });
  }

  abstract press(what: Locator): Promise<void>;
  /** Types into a text or number in place of what stands there, and leaves it. */
  abstract fill(input: Locator, value: string): Promise<void>;
  /** Takes an option of a list. */
  abstract take(box: Locator, option: string): Promise<void>;
  /** Takes one of a group of buttons of which one holds. */
  abstract tickIn(group: Locator, value: string): Promise<void>;
  /** Adds a kind before a node that is there. */
  abstract addBefore(kind: string, node: Locator): Promise<void>;

  /** A node of the form by its kind and name. */
  node(kind: string, name: string): Locator {
    return this.canvas.getByRole('button', { name: `${kind}：${name}`, exact: true });
  }
  tool(name: string): Locator {
    return this.canvas.getByRole('button', { name: new RegExp(`^${name}（`) });
  }
  /** Adds a kind where the palette says; it is chosen then. */
  add(kind: string): Promise<void> {
    return this.press(this.palette.getByRole('button', { name: kind, exact: true }));
  }
  set(setting: string, value: string): Promise<void> {
    return this.fill(this.properties.getByRole('textbox', { name: setting, exact: true }), value);
  }
  setNumber(setting: string, value: string): Promise<void> {
    return this.fill(this.properties.getByRole('spinbutton', { name: setting, exact: true }), value);
  }
  tick(setting: string, value: string): Promise<void> {
    return this.tickIn(this.properties.getByRole('radiogroup', { name: setting, exact: true }), value);
  }
  choose(setting: string, value: string): Promise<void> {
    return this.take(this.properties.getByRole('combobox', { name: setting, exact: true }), value);
  }
  switchOn(setting: string): Promise<void> {
    return this.press(this.properties.getByRole('switch', { name: setting }));
  }
  /** The words of the options of a choice, in order. */
  async options(...labels: string[]): Promise<void> {
    for (const [at, label] of labels.entries())
      await this.fill(this.properties.getByRole('textbox', { name: `第 ${at + 1} 个选项`, exact: true }), label);
  }
  /** Waits until the draft is on the server. */
  async saved(): Promise<void> {
    await sees(this.page.getByText(/^已保存 \d\d:\d\d$/));
  }

  protected get openOptions(): Locator {
    return this.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
  }
}

export class ByMouse extends Designing {
  override press(what: Locator): Promise<void> {
    return what.click();
  }
  override async fill(input: Locator, value: string): Promise<void> {
    await input.fill(value);
    await input.blur();
  }
  override async take(box: Locator, option: string): Promise<void> {
    await box.click();
    await this.openOptions.filter({ hasText: option }).first().click();
    // A list of which several are taken stays open.
    if (await this.openOptions.first().isVisible()) await this.page.getByRole('heading', { level: 1 }).click();
  }
  override tickIn(group: Locator, value: string): Promise<void> {
    return group.getByText(value, { exact: true }).click();
  }
  override addBefore(kind: string, node: Locator): Promise<void> {
    const gap = node.locator('xpath=..').locator('[class*="gap"]').first();
    return this.drag(this.palette.getByRole('button', { name: kind, exact: true }), gap);
  }
  /** Lets a kind go at the end of the form. */
  dragToEnd(kind: string): Promise<void> {
    const end = this.canvas.locator('[class*="gapEnd"]').last();
    return this.drag(this.palette.getByRole('button', { name: kind, exact: true }), end);
  }
  /** Drags something to the middle of something else, as a hand does. */
  async drag(from: Locator, to: Locator): Promise<void> {
    await from.scrollIntoViewIfNeeded();
    const start = await middleOf(from);
    const { mouse } = this.page;
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move(start.x + 10, start.y + 10, { steps: 3 });
    const end = await middleOf(to);
    await mouse.move(end.x, end.y, { steps: 8 });
    await mouse.move(end.x + 1, end.y + 1);
    await mouse.up();
  }
}

/** Nothing but keys: Tab and F6 to get there, Enter, space, arrows and typing. */
export class ByKeys extends Designing {
  /** Goes from stop to stop until something has the focus. */
  async reach(what: Locator): Promise<void> {
    const { keyboard } = this.page;
    for (let stops = 0; stops < 200; stops++) {
      const way = await what.first().evaluate((element) => {
        const { activeElement: now } = document;
        if (now === element) return 'there';
        // No function in here may have a name: what is compiled would look for a helper that the page does not have.
        const pane = element.closest('section[tabindex="-1"]');
        const paneNow = now?.closest('section[tabindex="-1"]') ?? null;
        if (pane !== null && paneNow !== null && pane !== paneNow) return 'F6';
        const place = now ? now.compareDocumentPosition(element) : 4;
        return place & Node.DOCUMENT_POSITION_FOLLOWING ? 'Tab' : 'Shift+Tab';
      });
      if (way === 'there') return;
      await keyboard.press(way);
    }
    throw new Error(`no key leads to ${String(what)}`);
  }
  override async press(what: Locator): Promise<void> {
    await sees(what);
    await this.reach(what);
    await this.page.keyboard.press('Enter');
  }
  override async fill(input: Locator, value: string): Promise<void> {
    await sees(input);
    await this.reach(input);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(value);
    await this.page.keyboard.press('Tab');
  }
  override async take(box: Locator, option: string): Promise<void> {
    await this.reach(box);
    const { keyboard } = this.page;
    await keyboard.press('ArrowDown');
    await sees(this.openOptions.first());
    for (let steps = 0; steps < 60; steps++) {
      const active = this.page.locator('.ant-select-item-option-active').filter({ hasText: option });
      if (await active.isVisible()) {
        await keyboard.press('Enter');
        // A list of which several are taken stays open.
        if (await this.openOptions.first().isVisible()) await keyboard.press('Escape');
        return;
      }
      await keyboard.press('ArrowDown');
    }
    throw new Error(`no option ${option}`);
  }
  override async tickIn(group: Locator, value: string): Promise<void> {
    await this.reach(group.locator('input:checked'));
    const labels = await group.locator('label').allInnerTexts();
    const inputs = group.locator('input');
    const from = await inputs.evaluateAll((all) => all.findIndex((input) => (input as HTMLInputElement).checked));
    const steps = labels.indexOf(value) - from;
    for (let step = 0; step < Math.abs(steps); step++)
      await this.page.keyboard.press(steps > 0 ? 'ArrowRight' : 'ArrowLeft');
    await group.locator('label').filter({ hasText: value }).locator('input:checked').waitFor({ state: 'attached' });
  }
  override async addBefore(kind: string, node: Locator): Promise<void> {
    await this.press(node);
    await this.add(kind);
    await this.reach(this.tool('上移'));
    await this.page.keyboard.press('Alt+ArrowUp');
  }
}

async function middleOf(what: Locator): Promise<{ x: number; y: number }> {
  const box = await what.boundingBox();
  if (!box) throw new Error('not to be seen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
