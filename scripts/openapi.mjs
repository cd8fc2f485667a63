// Writes docs/openapi.json, the description of the API, from the endpoints. `--check`: only says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { register } from 'tsx/esm/api';
import { root } from './setup/project.mjs';

register();
const { endpoints } = await import('../core/api/endpoints.ts');
const { openApiDocument } = await import('../server/platform/openapi.ts');
const { version } = await import('../server/platform/version.ts');

const path = join(root, 'docs', 'openapi.json');
const text = `${JSON.stringify(openApiDocument(endpoints, { title: 'Portico', version }), null, 2)}\n`;

function written() {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

if (!process.argv.includes('--check')) {
  writeFileSync(path, text);
  process.stdout.write(`docs/openapi.json: ${Object.keys(endpoints).length} operations.\n`);
} else if (written() !== text) {
  process.stderr.write('docs/openapi.json is not what the endpoints say; run: node scripts/openapi.mjs\n');
  process.exitCode = 1;
}
