import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A real node in a process of its own, that can be killed and started again at the same address. */
export interface NodeProcess {
  url: string;
  /** Starts it and waits until it is ready. Throws what it printed when it ends instead. */
  start(): Promise<void>;
  /** `kill -9`; waits until it is gone. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** A port nothing listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** `more`: settings besides those that every such node has. */
export async function nodeProcess(databaseUrl: string, more: Record<string, string> = {}): Promise<NodeProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'portico-node-'));
  let child: ChildProcess | undefined;

  async function kill(): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await gone;
  }
  return {
    url,
    kill,
    async start() {
      let said = '';
      const started = spawn(process.execPath, ['--enable-source-maps', join(import.meta.dirname, '../dist/main.js')], {
        cwd: join(import.meta.dirname, '../..'),
        env: {
          ...process.env,
          DATABASE_URL: databaseUrl,
          PORT: String(port),
          HOST: '127.0.0.1',
          PORTICO_DATA: dataDir,
          PORTICO_RATE_LIMITS: '0',
          PORTICO_LOG: 'error',
          ...more,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      const listen = (part: Buffer) => void (said = (said + String(part)).slice(-4000));
      started.stdout.on('data', listen);
      started.stderr.on('data', listen);
      const isReady = () =>
        fetch(`${url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        );
      while (!(await isReady())) {
        if (started.exitCode !== null) throw new Error(`the node ended with ${started.exitCode}: ${said}`);
        await pause(50);
      }
    },
    async close() {
      await kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
