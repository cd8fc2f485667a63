// Tells the browser stories: `node e2e/run.mjs [words of a story's name …]`. Settings: E2E_URL (a Portico with the demo
// that runs already), E2E_DEVICE (desktop or phone only). The last line is "N passed, N failed, N skipped".
import { register } from 'tsx/esm/api';
import { ensureWebBuild } from '../scripts/setup/builds.mjs';

register();
if (!process.env.E2E_URL) await ensureWebBuild();
const { tellStories } = await import('./harness/tell.ts');
process.exit(await tellStories(process.argv.slice(2)));
