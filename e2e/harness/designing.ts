import type { Locator, Page } from 'playwright-core';
import { sees } from './sees.ts';

/** What is done in the form designer with the mouse. */
export class Designing {
  readonly page: Page;
  readonly palette: Locator;
  readonly canvas: Locator;
  readonly properties: Locator;

  constructor(page: Page) {
    this.page = page;
    this.palette = page.getByRole('region', { name: '字段', exact: true });
    this.canvas = page.getByRole('region', { name: '画布' });
    this.properties = page.getByRole('region', { name: '属性', exact: true });
  }

  /** A node of the form by its kind and name. */
  node(kind: string, name: string): Locator {
    return this.canvas.getByRole('button', { name: `${kind}：${name}`, exact: true });
  }

  /** Adds a kind behind what is chosen; it is chosen then. */
  async add(kind: string): Promise<void> {
    await this.palette.getByRole('button', { name: kind, exact: true }).click();
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

  /** Types into a setting of what is chosen. */
  async set(setting: string, value: string): Promise<void> {
    const input = this.properties.getByRole('textbox', { name: setting, exact: true });
    await input.fill(value);
    await input.press('Tab');
  }

  async setNumber(setting: string, value: string): Promise<void> {
    const input = this.properties.getByRole('spinbutton', { name: setting, exact: true });
    await input.fill(value);
    await input.press('Tab');
  }

  /** Takes one of the buttons of a setting: 必填 → 是. */
  async tick(setting: string, value: string): Promise<void> {
    await this.properties
      .getByRole('radiogroup', { name: setting, exact: true })
      .getByText(value, { exact: true })
      .click();
  }

  /** Takes an option of a setting's list. */
  async choose(setting: string | Locator, value: string): Promise<void> {
    const box =
      typeof setting === 'string' ? this.properties.getByRole('combobox', { name: setting, exact: true }) : setting;
    await box.click();
    const options = this.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
    await options.filter({ hasText: value }).first().click();
  }

  /** The words of the options of a choice, in order. */
  async options(...labels: string[]): Promise<void> {
    for (const [at, label] of labels.entries()) {
      const input = this.properties.getByRole('textbox', { name: `第 ${at + 1} 个选项`, exact: true });
      if (!(await input.isVisible())) await this.properties.getByRole('button', { name: '添加选项' }).click();
      await input.fill(label);
    }
  }

  /** Waits until the draft is on the server. */
  async saved(): Promise<void> {
    await sees(this.page.getByText(/^已保存 \d\d:\d\d$/));
  }
}

async function middleOf(what: Locator): Promise<{ x: number; y: number }> {
  const box = await what.boundingBox();
  if (!box) throw new Error('not to be seen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
