// Writes docs/form.schema.json, the JSON schema of forms, from the zod schema. `--check`: only says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { register } from 'tsx/esm/api';
import { z } from 'zod';
import { root } from './setup/project.mjs';

register();
const { Form } = await import('../core/definitions/form/form.ts');

const path = join(root, 'docs', 'form.schema.json');
const schema = z.toJSONSchema(Form, { target: 'draft-2020-12', io: 'input' });
const text = `${JSON.stringify({ title: 'Portico form', ...schema }, null, 2)}\n`;

function written() {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

if (!process.argv.includes('--check')) {
  writeFileSync(path, text);
  process.stdout.write('docs/form.schema.json: written.\n');
} else if (written() !== text) {
  process.stderr.write('docs/form.schema.json is not what the forms say; run: node scripts/form-schema.mjs\n');
  process.exitCode = 1;
}
