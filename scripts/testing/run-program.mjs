import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from '../setup/project.mjs';

/**
 * Runs a program of Node (of this one, or of that at `program`), shows what it says and resolves with it and its exit code. One that takes longer than
 * `minutes` is ended; its code is then 124.
 */
export function runProgram(words, { minutes, env = {}, program = process.execPath }) {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let output = '';
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    }, minutes * 60_000);
    for (const stream of ['stdout', 'stderr'])
      child[stream].on('data', (chunk) => {
        process[stream].write(chunk);
        if (stream === 'stdout') output += chunk;
      });
    const forward = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, forward);
    child.once('error', (error) => process.stderr.write(`${error.message}\n`));
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      for (const each of ['SIGINT', 'SIGTERM']) process.off(each, forward);
      resolve({ output, code: isLate ? 124 : (code ?? 128 + (constants.signals[signal] ?? 0)) });
    });
  });
}
