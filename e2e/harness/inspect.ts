import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { areas, topKeys } from './text-keys.ts';

/** What is wrong with the page as it stands: accessibility (axe), width, and texts that are no texts. */
export async function faultsOf(page: Page): Promise<string[]> {
  await settled(page);
  return [...(await widthFaults(page)), ...(await textFaults(page)), ...(await axeFaults(page))];
}

/** Waits until nothing is loading and nothing moves, so that half-drawn colours are not measured. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.fonts.status === 'loaded' &&
      !document.querySelector('.ant-skeleton-active, [data-page-skeleton]') &&
      document
        .getAnimations()
        .every(
          (animation) =>
            animation.playState !== 'running' || animation.effect?.getComputedTiming().iterations === Infinity,
        ),
  );
}

async function axeFaults(page: Page): Promise<string[]> {
  // Straight in the page, which has no frames, and telling violations only: a quarter of the time AxeBuilder takes.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const here = (window as unknown as { axe: typeof axe }).axe;
    return (await here.run({ resultTypes: ['violations'] })).violations;
  });
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) =>
        `axe ${violation.id} (${violation.impact ?? ''}) at ${page.url()}: ${node.target.join(' ')} — ${node.html.slice(0, 200)} — ${(node.failureSummary ?? '').replaceAll('\n', ' ').slice(0, 300)}`,
    ),
  );
}

async function widthFaults(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => {
    const view = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= view) return null;
    const culprits = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (element) => element.getBoundingClientRect().right > view + 1 && element.checkVisibility(),
    );
    return culprits
      .slice(-3)
      .map((element) => element.outerHTML.slice(0, 160))
      .join('\n    ');
  });
  return wide === null ? [] : [`wider than the screen at ${page.url()}:\n    ${wide}`];
}

/** Keys where a text is missing, and values that were never meant for people. */
async function textFaults(page: Page): Promise<string[]> {
  const words = await page.evaluate(() => {
    const shown: string[] = [document.title, document.body.innerText];
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) shown.push(element.getAttribute(name) ?? '');
    return shown.join('\n');
  });
  const faults: string[] = [];
  for (const [word] of words.matchAll(/(?<![\w@./-])[a-z][\w-]*(?:[.:][A-Za-z][\w-]*)+(?![\w/@])/g)) {
    const [first = ''] = word.split(/[.:]/);
    if (word.includes(':') ? areas.has(first) : topKeys.has(first))
      faults.push(`a text is missing at ${page.url()}: ${word}`);
  }
  for (const pattern of [
    /\{\{.*?\}\}/,
    /\bundefined\b/,
    /\bNaN\b/,
    /Invalid Date/,
    /\[object \w+\]/,
    /1970-01-01/,
    /@@[A-Za-z-]+/,
  ]) {
    const found = pattern.exec(words);
    if (found)
      faults.push(`not for people at ${page.url()}: ${words.slice(Math.max(0, found.index - 40), found.index + 60)}`);
  }
  return [...new Set(faults)];
}
