// `npm run screenshots`: takes the pictures of docs/screenshots anew, from a Portico with the demo company that is
// started for it. E2E_URL: a Portico that runs already. Words: only pictures whose names contain one of them.
import { ensurePackages } from './setup/packages.mjs';
import { ensureWebBuild } from './setup/builds.mjs';

await ensurePackages({ development: true });
if (!process.env.E2E_URL) await ensureWebBuild();
const { register } = await import('tsx/esm/api');
register();
const { takePictures } = await import('../e2e/pictures/take-pictures.ts');
process.exit(await takePictures(process.argv.slice(2)));
