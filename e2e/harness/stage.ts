import { deleteDraft, listDrafts } from '@portico/core/api/catalogue.ts';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type Device, devices } from '../browser/launch.ts';
import { Api } from './api.ts';
import { faultsOf } from './inspect.ts';
import { type Watch, watch } from './watch.ts';

interface Seat {
  context: BrowserContext;
  page: Page;
  who: string;
  seen: Watch;
}
interface Look extends BrowserContextOptions {
  device?: Device;
}

/** Where a story plays: people at their browsers, and the API for what happened before. */
export class Stage {
  readonly url: string;
  /** Where the first administrator begins; null: somebody is there. */
  readonly setUpUrl: string | null;
  readonly device: Device;
  readonly seats: Seat[] = [];
  /** A word that is in no other story's texts. */
  readonly word: string;
  readonly #browser: Browser;
  readonly #expected: RegExp[] = [];
  readonly #clients = new Map<string, Promise<Api>>();

  constructor(parts: { browser: Browser; url: string; setUpUrl: string | null; device: Device; word: string }) {
    this.#browser = parts.browser;
    this.url = parts.url;
    this.setUpUrl = parts.setUpUrl;
    this.device = parts.device;
    this.word = parts.word;
  }

  get isPhone(): boolean {
    return this.device === 'phone';
  }

  /** Errors that the story provokes. */
  expects(...patterns: RegExp[]): void {
    this.#expected.push(...patterns);
  }

  /** A browser in which nobody is logged in. */
  async visitor(look: Look = {}): Promise<Page> {
    return this.#sit('', look);
  }

  /** Somebody of the demo company at their browser, at `path`. */
  async as(login: string, path = '/', look: Look = {}): Promise<Page> {
    const page = await this.#sit(login, look);
    const reply = await page.request.post(`${this.url}/api/v1/demo/session`, {
      data: { login },
      headers: { origin: this.url, 'sec-fetch-site': 'same-origin', 'idempotency-key': crypto.randomUUID() },
    });
    if (!reply.ok()) throw new Error(`${login} could not log in: ${reply.status()} ${await reply.text()}`);
    await page.goto(path);
    return page;
  }

  /** The same person over the API. */
  api(login: string): Promise<Api> {
    const known = this.#clients.get(login) ?? Api.logIn(this.url, login);
    this.#clients.set(login, known);
    return known;
  }

  /** Like `as`, at the empty form of a service: a draft left by an earlier run is thrown away. */
  async filing(login: string, service: string): Promise<Page> {
    const api = await this.api(login);
    const { items } = await api.call(listDrafts);
    if (items.some((draft) => draft.service === service)) await api.call(deleteDraft, { params: { key: service } });
    return this.as(login, `/services/${service}`);
  }

  /** Throws when the page, as it stands, has a fault: accessibility, width, texts. */
  async inspect(page: Page): Promise<void> {
    const faults = await faultsOf(page);
    if (faults.length > 0) throw new Error(`${faults.length} faults\n  ${faults.join('\n  ')}`);
  }

  /** What went wrong in the browsers so far. */
  problems(): string[] {
    return this.seats.flatMap(({ who, seen }) => seen.problems.map((problem) => `${who || 'visitor'}: ${problem}`));
  }

  async close(): Promise<void> {
    await Promise.all(this.seats.map(({ context }) => context.close()));
  }

  async #sit(who: string, { device = this.device, ...look }: Look): Promise<Page> {
    const context = await this.#browser.newContext({
      baseURL: this.url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      ...devices[device],
      ...look,
    });
    context.setDefaultTimeout(20_000);
    context.setDefaultNavigationTimeout(30_000);
    const seen = await watch(context, this.url, this.#expected);
    const page = await context.newPage();
    this.seats.push({ context, page, who, seen });
    return page;
  }
}
