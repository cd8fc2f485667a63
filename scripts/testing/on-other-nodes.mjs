// `node scripts/testing/on-other-nodes.mjs`: the unit tests and one start on each Node that README recommends, besides the
// one at hand. Their binaries come from npm. The last line is the sum.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureServerBuild, ensureWebBuild } from '../setup/builds.mjs';
import { runNpm } from '../setup/packages.mjs';
import { root, say } from '../setup/project.mjs';
import { runProgram } from './run-program.mjs';
import { emptyTally, lineOf, sumOf, tallyOfVitest } from './tally.mjs';

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

async function unitTests(program) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-report-'));
  const report = join(folder, 'report.json');
  const words = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const projects = ['core', 'web', 'pages', 'house'].flatMap((name) => ['--project', name]);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { code } = await runProgram([vitest, ...words, ...projects], { minutes: 15, program });
  const tally = tallyOfVitest(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, code);
  rmSync(folder, { recursive: true, force: true });
  return tally;
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Starts Portico as a newcomer does, opens its first page, and ends it; a failure says what it said. */
async function oneStart(program, version) {
  const data = mkdtempSync(join(tmpdir(), 'portico-start-'));
  // As root the database runs as another account; where that cannot reach, its files would outlive the run.
  chmodSync(data, 0o755);
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', PORTICO_DATA: join(data, 'data') };
  const child = spawn(program, [join(root, 'scripts/start.mjs')], {
    env: { ...env, PORTICO_DEMO: '0', PORTICO_LOG: 'error', DATABASE_URL: '', PUBLIC_URL: '', SMTP_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise((resolve) => child.once('close', resolve));
  const ready = new Promise((resolve) => {
    const hear = (chunk) => {
      said += chunk;
      if (said.includes('Portico is ready')) resolve(true);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    setTimeout(resolve, 180_000, false).unref();
    void ended.then(() => resolve(false));
  });
  const isReady = await ready;
  const isThere = isReady && (await fetch(`http://127.0.0.1:${port}/`)).ok;
  child.kill('SIGTERM');
  await ended;
  rmSync(data, { recursive: true, force: true });
  return isThere ? { ...emptyTally(), passed: 1 } : { ...emptyTally(), failures: [`a start on ${version}: ${said}`] };
}

async function onNode(version) {
  let program;
  try {
    program = await binaryOf(version);
  } catch (error) {
    return { ...emptyTally(), skipped: [`Node ${version} could not be fetched: ${error.message}`] };
  }
  say(`On Node ${version}:`);
  return sumOf([await unitTests(program), await oneStart(program, version)]);
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
