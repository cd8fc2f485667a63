import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from './stage.ts';

const folder = join(import.meta.dirname, '../../test-results');

/** Keeps what a failed story showed: a picture, the page as a reader hears it, and what the browser said. */
export async function keepEvidence(name: string, stage: Stage, error: unknown): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = name.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
  const words = [error instanceof Error ? (error.stack ?? error.message) : String(error), ...stage.problems()];
  for (const [at, { page, who, seen }] of stage.seats.entries()) {
    const heard = await page
      .locator('body')
      .ariaSnapshot({ timeout: 2000 })
      .catch(() => 'no page');
    words.push(`\n=== ${who || 'visitor'} at ${page.url()}`, heard, '--- said', ...seen.log.slice(-60));
    await page.screenshot({ path: join(folder, `${file}-${at + 1}.png`), timeout: 5000 }).catch(() => {});
  }
  const path = join(folder, `${file}.txt`);
  await writeFile(path, words.join('\n'));
  return path;
}
