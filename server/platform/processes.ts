import { readFileSync } from 'node:fs';

/** Start time of a process in ticks since boot, from Linux; empty elsewhere. Tells a process from a later one with its number. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** A text that names this process and no later one. */
export const ownMark = (): string => `${process.pid} ${startOf(process.pid)}`;

/** Whether the process of a mark still runs. */
export function isAlive(mark: string): boolean {
  const [number = '', start = ''] = mark.trim().split(' ');
  const pid = Number(number);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EPERM') return false;
  }
  return start === '' || start === startOf(pid);
}

/** Whether process `pid` is a PostgreSQL server on `folder`. Where the command line cannot be read: whether it lives. */
export function isPostgresOf(pid: number, folder: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (process.platform !== 'linux') return isAlive(String(pid));
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return /postgres/.test(words[0] ?? '') && words.includes(folder);
  } catch {
    return false;
  }
}
