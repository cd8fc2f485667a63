import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { withSeededFault } from './server/test/seeded-fault.ts';

// A workspace is a project; `server` gets a database server of its own for the run.
export default defineConfig({
  test: {
    // Vitest keeps a core free, which on two leaves one: half of a test's time is waiting for files and the database.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { plugins: withSeededFault(), test: { name: 'core', include: ['core/**/*.test.ts'], environment: 'node' } },
      { test: { name: 'house', include: ['scripts/**/*.test.mjs'], environment: 'node' } },
      { test: { name: 'web', include: ['web/**/*.test.ts'], environment: 'node' } },
      {
        plugins: withSeededFault(),
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['server/test/database-server.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          pool: 'forks',
        },
      },
    ],
  },
});
