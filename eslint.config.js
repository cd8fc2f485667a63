// The rules of our house, beside those of typescript-eslint. Which module may import which: .dependency-cruiser.cjs.
import { basename } from 'node:path';
import tseslint from 'typescript-eslint';

/** Rules that no package has; each says in its message what to do instead. */
const house = {
  rules: {
    /** Relative and core imports name the file with its ending, so that Node, Vite and tsc agree. */
    'import-ending': rule('Write the ending: {{source}} → {{source}}.ts', (context) => {
      const check = (node) => {
        const source = node.source?.value;
        if (typeof source !== 'string' || !/^\.{1,2}(\/|$)|^@portico\//.test(source)) return;
        if (!/\.(ts|tsx|mjs|js|json|css|svg)(\?\w+)?$/.test(source))
          context.report({ node: node.source, messageId: 'no', data: { source } });
      };
      return {
        ImportDeclaration: check,
        ExportNamedDeclaration: check,
        ExportAllDeclaration: check,
        ImportExpression: check,
      };
    }),
    /** A file says what is in it. A helper lives with its user until three users name it. */
    'file-name': rule(
      '{{name}} says nothing of its content (or is not kebab-case): name it after what it does.',
      (context) => {
        const name = basename(context.filename);
        const isVague = /^(utils?|helpers?|common|misc|manager|base|shared|stuff)\b/.test(name);
        const isKebab = /^\.?[a-z0-9]+([.-][a-z0-9]+)*\.(d\.)?[a-z]+$/.test(name);
        return {
          Program: (node) => (isVague || !isKebab) && context.report({ node, messageId: 'no', data: { name } }),
        };
      },
    ),
    /** R3: an update that names a version must look at whether it changed a row. */
    'versioned-update': rule(
      'The result of a versioned update is thrown away: a row count other than 1 is a conflict (R3).',
      (context) => ({
        'ExpressionStatement > AwaitExpression > CallExpression': (node) => {
          const calls = callsOf(node);
          const isUpdate = calls.some(([name]) => name === 'updateTable' || name === 'deleteFrom');
          const isVersioned = calls.some(([name, first]) => name === 'where' && /(^|\.)version$/.test(String(first)));
          const isChecked = calls.some(([name]) => /OrThrow/.test(String(name)));
          if (isUpdate && isVersioned && !isChecked) context.report({ node, messageId: 'no' });
        },
      }),
    ),
    /**
     * K18: whoever holds a connection and asks the pool for a second one can wait for himself. Inside of a transaction
     * (what `inTransaction` or `inCommand` calls, or any function that is handed a `Tx`) nothing reaches the pool.
     */
    'inside-transaction': rule(
      '{{name}} reaches the pool while a transaction holds a connection: use the tx, or the ctx that inCommand hands in.',
      (context) => {
        const { program, esTreeNodeToTSNodeMap: nodes } = context.sourceCode.parserServices ?? {};
        if (!program) return {};
        const reach = reachOf(program.getTypeChecker(), nodes);
        const checkWork = (node) => {
          if (!/^in(Transaction|Command)$/.test(node.callee.name ?? '')) return;
          const work = node.arguments[1];
          if (!/Function/.test(work?.type ?? '')) return;
          for (const { identifier } of throughOf(context, work))
            for (const part of chainFrom(identifier))
              if (reach.isPool(part) || (part === lastOf(identifier) && reach.hasPool(part))) {
                context.report({ node: part, messageId: 'no', data: { name: context.sourceCode.getText(part) } });
                break;
              }
        };
        const checkParameters = (node) => {
          if (!node.params.some((parameter) => reach.isTx(parameter))) return;
          for (const parameter of node.params)
            if (reach.isPool(parameter) || reach.hasPool(parameter)) {
              const name = context.sourceCode.getText(parameter);
              context.report({ node: parameter, messageId: 'no', data: { name } });
            }
        };
        return {
          CallExpression: checkWork,
          FunctionDeclaration: checkParameters,
          FunctionExpression: checkParameters,
          ArrowFunctionExpression: checkParameters,
        };
      },
    ),
    /** What holds for a kind of step is said in its file (core/definitions/flow/steps): others ask for it there. */
    'step-kind': rule(
      'A step asked for being "{{kind}}": ask its kind for what matters here (core/definitions/flow/steps/kind.ts).',
      (context) => {
        const kinds = /^(approve|work|fill|notify|choice|parallel|repeat|wait|action|end)$/;
        const isKindOfStep = (node) => {
          const member = node?.type === 'ChainExpression' ? node.expression : node;
          if (member?.type !== 'MemberExpression' || member.property.name !== 'kind') return false;
          const owner = member.object.property?.name ?? member.object.name;
          return /^(step|stage|node|place|former|block|before|target|wait)$/.test(owner);
        };
        const report = (node, kind) => context.report({ node, messageId: 'no', data: { kind } });
        const compare = (node) => {
          for (const [one, other] of [
            [node.left, node.right],
            [node.right, node.left],
          ])
            if (isKindOfStep(one) && kinds.test(other.value)) report(node, other.value);
        };
        return {
          'BinaryExpression[operator=/^[!=]==$/]': compare,
          SwitchStatement: (node) => {
            const named = node.cases.find((one) => kinds.test(one.test?.value));
            if (named && isKindOfStep(node.discriminant)) report(named, named.test.value);
          },
          // A list of kinds: no other list has these words together.
          ArrayExpression: (node) => {
            const words = node.elements.map((element) => element?.value);
            if (words.includes('parallel') && words.some((word) => /^(choice|repeat|approve)$/.test(word)))
              report(node, words.join(', '));
          },
        };
      },
    ),
    /** Switching a rule off needs its reason: `-- why` behind the directive. */
    'explained-disable': rule('Say why: `{{directive}} … -- reason`.', (context) => ({
      Program: () => {
        for (const comment of context.sourceCode.getAllComments()) {
          const directive = /^\s*(eslint-disable\S*|@ts-(?:ignore|expect-error|nocheck))/.exec(comment.value)?.[1];
          if (directive === undefined) continue;
          const rest = comment.value.slice(comment.value.indexOf(directive) + directive.length);
          const isExplained = directive.startsWith('@ts-') ? rest.trim().length > 10 : /--\s*\S{3}/.test(rest);
          if (!isExplained) context.report({ loc: comment.loc, messageId: 'no', data: { directive } });
        }
      },
    })),
  },
};

function rule(message, create) {
  return { meta: { type: 'problem', schema: [], messages: { no: message } }, create };
}

/** References of a function to what is outside of it. */
const throughOf = (context, work) => context.sourceCode.scopeManager.acquire(work)?.through ?? [];

/** `a`, `a.b`, `a.b.c` of what begins with the identifier `a`. */
function chainFrom(identifier) {
  const chain = [identifier];
  for (let node = identifier; node.parent.type === 'MemberExpression' && node.parent.object === node;)
    chain.push((node = node.parent));
  return chain;
}
const lastOf = (identifier) => chainFrom(identifier).at(-1);

/** What an expression lets one reach, by its type: the brands of `Db` and `Tx` in server/platform/database.ts. */
function reachOf(checker, nodes) {
  const typeOf = (node) => checker.getTypeAtLocation(nodes.get(node));
  const has = (type, brand) => type.getProperties().some(({ escapedName }) => escapedName.startsWith(`__@${brand}@`));
  const isPoolType = (type) => has(type, 'readerBrand') && !has(type, 'writerBrand');
  return {
    isTx: (node) => has(typeOf(node), 'writerBrand'),
    isPool: (node) => isPoolType(typeOf(node)),
    /** It carries one: a `Ctx`, the parts of an app. */
    hasPool(node) {
      const db = checker.getPropertyOfType(typeOf(node), 'db');
      return db !== undefined && isPoolType(checker.getTypeOfSymbolAtLocation(db, nodes.get(node)));
    },
  };
}

/** Names of the methods in a call chain, each with its first literal argument. */
function callsOf(node) {
  const calls = [];
  for (
    let call = node;
    call?.type === 'CallExpression' && call.callee.type === 'MemberExpression';
    call = call.callee.object
  )
    calls.push([call.callee.property.name, call.arguments[0]?.value]);
  return calls;
}

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'No default exports: a thing has one name everywhere.',
};
const noEnum = { selector: 'TSEnumDeclaration', message: 'No enums: use a union of strings.' };
const noParameterProperty = { selector: 'TSParameterProperty', message: 'No parameter properties: write the field.' };
const noHtml = [
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'React text only (R21).' },
  { selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]', message: 'React text only (R21).' },
];

