// `npm start`: from a fresh clone to a running Portico, with nothing asked. Plain old syntax here, so that a Node that
// is too old can still say so.
import { requireNode } from './setup/node-version.mjs';

if (requireNode()) {
  import('./setup/start-server.mjs')
    .then(({ startServer }) => startServer())
    .catch((error) => {
      process.stderr.write(`${error && error.isForPeople ? error.message : (error && error.stack) || error}\n`);
      process.exit(1);
    });
}
