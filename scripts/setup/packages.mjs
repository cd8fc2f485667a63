import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faultForPeople, root, say } from './project.mjs';

/**
 * What of the lock file is installed: `all`, `production` (all but packages for development) or `none` of these. npm
 * itself keeps the list of what it has put into node_modules; it is compared, so an install by hand counts as well.
 */
export function installedPackages() {
  const list = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return 'none';
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const there = JSON.parse(readFileSync(list, 'utf8')).packages;
  let isAll = true;
  for (const [path, info] of Object.entries(wanted)) {
    if (!path.includes('node_modules/') || info.link || info.optional) continue;
    const found = there[path];
    if (found && found.version === info.version && existsSync(join(root, path))) continue;
    if (!info.dev && !info.devOptional) return 'none';
    if (found) return 'none';
    isAll = false;
  }
  return isAll ? 'all' : 'production';
}

/** Installs what the lock file says unless it is there. Packages for development are kept where somebody has them. */
export async function ensurePackages({ development = false } = {}) {
  const state = installedPackages();
  if (state === 'all' || (state === 'production' && !development)) return;
  const hasTools = existsSync(join(root, 'node_modules', 'vitest'));
  const isFull = development || hasTools;
  say(`Installing packages${isFull ? ', also for development' : ''} (about a minute) ...`);
  const began = Date.now();
  const beat = setInterval(() => say(`  still installing, ${Math.round((Date.now() - began) / 1000)} s ...`), 15_000);
  try {
    await runNpm(['ci', ...(isFull ? [] : ['--omit=dev']), '--no-audit', '--no-fund', '--loglevel=error']);
  } finally {
    clearInterval(beat);
  }
  say(`Packages installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** npm's own program, so that it runs under this Node: the one that started us, else the one beside Node. */
function npmProgram() {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const given = process.env.npm_execpath;
  if (given && /npm-cli\.js$/.test(given) && existsSync(given)) return [process.execPath, given];
  return existsSync(beside) ? [process.execPath, beside] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** Runs npm in the folder of the project; rejects with what it said. */
export function runNpm(words) {
  const [program, ...first] = npmProgram();
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-4000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', () => reject(faultForPeople('npm was not found; install Node with npm, then start again.')));
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else
        reject(
          faultForPeople(
            `${output.trim()}\n\nThe packages could not be installed (npm ${words[0]} ended with ${code}).`,
          ),
        );
    });
  });
}
