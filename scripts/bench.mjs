// `npm run bench [-- http | engine | form | page …]`: measures and prints figures; all of them without words.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages } from './setup/packages.mjs';
import { root, say } from './setup/project.mjs';
import { ensureServerBuild, ensureWebBuild } from './setup/builds.mjs';
import { runProgram } from './testing/run-program.mjs';

/** Files of bench/ that are measurements; the rest are their parts. */
const parts = new Set(['measure', 'product', 'bare-server']);
const known = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3))
  .filter((name) => !parts.has(name));

const wanted = process.argv.slice(2);
const odd = wanted.filter((name) => !known.includes(name));
if (odd.length > 0) {
  process.stderr.write(`There is no measurement ${odd.join(', ')}; there are ${known.join(', ')}.\n`);
  process.exit(1);
}
await ensurePackages({ development: true });
await ensureWebBuild();
await ensureServerBuild();
for (const name of wanted.length > 0 ? wanted : known) {
  say(`— ${name}`);
  const { code } = await runProgram(['--import', 'tsx', join(root, 'bench', `${name}.ts`)], { minutes: 30 });
  if (code !== 0) process.exitCode = 1;
}
