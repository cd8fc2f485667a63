import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A Portico as a newcomer gets it. */
export interface Product {
  url: string;
  /** The page of the first administrator as the console says it, with its secret; null: somebody is there. */
  setUpUrl: string | null;
  stop(): Promise<void>;
}

/**
 * Starts the real thing by `npm start`'s own script, with a data folder of its own. `demo`: with the demo company; `node`:
 * by another Node than this one.
 */
export async function startProduct({
  demo,
  node = process.execPath,
}: {
  demo: boolean;
  node?: string;
}): Promise<Product> {
  const given = process.env['E2E_URL'];
  if (demo && given) return { url: given.replace(/\/+$/, ''), setUpUrl: null, stop: async () => {} };
  const data = await mkdtemp(join(tmpdir(), 'portico-e2e-'));
  // As root the database runs as another account; where that cannot reach, its files would outlive the run.
  await chmod(data, 0o755);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(node, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      PORTICO_DATA: join(data, 'data'),
      PORTICO_DEMO: demo ? '1' : '0',
      PORTICO_LOG: 'error',
      DATABASE_URL: '',
      PUBLIC_URL: '',
      SMTP_URL: '',
    },
  });
  const kill = () => void child.kill('SIGTERM');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    await ended(child);
    await rm(data, { recursive: true, force: true });
  };
  let setUpUrl: string | null;
  try {
    setUpUrl = await ready(child, demo ? /Portico is ready/ : /(\S+\/setup#\S+)\n/);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, setUpUrl, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Resolves when the server says what is meant, with the first group of it; its errors are shown, because a story may fail for them. */
function ready(child: ChildProcess, meant: RegExp): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = meant.exec(said);
      if (found) resolve(found[1] ?? null);
    });
    child.stderr?.on('data', (chunk: Buffer) => void process.stderr.write(chunk));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Portico ended with ${code} before it was ready:\n${said}`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await over;
  clearTimeout(late);
}
