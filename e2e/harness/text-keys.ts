import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = join(import.meta.dirname, '../../web/i18n/zh');

const read = await Promise.all(
  readdirSync(folder).map(async (file) => {
    const area = file.replace(/\.ts$/, '');
    const texts = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, object>;
    return { area, keys: Object.keys(texts[area] ?? {}) };
  }),
);

/** Names of the areas of texts: a word that begins with one and a colon is no text. */
export const areas: ReadonlySet<string> = new Set(read.map(({ area }) => area));

/** First parts of the keys of all texts: a word that begins with one and a dot is no text. */
export const topKeys: ReadonlySet<string> = new Set(read.flatMap(({ keys }) => keys));
