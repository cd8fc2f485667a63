// `node scripts/testing/on-other-nodes.mjs`: the unit tests and one start on each Node that README recommends, besides the
// one at hand. Their binaries come from npm. The last line is the sum.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { register } from 'tsx/esm/api';
import { ensureServerBuild, ensureWebBuild } from '../setup/builds.mjs';
import { runNpm } from '../setup/packages.mjs';
import { root, say } from '../setup/project.mjs';
import { runVitest, unitProjects } from './run-vitest.mjs';
import { emptyTally, lineOf, sumOf } from './tally.mjs';

register();
const { startProduct } = await import('../../e2e/harness/product.ts');

const versions = ['22.23.3', '24.21.0'];
const majorOf = (version) => version.replace(/^v/, '').split('.')[0];

/** The binary of a version, fetched once. */
async function binaryOf(version) {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = join(root, '.cache', 'nodes', version);
  const binary = join(folder, 'node_modules', name, 'bin', 'node');
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  await runNpm(['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${version}`]);
  return binary;
}

/** Starts Portico as a newcomer does, opens its first page, and ends it. */
async function oneStart(node, version) {
  try {
    const product = await startProduct({ demo: false, node });
    const { ok, status } = await fetch(product.url).finally(product.stop);
    return ok ? { ...emptyTally(), passed: 1 } : failed(`the first page answers ${status}`);
  } catch (error) {
    return failed(error.message);
  }
  function failed(why) {
    return { ...emptyTally(), failures: [`a start on ${version}: ${why}`] };
  }
}

async function onNode(version) {
  let program;
  try {
    program = await binaryOf(version);
  } catch (error) {
    return { ...emptyTally(), skipped: [`Node ${version} could not be fetched: ${error.message}`] };
  }
  say(`On Node ${version}:`);
  return sumOf([await runVitest(unitProjects, { program }), await oneStart(program, version)]);
}

await ensureWebBuild();
await ensureServerBuild();
const tallies = [];
for (const version of versions) if (majorOf(version) !== majorOf(process.version)) tallies.push(await onNode(version));
const sum = sumOf(tallies);
for (const name of sum.skipped) say(`skipped: ${name}`);
for (const name of sum.failures) say(`failed: ${name}`);
say(lineOf(sum));
process.exitCode = sum.failures.length === 0 ? 0 : 1;
