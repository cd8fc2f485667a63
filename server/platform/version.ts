import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverFolder } from './server-folder.ts';

/** The version of this Portico. */
export const version: string = (
  JSON.parse(readFileSync(join(serverFolder, 'package.json'), 'utf8')) as { version: string }
).version;
