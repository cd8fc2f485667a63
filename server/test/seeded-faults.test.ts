import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type SeededFault, seededFaults } from './seeded-fault.ts';

// Do the tests see (T24)? Each fault is seeded into a run of the tests that must catch it; that the same tests pass
// without it is the rest of this run.

const root = join(import.meta.dirname, '../..');

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; message: string; assertionResults: { failureMessages: string[] }[] }[];
}

async function runWith(name: string, { caughtBy }: SeededFault): Promise<Report> {
  const { project, path, named, races } = caughtBy;
  const folder = mkdtempSync(join(tmpdir(), 'portico-fault-'));
  const output = join(folder, 'report.json');
  const words = ['run', '--project', project, path, '--reporter=json', `--outputFile=${output}`];
  const env = { ...process.env, PORTICO_FAULT: name, ...(races && { RACES: String(races) }) };
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), ...words, ...(named ? ['-t', named] : [])],
    { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  try {
    await new Promise((resolve) => child.once('close', resolve));
    return JSON.parse(readFileSync(output, 'utf8')) as Report;
  } catch (error) {
    throw new Error(`no report: ${errors.slice(0, 2000)}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it.each(Object.entries(seededFaults))(
  '%s: the tests see it',
  async (name, fault) => {
    const report = await runWith(name, fault);
    // The fault itself is no error of loading: tests ran, and what they asserted did not hold.
    const said = report.testResults.flatMap(({ message, assertionResults }) => [
      message,
      ...assertionResults.flatMap(({ failureMessages }) => failureMessages),
    ]);
    expect(report.numPassedTests + report.numFailedTests, said.join('\n').slice(0, 2000)).toBeGreaterThan(0);
    expect(report.testResults.some(({ status }) => status === 'failed')).toBe(true);
    expect(said.join('\n')).toMatch(/AssertionError|expected/);
  },
  240_000,
);
