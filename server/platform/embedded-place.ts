import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from './postgres-binaries.ts';
import { StartError } from './start-error.ts';

/** Makes the data folder and proves that it can be written. Throws `StartError`. */
export function prepareDataFolder(dataDir: string): void {
  try {
    makeFolder(dataDir);
    writeFileSync(join(dataDir, '.write-test'), '');
  } catch (error) {
    const { code } = error as { code?: string };
    throw new StartError(
      `The data folder ${dataDir} cannot be written (${code ?? 'unknown error'}); make it writable or set PORTICO_DATA to another folder.`,
    );
  }
}

/** Node's own recursive making never ends where a parent folder denies that it is there, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another start may be as fast.
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
}

/** Whether an account that owns nothing on the way may enter `folder`. */
function isReachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

/**
 * Where the cluster of this data folder lives. Below it, except when PostgreSQL runs as another account that cannot
 * enter it; then in /var/lib/portico, and a file in the data folder says where.
 */
export function placeOfCluster(
  dataDir: string,
  account: Account | undefined,
): { folder: string; isElsewhere: boolean } {
  const pointer = join(dataDir, 'postgres.location');
  if (existsSync(pointer)) return { folder: readFileSync(pointer, 'utf8').trim(), isElsewhere: true };
  const here = join(dataDir, 'postgres');
  if (!account || isReachable(dataDir)) return { folder: here, isElsewhere: false };
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const parent = `/var/lib/portico/${name}`;
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  const folder = join(parent, 'postgres');
  writeFileSync(pointer, `${folder}\n`);
  return { folder, isElsewhere: true };
}
