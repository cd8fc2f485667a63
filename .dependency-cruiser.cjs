// Who may import whom (ARCHITECTURE.md): the direction is down, through front doors. `npm run check` runs it.

/** The ladder of server modules; each may import those before it. `platform` stands below all of them. */
const ladder = [
  'event-log',
  'identity',
  'access',
  'definitions',
  'calendars',
  'files',
  'comments',
  'records',
  'messages',
  'forms',
  'flows',
  'cases',
  'automation',
  'reports',
  'catalogue',
  'requests',
  'exports',
  'migrations',
  'trials',
  'evidence',
  'imports',
];

const tests = '\\.test\\.tsx?$|/testing/|/testing-[^/]+\\.ts$|^server/test/|^server/demo/|^e2e/|^bench/';

/** Packages `core` may use: pure, the same in browser and server. */
const purePackages = 'node_modules/(zod|decimal\\.js|lezer-feel|@lezer/[a-z]+|re2js|temporal-polyfill)/';

const no = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Checks of a flow look at it as the engine does. */
const checksOfFlows = '^core/definitions/flow/check/';

/** Parts of `core`, each with those it may not know. */
const coreParts = {
  expressions: ['definitions/[a-z]+', 'flow-engine', 'api'],
  calendar: ['definitions/(form|flow|service)', 'flow-engine', 'api', 'expressions'],
  definitions: ['flow-engine', 'api'],
  'flow-engine': ['api'],
};

module.exports = {
  forbidden: [
    no(
      'no-cycle',
      'Two files that need each other are one file, or need a third. (A type may look back.)',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    no('resolves', 'The import points to nothing.', {}, { couldNotResolve: true }),

    no(
      'core-is-alone',
      'core runs in the browser and on the server; it imports neither.',
      { path: '^core/' },
      {
        path: '^(server|web|e2e|bench|scripts)/',
      },
    ),
    no(
      'core-has-no-node',
      'core has no Node and no DOM.',
      { path: '^core/', pathNot: tests },
      {
        dependencyTypes: ['core'],
      },
    ),
    no(
      'core-packages',
      'core takes only packages that are pure.',
      { path: '^core/', pathNot: tests },
      {
        path: 'node_modules/',
        pathNot: purePackages,
      },
    ),
    ...Object.entries(coreParts).map(([part, above]) =>
      no(
        `core-${part}`,
        `${part} does not know what is built on it.`,
        { path: `^core/${part}/`, pathNot: [tests, checksOfFlows] },
        {
          path: `^core/(${above.join('|')})/`,
        },
      ),
    ),

    no(
      'web-knows-core-only',
      'The browser side imports core, never the server.',
      { path: '^web/' },
      {
        path: '^(server|e2e|bench|scripts)/',
      },
    ),
    no(
      'web-has-no-node',
      'There is no Node in a browser.',
      { path: '^web/', pathNot: ['vite\\.config', tests] },
      {
        dependencyTypes: ['core'],
      },
    ),
    no(
      'web-runtime-below',
      'ui, runtime and api know no page.',
      { path: '^web/(ui|runtime|api|i18n)/' },
      {
        path: '^web/(areas|designers)/',
      },
    ),
    no(
      'web-viewer-first',
      'A designer depends on its viewer, never back.',
      { path: '^web/runtime/' },
      {
        path: '^web/designers/',
      },
    ),

    no(
      'frame-knows-no-designer',
      'The frame and the parts carry every designer and know none.',
      { path: '^web/designers/(frame|parts)/', pathNot: tests },
      { path: '^web/designers/(?!(frame|parts)/)' },
    ),
    no(
      'frame-below-parts',
      'Parts stand on the frame, never the other way.',
      { path: '^web/designers/frame/' },
      { path: '^web/designers/parts/' },
    ),
    no(
      'designers-apart',
      'What two designers need is a part; no designer knows another.',
      { path: '^web/designers/(?!(?:frame|parts)/)([^/]+)/' },
      { path: '^web/designers/', pathNot: '^web/designers/(frame|parts|$1)/' },
    ),
    no(
      'frame-by-its-door',
      'A designer stands on the face of the frame.',
      { path: '^web/', pathNot: ['^web/designers/frame/', tests] },
      { path: '^web/designers/frame/', pathNot: '^web/designers/frame/index\\.ts$' },
    ),

    no(
      'platform-at-the-bottom',
      'platform knows no domain.',
      { path: '^server/platform/', pathNot: tests },
      {
        path: '^server/(modules|packs|demo|test|[a-z]+\\.ts$)',
      },
    ),
    no(
      'front-door',
      'A module is used through its index.ts.',
      { path: '^server/modules/([^/]+)/' },
      { path: '^server/modules/', pathNot: ['^server/modules/$1/', '^server/modules/[^/]+/index\\.ts$'] },
    ),
    no(
      'not-the-own-door',
      'Inside a module, name the file.',
      { path: '^server/modules/([^/]+)/', pathNot: '/index\\.ts$' },
      { path: '^server/modules/$1/index\\.ts$' },
    ),
    no(
      'front-door-for-all',
      'A module is used through its index.ts.',
      { path: '^(server/[^/]+\\.ts|server/(demo|packs)/)' },
      {
        path: '^server/modules/',
        pathNot: '/index\\.ts$',
      },
    ),
    ...ladder.map((module, rung) =>
      no(
        `ladder-${module}`,
        `${module} imports only what stands below it; what is above subscribes to events.`,
        { path: `^server/modules/${module}/`, pathNot: tests },
        { path: `^server/modules/(?!(${ladder.slice(0, rung + 1).join('|')})/)` },
      ),
    ),
    no(
      'on-the-ladder',
      'A new module gets its rung in .dependency-cruiser.cjs.',
      {},
      {
        path: `^server/modules/(?!(${ladder.join('|')})/)`,
      },
    ),
    no(
      'top-of-the-server',
      'app, cli and main plug the server together; nothing below knows them.',
      { path: '^server/', pathNot: [tests, '^server/(app|cli|main)\\.ts$'] },
      { path: '^server/(app|cli|main)\\.ts$' },
    ),

    no('tests-apart', 'What ships imports no test.', { pathNot: [tests, '^server/(main|cli)\\.ts$'] }, { path: tests }),
    no(
      'no-dev-package',
      'What ships uses no package for development.',
      { path: '^(core|server|web)/', pathNot: tests },
      { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data|\\.cache|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
};
