import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './project.mjs';

/**
 * Writes sources that follow from other files, by path; with `--check` only says, by the exit code, whether they are up to
 * date. `command` is what writes them.
 */
export async function writeLists(lists, command) {
  for (const [path, source] of Object.entries(lists)) {
    const text = await format(source, { ...(await resolveConfig(join(root, path))), filepath: path });
    if (written(path) === text) continue;
    if (process.argv.includes('--check')) {
      process.stderr.write(`${path} does not list the kinds there are; run: ${command}\n`);
      process.exitCode = 1;
    } else {
      writeFileSync(join(root, path), text);
      process.stdout.write(`${path}: written.\n`);
    }
  }
}

function written(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    // Not there yet.
    return '';
  }
}
