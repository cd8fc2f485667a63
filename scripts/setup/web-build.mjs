import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { faultForPeople, root, say } from './project.mjs';

const left = new Set(['node_modules', 'dist', '.git']);

/** Latest change of anything in a folder, folders themselves too, so that deleted files count. */
function latestIn(path) {
  const info = statSync(path);
  let latest = info.mtimeMs;
  if (info.isDirectory())
    for (const name of readdirSync(path)) if (!left.has(name)) latest = Math.max(latest, latestIn(join(path, name)));
  return latest;
}

/** Whether the built pages are there and no source is newer. */
export function isWebBuilt() {
  const page = join(root, 'web', 'dist', 'index.html');
  if (!existsSync(page)) return false;
  const built = statSync(page).mtimeMs;
  return ['web', 'core', 'package-lock.json'].every((name) => latestIn(join(root, name)) <= built);
}

/** Builds the browser side when needed. */
export async function ensureWebBuild() {
  if (!existsSync(join(root, 'web', 'vite.config.ts')) || isWebBuilt()) return;
  say('Building the pages ...');
  const began = Date.now();
  await build();
  say(`Pages built in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}

function build() {
  return new Promise((resolve, reject) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: join(root, 'web'),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(faultForPeople(`The pages could not be built (vite ended with ${code}).`)),
    );
  });
}
