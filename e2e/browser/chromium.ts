import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

/** A Chromium that can be started here: its program and what its environment needs beyond ours. */
export interface Chromium {
  executable: string;
  env: Record<string, string>;
}

const root = join(import.meta.dirname, '../..');
const fontsFile = join(root, 'e2e/fonts/fonts.conf');

/**
 * Finds a Chromium: `$CHROMIUM_PATH`; the one inside @sparticuz/chromium, which is unpacked once into `.cache/`, so that
 * every machine tests with the same; elsewhere than on Linux x64 the system's. Answers null when there is none.
 */
export async function findChromium(): Promise<Chromium | null> {
  const env = { FONTCONFIG_FILE: fontsFile };
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    return { executable: named, env };
  }
  const unpacked = process.platform === 'linux' && process.arch === 'x64' ? await unpackPackaged() : null;
  if (unpacked === null) {
    const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
    const executable = places.find((place) => existsSync(place));
    return executable === undefined ? null : { executable, env };
  }
  return hasSystemLibrary('libnss3.so')
    ? { executable: unpacked.executable, env }
    : { executable: unpacked.executable, env: { ...env, LD_LIBRARY_PATH: unpacked.libraries } };
}

const hasSystemLibrary = (name: string): boolean =>
  ['/usr/lib/x86_64-linux-gnu', '/lib/x86_64-linux-gnu', '/usr/lib64', '/lib64', '/usr/lib'].some((folder) =>
    existsSync(join(folder, name)),
  );

async function unpackPackaged(): Promise<{ executable: string; libraries: string } | null> {
  let source: string;
  let version: string;
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const folder = packageFolder(entry);
    source = join(folder, 'bin');
    version = (JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    return null;
  }
  const target = join(root, '.cache', `chromium-${version}`);
  const result = { executable: join(target, 'chromium'), libraries: join(target, 'lib') };
  if (existsSync(target)) return result;
  // Unpacked beside and renamed, so that a half-written copy is never taken for a whole one.
  const partial = `${target}.${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await pipeline(
    createReadStream(join(source, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(partial, 'chromium')),
  );
  await chmod(join(partial, 'chromium'), 0o755);
  await untar(join(source, 'al2023.tar.br'), partial);
  try {
    await rename(partial, target);
  } catch (error) {
    // Another run was faster: its copy is as good.
    if (!existsSync(result.executable)) throw error;
    await rm(partial, { recursive: true, force: true });
  }
  for (const name of await readdir(dirname(target)))
    if (name.startsWith('chromium-') && name !== `chromium-${version}` && !name.includes(`${version}.`))
      await rm(join(dirname(target), name), { recursive: true, force: true });
  return result;
}

function packageFolder(entry: string): string {
  let folder = dirname(entry);
  while (!existsSync(join(folder, 'bin', 'chromium.br'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('@sparticuz/chromium has no bin folder');
    folder = parent;
  }
  return folder;
}

/** Unpacks a small brotli tar: plain files, folders and symbolic links, no long names. */
async function untar(archive: string, target: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(archive).pipe(createBrotliDecompress())) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const text = (from: number, length: number) =>
    bytes
      .toString('utf8', from, from + length)
      .split('\0')[0]
      ?.trim() ?? '';
  for (let at = 0; at + 512 <= bytes.length;) {
    const name = text(at, 100);
    if (name === '') break;
    const size = Number.parseInt(text(at + 124, 12), 8) || 0;
    const path = join(target, name);
    if (!path.startsWith(target)) throw new Error(`unexpected path in ${archive}: ${name}`);
    const type = text(at + 156, 1);
    if (type === '5') await mkdir(path, { recursive: true });
    else {
      await mkdir(dirname(path), { recursive: true });
      if (type === '2') await symlink(text(at + 157, 100), path);
      else await writeFile(path, bytes.subarray(at + 512, at + 512 + size), { mode: 0o755 });
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
