import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, say } from '../setup/project.mjs';
import { runProgram } from './run-program.mjs';
import { emptyTally, longestOf, tallyOfVitest } from './tally.mjs';

export const unitProjects = ['core', 'web', 'pages', 'house'];
/** Minutes after which something hangs: twice what a slow machine takes. */
const longest = 25;

/**
 * Runs projects of vitest, or those of their files whose names contain the words; says what took longest and answers the
 * tally. `program`: by another Node than this one.
 */
export async function runVitest(projects, { words = [], env, isChanged = false, program } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-report-'));
  const report = join(folder, 'report.json');
  try {
    const { code } = await runProgram(
      [
        ...[join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'],
        ...[`--outputFile.json=${report}`, ...projects.flatMap((name) => ['--project', name]), ...words],
        ...(isChanged ? ['--changed', '--passWithNoTests'] : []),
      ],
      { minutes: longest, env, program },
    );
    const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
    // A change may touch no test at all.
    if (isChanged && code === 0 && told?.testResults.length === 0) return emptyTally();
    for (const line of longestOf(told)) say(line);
    return tallyOfVitest(told, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
