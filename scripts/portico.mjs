// `npm run portico -- <command>`: the command line. See server/cli.ts.
import { requireNode } from './setup/node-version.mjs';

if (requireNode()) {
  import('./setup/run-cli.mjs')
    .then(({ runCli }) => runCli(process.argv.slice(2)))
    .catch((error) => {
      process.stderr.write(`${error && error.isForPeople ? error.message : (error && error.stack) || error}\n`);
      process.exit(1);
    });
}
