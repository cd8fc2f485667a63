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

/** Whether a workspace is built (`made`: a file of its dist) and no source is newer. */
function isBuilt(workspace, made) {
  const file = join(root, workspace, 'dist', made);
  if (!existsSync(file)) return false;
  const built = statSync(file).mtimeMs;
  return [workspace, 'core', 'package-lock.json'].every((name) => latestIn(join(root, name)) <= built);
}

/** Builds the browser side when needed. */
export const ensureWebBuild = () => ensureBuild('web', 'index.html', 'pages', say);

/** Builds the programs of the server when needed; `tell` hears how it goes. */
export const ensureServerBuild = (tell = say) => ensureBuild('server', 'main.js', 'server', tell);

async function ensureBuild(workspace, made, name, tell) {
  if (isBuilt(workspace, made)) return;
  tell(`Building the ${name} ...`);
  const began = Date.now();
  await build(workspace, name);
  tell(`Building the ${name} took ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}

function build(workspace, name) {
  return new Promise((resolve, reject) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: join(root, workspace),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(faultForPeople(`The ${name} could not be built (vite ended with ${code}).`)),
    );
  });
}
