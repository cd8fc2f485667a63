import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../setup/project.mjs';
import { unused } from './unused.mjs';

const bin = (name, file) => join(root, 'node_modules', name, file);
const tsc = bin('typescript', 'bin/tsc');

/** Every tsconfig of the house. `core` twice: alone without Node and DOM, then with its tests. */
const typeProjects = ['core', 'core/tsconfig.test.json', 'server', 'web', 'e2e', 'bench', 'tsconfig.root.json'];

/** Names that say nothing of what is in the file. */
const vagueName = /(^|\/)(utils?|helpers?|commons?|misc|shared|stuff)(\.[^/]*)?(\/|$)/;

/** Files of the repository with a name that says nothing. */
export const vaguelyNamed = (paths) => paths.filter((path) => vagueName.test(path));

function trackedFiles() {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
  return list.toString('utf8').split('\0').filter(Boolean);
}

/** A step runs a program of Node (`words`) or a function that returns its complaints; the slow ones come first. */
export const steps = [
  { name: 'eslint', words: [bin('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0'] },
  ...typeProjects.map((project) => {
    const info = join(root, '.cache', 'types', `${project.replaceAll('/', '-')}.tsbuildinfo`);
    return { name: `types ${project}`, words: [tsc, '-p', project, '--incremental', '--tsBuildInfoFile', info] };
  }),
  {
    name: 'who imports whom',
    words: [
      bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      ...['core', 'server', 'web', 'e2e', 'bench', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
    ],
  },
  {
    name: 'format',
    words: [bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    hint: 'npx prettier --write <file>',
  },
  { name: 'description of the API', words: [join(root, 'scripts', 'openapi.mjs'), '--check'] },
  { name: 'lists of field kinds', words: [join(root, 'scripts', 'field-kinds.mjs'), '--check'] },
  { name: 'lists of step kinds', words: [join(root, 'scripts', 'step-kinds.mjs'), '--check'] },
  { name: 'schema of forms', words: [join(root, 'scripts', 'form-schema.mjs'), '--check'] },
  {
    name: 'names of files',
    run: () => vaguelyNamed(trackedFiles()).map((path) => `${path}: name it after what it does`),
  },
  { name: 'what nobody uses', run: unused },
  {
    name: 'permissions that guard nothing',
    words: ['--import', 'tsx', join(root, 'scripts', 'check', 'permissions.mjs')],
  },
];
