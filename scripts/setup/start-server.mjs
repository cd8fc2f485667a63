import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureServerBuild, ensureWebBuild } from './builds.mjs';
import { ensurePackages } from './packages.mjs';
import { root } from './project.mjs';

/** Makes everything ready and runs the server until it ends; its exit code is ours. */
export async function startServer() {
  await ensurePackages();
  await ensureWebBuild();
  await ensureServerBuild();
  process.exit(await runServer('main.js', []));
}

/** Runs a built program of the server; resolves with its exit code. Signals go to it, and it ends when we are gone. */
export function runServer(file, words, { hasChannel = true } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'server', 'dist', file), ...words], {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', ...(hasChannel ? ['ipc'] : [])],
      // From Node 22 on: the next start finds the files compiled.
      env: { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), ...process.env },
    });
    // At a terminal Ctrl-C reaches the child by itself; the second signal that way is ignored there.
    const forward = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
    const watch = watchNpm(() => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/**
 * npm runs us in a shell, which it ends without telling us; then nobody is there any more whom a signal could reach.
 * Started without npm we may outlive our parent.
 */
function watchNpm(onGone) {
  if (process.env.npm_lifecycle_event !== 'start') return undefined;
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && onGone(), 500);
}
