import { ensureServerBuild } from './builds.mjs';
import { installedPackages } from './packages.mjs';
import { faultForPeople } from './project.mjs';
import { runServer } from './start-server.mjs';

/** Runs the command line of the server with these words. */
export async function runCli(words) {
  if (installedPackages() === 'none')
    throw faultForPeople('The packages are not installed yet; run npm start once, then this command again.');
  // What the command prints stays alone on its output.
  await ensureServerBuild((line) => process.stderr.write(`${line}\n`));
  process.exit(await runServer('cli.js', words, { hasChannel: false }));
}
