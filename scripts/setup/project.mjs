import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const say = (line) => process.stdout.write(`${line}\n`);

/** A fault with one sentence for the person at the terminal. */
export function faultForPeople(sentence) {
  const error = new Error(sentence);
  error.isForPeople = true;
  return error;
}
