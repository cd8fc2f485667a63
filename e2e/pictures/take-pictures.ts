import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../browser/launch.ts';
import { settled } from '../harness/inspect.ts';
import { startProduct } from '../harness/product.ts';
import { sees } from '../harness/sees.ts';
import { Stage } from '../harness/stage.ts';
import { pictures } from './pictures.ts';
import { setScenes } from './scenes.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');
const most = 300_000;

/** Takes the pictures whose names contain one of the words, or all; answers the exit code. */
export async function takePictures(words: readonly string[]): Promise<number> {
  const wanted = pictures.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  await mkdir(folder, { recursive: true });
  const product = await startProduct({ demo: true });
  const browser = await launchBrowser();
  let faults = 0;
  try {
    const scenes = await setScenes(
      new Stage({ browser, url: product.url, setUpUrl: product.setUpUrl, device: 'desktop', word: '' }),
    );
    for (const picture of wanted) {
      const stage = new Stage({
        browser,
        url: product.url,
        setUpUrl: product.setUpUrl,
        device: picture.device ?? 'desktop',
        word: '',
      });
      const path = picture.path(scenes);
      const page = picture.who ? await stage.as(picture.who, path, picture.look) : await stage.visitor(picture.look);
      if (!picture.who) await page.goto(path);
      await sees(page.getByRole('heading', { level: 1 }));
      await picture.act?.(page).catch((error: Error) => {
        faults++;
        process.stdout.write(`  ${error.message}\n`);
      });
      await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => {});
      await settled(page);
      const file = join(folder, `${picture.name}.png`);
      await page.screenshot({
        path: file,
        scale: picture.device === 'phone' ? 'device' : 'css',
        animations: 'disabled',
      });
      const { size } = await stat(file);
      const problems = stage.problems();
      process.stdout.write(`${picture.name}.png ${Math.round(size / 1000)} kB\n`);
      for (const problem of problems) process.stdout.write(`  ${problem}\n`);
      if (size > most) process.stdout.write(`  larger than ${most / 1000} kB\n`);
      if (size > most || problems.length > 0) faults++;
      await stage.close();
    }
  } finally {
    await browser.close();
    await product.stop();
  }
  return faults > 0 ? 1 : 0;
}
