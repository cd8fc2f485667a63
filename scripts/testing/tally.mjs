/** What came of some tests. `skipped` and `failures` are their names. */
export const emptyTally = () => ({ passed: 0, failures: [], skipped: [] });

export const sumOf = (tallies) => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failures: tallies.flatMap(({ failures }) => failures),
  skipped: tallies.flatMap(({ skipped }) => skipped),
});

export const lineOf = ({ passed, failures, skipped }) =>
  `${passed} passed, ${failures.length} failed, ${skipped.length} skipped`;

/**
 * The tally of vitest's JSON report. A file that could not be loaded, a crash and a report that is missing are failures,
 * so that nothing counts as passed that did not run.
 */
export function tallyOfVitest(report, exitCode) {
  const tally = emptyTally();
  if (!report) {
    tally.failures.push(`the test runner broke off (${exitCode})`);
    return tally;
  }
  for (const file of report.testResults) {
    for (const { status, fullName } of file.assertionResults) {
      const name = `${file.name}: ${fullName}`;
      if (status === 'passed') tally.passed++;
      else if (status === 'failed') tally.failures.push(name);
      else tally.skipped.push(name);
    }
    const hasFailure = file.assertionResults.some(({ status }) => status === 'failed');
    if (file.status === 'failed' && !hasFailure)
      tally.failures.push(`${file.name}: ${file.message || 'could not be run'}`);
  }
  if (tally.passed + tally.failures.length === 0) tally.failures.push('not one test ran');
  if (exitCode !== 0 && tally.failures.length === 0)
    tally.failures.push(`something failed outside of all tests (${exitCode})`);
  return tally;
}

/** The files of vitest's JSON report that took longest, a line each with its seconds. */
export const longestOf = (report, count = 15) =>
  (report?.testResults ?? [])
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);

/** The tally of a runner that ends with our line and names what it skips as `skipped <name>: <why>`. */
export function tallyOfLines(output, exitCode) {
  const tally = emptyTally();
  const line = /^(\d+) passed, (\d+) failed, (\d+) skipped\s*$/.exec(output.trimEnd().split('\n').at(-1) ?? '');
  if (!line) {
    tally.failures.push(`the runner of the stories broke off (${exitCode})`);
    return tally;
  }
  const [passed, failed, skipped] = line.slice(1).map(Number);
  tally.passed = passed;
  const namesOf = (word, count) => {
    const names = [...output.matchAll(new RegExp(`^${word}\\s+(.+)$`, 'gm'))].map(([, name]) => name);
    return Array.from({ length: count }, (_, at) => names[at] ?? `story ${at + 1}`);
  };
  tally.failures.push(...namesOf('FAILED', failed));
  tally.skipped.push(...namesOf('skipped:?', skipped));
  if (passed + failed + skipped === 0) tally.failures.push('not one story was told');
  if (exitCode !== 0 && failed === 0) tally.failures.push(`the runner of the stories ended with ${exitCode}`);
  return tally;
}
