// `npm run check [words of a step's name …]`: types, lint, who imports whom, format, description of the API.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { ensurePackages } from './setup/packages.mjs';
import { root, say } from './setup/project.mjs';

await ensurePackages({ development: true });
const { steps } = await import('./check/steps.mjs');

const wanted = process.argv.slice(2);
const waiting = steps.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
if (waiting.length === 0) {
  say(`No step has a name with ${wanted.join(' or ')}; there are: ${steps.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
const total = waiting.length;
const failed = [];

/** What a step complains of; null: nothing. */
function complaintOf(step) {
  if (step.run) return Promise.resolve(step.run().join('\n') || null);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, step.words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve(String(error)));
    child.once('close', (code) => resolve(code === 0 ? null : output.trim() || `ended with ${code}`));
  });
}

async function work() {
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    const began = Date.now();
    const complaint = await complaintOf(step);
    const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(6);
    say(`${complaint === null ? 'ok    ' : 'FAILED'} ${seconds} s  ${step.name}`);
    if (complaint === null) continue;
    failed.push(step.name);
    say(complaint.replace(/^/gm, '    '));
    if (step.hint) say(`    mend it with: ${step.hint}`);
  }
}

const began = Date.now();
await Promise.all(Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, work));
const took = `${Math.round((Date.now() - began) / 1000)} s`;
say(failed.length === 0 ? `All ${total} checks passed (${took}).` : `Failed: ${failed.join(', ')} (${took}).`);
process.exitCode = failed.length === 0 ? 0 : 1;
