// `npm test [-- --unit | --server | --stories] [--changed] [--postgres=15] [words …]`: all tests, or one kind of them, or
// those whose file names (of stories: names) contain the words. `--changed`: unit and server tests that a change since the
// last commit touches; stories only beside `--stories`. Makes everything ready by itself. The last line is the sum.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages } from './setup/packages.mjs';
import { faultForPeople, root, say } from './setup/project.mjs';
import { ensureWebBuild } from './setup/builds.mjs';
import { runProgram } from './testing/run-program.mjs';
import { runVitest, unitProjects } from './testing/run-vitest.mjs';
import { lineOf, sumOf, tallyOfLines } from './testing/tally.mjs';

const kinds = { unit: unitProjects, server: ['server'], stories: [] };
/** Minutes after which something hangs: twice what a slow machine takes. */
const longestStories = 25;

function readWords(words) {
  const options = words.filter((word) => word.startsWith('--'));
  const chosen = Object.keys(kinds).filter((kind) => options.includes(`--${kind}`));
  const postgres = options.find((option) => option.startsWith('--postgres='))?.slice('--postgres='.length);
  const known = new Set([...Object.keys(kinds).map((kind) => `--${kind}`), '--changed', `--postgres=${postgres}`]);
  const isChanged = options.includes('--changed');
  const odd = options.find((option) => !known.has(option));
  if (odd)
    throw faultForPeople(`There is no option ${odd}; there are --unit, --server, --stories, --changed, --postgres=15.`);
  return {
    chosen: chosen.length > 0 ? chosen : isChanged ? ['unit', 'server'] : Object.keys(kinds),
    isChanged,
    postgres,
    words: words.filter((word) => !word.startsWith('--')),
  };
}

/** Settings that make the server tests use the PostgreSQL of a major version (Debian's place) or of a folder. */
function settingsOf(postgres) {
  if (postgres === undefined) return {};
  const folder = /^\d+$/.test(postgres) ? `/usr/lib/postgresql/${postgres}/bin` : postgres;
  if (!existsSync(join(folder, 'postgres'))) throw faultForPeople(`There is no PostgreSQL in ${folder}.`);
  return { PORTICO_POSTGRES_BIN: folder };
}

async function tellStories(words) {
  const { output, code } = await runProgram([join(root, 'e2e/run.mjs'), ...words], { minutes: longestStories });
  const tally = tallyOfLines(output, code);
  // A person may have no browser that fits; a build server without one has tested nothing of the pages.
  if (process.env.CI && tally.passed === 0 && tally.failures.length === 0)
    tally.failures.push('no story was told: there is no browser');
  return tally;
}

async function main() {
  const { chosen, isChanged, postgres, words } = readWords(process.argv.slice(2));
  const env = settingsOf(postgres);
  await ensurePackages({ development: true });
  await ensureWebBuild();
  const tallies = [];
  const projects = chosen.flatMap((kind) => kinds[kind]);
  if (projects.length > 0) tallies.push(await runVitest(projects, { words, env, isChanged }));
  if (chosen.includes('stories')) tallies.push(await tellStories(words));
  const sum = sumOf(tallies);
  say('');
  for (const name of sum.skipped) say(`skipped: ${name}`);
  for (const name of sum.failures) say(`failed: ${name}`);
  say(lineOf(sum));
  process.exitCode = sum.failures.length === 0 ? 0 : 1;
}

main().catch((error) => {
  process.stderr.write(`${error.isForPeople ? error.message : error.stack}\n`);
  say('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
});
