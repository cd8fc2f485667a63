import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { withSeededFault } from './server/test/seeded-fault.ts';

// Files share a worker's modules: to load the server anew for each took longer than its tests. No test may change the
// state of a module.
const isolate = false;
// Properties try hundreds of cases; a busy machine is no fault of theirs.
const testTimeout = 30_000;
// Both of two processors; by itself vitest leaves one for itself.
const maxWorkers = Math.max(2, availableParallelism());

// A workspace is a project; `server` gets a database server of its own for the run.
export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        plugins: withSeededFault(),
        test: { name: 'core', include: ['core/**/*.test.ts'], environment: 'node', isolate, testTimeout },
      },
      { test: { name: 'house', include: ['scripts/**/*.test.mjs'], environment: 'node', isolate, testTimeout } },
      { test: { name: 'web', include: ['web/**/*.test.ts'], environment: 'node', isolate, testTimeout } },
      // Components, in a document without a browser.
      { test: { name: 'pages', include: ['web/**/*.test.tsx'], environment: 'happy-dom', isolate, testTimeout } },
      {
        plugins: withSeededFault(),
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          environment: 'node',
          isolate,
          globalSetup: ['scripts/testing/build-server.mjs', 'server/test/database-server.ts'],
          testTimeout,
          hookTimeout: 60_000,
          pool: 'forks',
          // They share a database server, and events are handed over below the oldest transaction of all its databases:
          // those of another file would hold them back. (Two were no faster either: the long ones use both processors.)
          maxWorkers: 1,
        },
      },
    ],
  },
});
