import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { urlOf } from './database-server.ts';

// The real programs, as a newcomer meets them.

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'portico-starting-'));
chmodSync(folder, 0o755);
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const { pid, words } of processes()) if (isPostgres(words)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Program {
  child: ChildProcess;
  out(): string;
  /** Resolves when it is over. */
  over: Promise<{ code: number | null; out: string; error: string }>;
}

function run(words: readonly string[], env: Record<string, string>): Program {
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORTICO_DEMO: '0', PORTICO_LOG: 'error', DATABASE_URL: '', PUBLIC_URL: '', ...env },
  });
  running.add(child);
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const over = new Promise<{ code: number | null; out: string; error: string }>((resolve) =>
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, out, error });
    }),
  );
  return { child, out: () => out, over };
}
const server = (env: Record<string, string>) => run(['server/dist/main.js'], env);
const cli = (words: readonly string[], env: Record<string, string>) => run(['server/dist/cli.js', ...words], env).over;

/** Resolves when the server says that it is ready. */
async function ready(program: Program): Promise<void> {
  const isOver = program.over.then(({ error }) => Promise.reject(new Error(`it ended: ${error}`)));
  await Promise.race([isOver, expect.poll(program.out, { timeout: 50_000 }).toContain('Portico is ready')]);
}

function takenPort(): Promise<{ port: number; close(): void }> {
  return new Promise((resolve) => {
    const socket = createServer();
    socket.listen(0, '127.0.0.1', () =>
      resolve({ port: (socket.address() as { port: number }).port, close: () => socket.close() }),
    );
  });
}
async function freePort(): Promise<string> {
  const { port, close } = await takenPort();
  close();
  return String(port);
}

/** Processes that have to do with our folder. */
function processes(): { pid: number; words: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return words.includes(folder) ? [{ pid: Number(name), words }] : [];
      } catch {
        return [];
      }
    });
}
const isPostgres = (words: string) => words.includes('postgres');

describe('a wrong setting gets one sentence and an exit code', () => {
  const databaseServer = inject('databaseServer');
  const withUser = (user: string) => {
    const url = new URL(databaseServer);
    url.username = user;
    url.password = 'secret-word';
    return url.href;
  };
  const file = join(folder, 'file');
  writeFileSync(file, '');
  test.each<[string, Record<string, string>, RegExp]>([
    ['another kind of database', { DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be a URL such as postgres:/],
    ['no server', { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' }, /^DATABASE_URL: nothing listens at 127.0.0.1:1\./],
    ['no such host', { DATABASE_URL: 'postgres://a:b@host.invalid/x' }, /^DATABASE_URL: the host of .* is not known/],
    ['no such user', { DATABASE_URL: withUser('nobody') }, /^DATABASE_URL: the server at .* refuses this user/],
    ['wrong password', { DATABASE_URL: withUser('postgres') }, /^DATABASE_URL: the server at .* refuses this user/],
    ['no such database', { DATABASE_URL: urlOf(databaseServer, 'nowhere') }, /^DATABASE_URL: there is no database "no/],
    ['a port that is none', { PORT: '99999' }, /^PORT must be a number from 0 to 65535\./],
    ['an address of another machine', { HOST: '192.0.2.1' }, /^HOST: 192.0.2.1 is not an address of this machine/],
    ['a data folder that cannot be', { PORTICO_DATA: join(file, 'data') }, /^The data folder .* cannot be written/],
    [
      'a data folder that cannot be written',
      { PORTICO_DATA: '/proc/portico' },
      /^The data folder .* cannot be written/,
    ],
  ])('%s', async (_, env, sentence) => {
    const { code, error, out } = await server({ PORT: await freePort(), PORTICO_DATA: join(folder, 'wrong'), ...env })
      .over;
    expect(error).toMatch(sentence);
    expect(error.trim().split('\n')).toHaveLength(1);
    expect(error + out).not.toContain('secret-word');
    expect(code).toBe(1);
  });

  test('a port that is taken', async () => {
    const { port, close } = await takenPort();
    const { code, error } = await server({ PORT: String(port), PORTICO_DATA: join(folder, 'wrong') }).over;
    close();
    expect([code, error]).toEqual([
      1,
      `Port ${port} on 127.0.0.1 is taken by another program; stop it or set PORT to another number.\n`,
    ]);
  });

  test('a Node that is too old', async () => {
    const old = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.19.1'})";
    for (const script of ['scripts/start.mjs', 'scripts/portico.mjs']) {
      const { code, error } = await run(['--import', old, script, '--help'], {}).over;
      expect([code, error]).toEqual([1, 'Portico needs Node 20.20.2 or newer; this is Node 18.19.1.\n']);
    }
  });
});

describe.runIf(process.platform === 'linux')('a Portico of its own', () => {
  const data = join(folder, 'data');

  test('starts, is killed, starts again, stops and leaves nothing running', { timeout: 150_000 }, async () => {
    const env = async () => ({ PORT: await freePort(), PORTICO_DATA: data });
    const two = [server(await env()), server(await env())];
    // Of two at once one has the folder.
    const refused = await Promise.race(two.map(({ over }) => over));
    expect([refused.code, refused.error]).toEqual([1, expect.stringMatching(/^Another Portico \(process \d+\) is us/)]);
    const [first] = two.filter(({ child }) => child.exitCode === null);
    if (!first) throw new Error('both ended');
    await ready(first);

    const beside = await cli(['user', 'add', 'ann', '--name', 'Ann', '--administrator'], { PORTICO_DATA: data });
    expect([beside.code, beside.error, beside.out]).toEqual([
      0,
      '',
      expect.stringMatching(/^Added ann\. Password: \S+/),
    ]);

    first.child.kill('SIGKILL');
    await first.over;
    // The database has outlived it and is taken over.
    expect(processes().some(({ words }) => isPostgres(words))).toBe(true);
    const second = server(await env());
    await ready(second);
    second.child.kill('SIGTERM');
    expect(await second.over).toMatchObject({ code: 0, error: '' });
    expect(processes()).toEqual([]);

    const third = server(await env());
    await ready(third);
    for (const { pid } of processes()) process.kill(pid, 'SIGKILL');
    third.child.kill('SIGKILL');
    await third.over;

    const alone = await cli(['user', 'list'], { PORTICO_DATA: data });
    expect([alone.code, alone.out]).toEqual([0, 'ann\tAnn\t\t\n']);
    const doctor = await cli(['doctor'], { PORTICO_DATA: data });
    expect(doctor).toMatchObject({ code: 1, error: '1 thing is wrong.\n' });
    expect(doctor.out).toContain('ann is in no department');
    expect(processes()).toEqual([]);
  });

  test('says what it does not understand', async () => {
    const { code, error } = await cli(['uesr', 'list'], { PORTICO_DATA: data });
    expect([code, error]).toEqual([1, 'There is no command "uesr list"; --help lists them.\n']);
  });
});
