import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function find(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : find(dirname(folder));
}

/** The folder `server`, with packs, fonts and its package.json: above the sources as above the built files. */
export const serverFolder: string = find(import.meta.dirname);
