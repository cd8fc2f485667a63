import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findChromium } from '../browser/chromium.ts';
import { type Device, launchBrowser } from '../browser/launch.ts';
import { stories } from '../stories/stories.ts';
import { keepEvidence } from './keep-evidence.ts';
import { type Product, startProduct } from './product.ts';
import { Stage } from './stage.ts';
import type { Story } from './story.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const longest = 180_000;

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Tells the stories whose names contain all these words; answers the exit code. */
export async function tellStories(words: readonly string[]): Promise<number> {
  const only = process.env['E2E_DEVICE'];
  const wanted = stories
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word.toLowerCase())))
    .flatMap((story) => story.on.map((device) => ({ story, device })))
    .filter(({ device }) => !only || device === only);
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  if (words.length === 0) await rm(join(import.meta.dirname, '../../test-results'), { recursive: true, force: true });
  if ((await findChromium()) === null) {
    say('skipped: there is no Chromium for this machine; set CHROMIUM_PATH');
    count.skipped = wanted.length;
  } else await tellAll(wanted, count);
  say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  return count.failed > 0 || wanted.length === 0 ? 1 : 0;
}

/** Tells them two at a time, each lane at a Portico of its own: a story meets only what was told before it in its lane. */
async function tellAll(wanted: readonly { story: Story; device: Device }[], count: Count): Promise<void> {
  const took: { name: string; seconds: number }[] = [];
  const browser = await launchBrowser();
  const rest = wanted.entries();
  const lane = async () => {
    const companies = new Map<Story['company'], Promise<Product>>();
    try {
      for (const [at, { story, device }] of rest) {
        const name = `${story.name} (${device})`;
        const why = story.skip();
        if (why !== null) {
          count.skipped++;
          say(`skipped ${name}: ${why}`);
          continue;
        }
        let product = companies.get(story.company);
        if (!product) companies.set(story.company, (product = startProduct({ demo: story.company === 'demo' })));
        const { url, setUpUrl } = await product;
        const began = Date.now();
        const word = `S${at}${began.toString(36).slice(-5)}`;
        const fault = await tellOne(story, { browser, url, setUpUrl, device, word });
        const seconds = (Date.now() - began) / 1000;
        took.push({ name, seconds });
        if (fault === null) count.passed++;
        else count.failed++;
        const words = `${name} ${seconds.toFixed(1)} s`;
        say(fault === null ? `passed  ${words}` : `FAILED  ${words}\n  ${fault}`);
      }
    } finally {
      await Promise.allSettled([...companies.values()].map(async (product) => (await product).stop()));
    }
  };
  try {
    await Promise.all(process.env['E2E_URL'] || wanted.length < 8 ? [lane()] : [lane(), lane()]);
  } finally {
    await browser.close();
  }
  if (took.length > 10)
    for (const { name, seconds } of took.sort((a, b) => b.seconds - a.seconds).slice(0, 10))
      say(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

/** Tells one story; answers what went wrong, or null. */
async function tellOne(
  story: Story,
  parts: { browser: Browser; url: string; setUpUrl: string | null; device: Device; word: string },
): Promise<string | null> {
  const stage = new Stage(parts);
  let clock: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      clock = setTimeout(() => reject(new Error(`not over after ${longest / 1000} s`)), longest);
    });
    await Promise.race([story.tell(stage), late]);
    const problems = stage.problems();
    if (problems.length > 0) throw new Error(problems.join('\n  '));
    return null;
  } catch (error) {
    const path = await keepEvidence(`${story.name} ${parts.device}`, stage, error);
    const words = stripColours(error instanceof Error ? error.message : String(error));
    const others = stage.problems().filter((problem) => !words.includes(problem));
    return `${[words, ...others].join('\n  ')}\n  evidence: ${path}`;
  } finally {
    clearTimeout(clock);
    await stage.close();
  }
}

const stripColours = (words: string): string => words.replace(/\u001b\[\d+m/g, '');
