import { describe, expect, test } from 'vitest';
import { lineOf, sumOf, tallyOfLines, tallyOfVitest } from './tally.mjs';

const file = (status, ...assertionResults) => ({ name: 'a.test.ts', status, message: 'Error: x', assertionResults });
const one = (status) => ({ status, fullName: `is ${status}` });

describe('tallyOfVitest', () => {
  test('counts what ran and names what did not pass', () => {
    const tally = tallyOfVitest(
      { testResults: [file('failed', one('passed'), one('failed'), one('skipped')), file('passed', one('passed'))] },
      1,
    );
    expect(tally).toEqual({
      passed: 2,
      failures: ['a.test.ts: is failed'],
      skipped: ['a.test.ts: is skipped'],
    });
  });
  test.each([
    ['no report', undefined, 1],
    ['a file that cannot be loaded', { testResults: [file('failed'), file('passed', one('passed'))] }, 1],
    ['an error outside of all tests', { testResults: [file('passed', one('passed'))] }, 1],
    ['no tests at all', { testResults: [] }, 0],
  ])('%s is a failure', (_, report, code) => {
    expect(tallyOfVitest(report, code).failures).toHaveLength(1);
  });
});

describe('tallyOfLines', () => {
  test('reads the last line and the names', () => {
    const output =
      'passed  a (phone) 1 s\nFAILED  b (phone) 2 s\n  why\nskipped c (desktop): no\n1 passed, 1 failed, 1 skipped\n';
    expect(tallyOfLines(output, 1)).toEqual({
      passed: 1,
      failures: ['b (phone) 2 s'],
      skipped: ['c (desktop): no'],
    });
  });
  test.each([
    ['no last line', '3 passed, 0 failed, 0 skipped\nError: x', 1],
    ['a code that is not 0', '3 passed, 0 failed, 0 skipped', 7],
    ['no stories', '0 passed, 0 failed, 0 skipped', 0],
  ])('%s is a failure', (_, output, code) => {
    expect(tallyOfLines(output, code).failures).toHaveLength(1);
  });
});

test('the line sums up all runners', () => {
  const tallies = [tallyOfLines('2 passed, 0 failed, 1 skipped', 0), tallyOfLines('1 passed, 1 failed, 0 skipped', 1)];
  expect(lineOf(sumOf(tallies))).toBe('3 passed, 1 failed, 1 skipped');
});