export default tseslint.config(
  {
    ignores: ['**/node_modules/', '**/dist/', 'data/', '.cache/', 'coverage/', 'test-results/', 'server/test/sql/**'],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: [
          './core/tsconfig.json',
          './core/tsconfig.test.json',
          './server/tsconfig.json',
          './web/tsconfig.json',
          './e2e/tsconfig.json',
          './bench/tsconfig.json',
          './tsconfig.root.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { house },
    rules: {
      'house/import-ending': 'error',
      'house/file-name': 'error',
      'house/versioned-update': 'error',
      'house/explained-disable': 'error',
      'house/step-kind': 'error',
      'no-restricted-syntax': ['error', noDefaultExport, noEnum, noParameterProperty, ...noHtml],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'pg', message: 'Only server/platform opens connections (R17).', allowTypeImports: true },
            { name: 'lodash', message: 'Write it out.' },
          ],
        },
      ],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-else-return': 'error',
      'no-param-reassign': 'error',
      'max-depth': ['error', 4],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // `const Form` and `type Form` share a name on purpose.
      '@typescript-eslint/no-redeclare': 'off',
      'no-redeclare': 'off',
    },
  },
  {
    files: ['server/**/*.ts'],
    ignores: ['**/*.test.ts', 'server/test/**', '**/testing/**'],
    rules: { 'house/inside-transaction': 'error' },
  },
  {
    files: ['server/platform/**', 'bench/**', 'server/test/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // The command line, tools and measurements speak on the terminal.
    files: ['server/main.ts', 'server/cli.ts', 'bench/**', 'e2e/**', 'server/**/*.test.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // Tools that demand a default export, and type declarations.
    files: ['**/vite.config.ts', '**/vitest.config.ts', 'vitest.*.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': ['error', noEnum, noParameterProperty, ...noHtml] },
  },
  {
    // Checks of flows, and what of a step reads which field, still stand by subject instead of by kind; what is about
    // votes is about approvals alone.
    files: [
      'core/definitions/flow/check/**',
      'core/flow-engine/{outcome,invariants,owners,reads}.ts',
      'core/flow-engine/commands/{administration,migrate,take-back}.ts',
      '**/*.test.ts',
      '**/testing/**',
      '**/testing-*.ts',
      'e2e/**',
    ],
    rules: { 'house/step-kind': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    plugins: { house },
    rules: { 'house/file-name': 'error', eqeqeq: ['error', 'always'], 'no-var': 'error', 'prefer-const': 'error' },
  },
  {
    // Read by a Node that is too old as well, to say so.
    files: ['scripts/setup/node-version.mjs'],
    rules: { 'no-var': 'off' },
  },
);
