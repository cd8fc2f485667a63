// `npm run dev`: the sources as they are, for whoever works on them: the server starts anew after each change, the pages
// change in the open browser. Pages: http://127.0.0.1:5173; the server behind them: PORT (3000).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensurePackages } from './setup/packages.mjs';
import { root, say } from './setup/project.mjs';

const pages = 'http://127.0.0.1:5173';
const port = process.env.PORT || '3000';
await ensurePackages({ development: true });

const run = (words, { cwd = root, env }) =>
  spawn(process.execPath, words, { cwd, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const children = [
  run([tsx, 'watch', '--clear-screen=false', '--include', 'server/packs/**/*.json', 'server/main.ts'], {
    env: { PORT: port, PUBLIC_URL: process.env.PUBLIC_URL || pages },
  }),
  run([vite, '--host', '127.0.0.1', '--port', '5173', '--strictPort', '--logLevel', 'warn'], {
    cwd: join(root, 'web'),
    env: { PORTICO_API: `http://127.0.0.1:${port}` },
  }),
];
say(`Pages with reload: ${pages}`);

/** Ends what still runs; whoever ends first takes the other along. */
function stop(code) {
  process.exitCode ??= code;
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
}
for (const child of children) {
  child.once('error', (error) => {
    say(error.message);
    stop(1);
  });
  child.once('exit', (code) => stop(code ?? 0));
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));
