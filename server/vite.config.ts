import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const folder = import.meta.dirname;
/** Steps of the schema stay files of their own: the newest name is the version of the schema. */
const migrations = readdirSync(join(folder, 'migrations')).map((name) => `migrations/${name.replace(/\.ts$/, '')}`);

/**
 * Packages that come into the built file: plain JavaScript in many small files, which Node would open one by one at each
 * start. All others stay outside.
 */
const inside = ['kysely', 'zod', 'temporal-polyfill', 're2js', 'lezer-feel', 'decimal.js', 'uuidv7'];

/** The programs of the server, from TypeScript to what Node runs. */
export default defineConfig({
  root: folder,
  ssr: { noExternal: [/^@portico\//, /^@lezer\//, ...inside] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    copyPublicDir: false,
    reportCompressedSize: false,
    // Names stay readable; the map says line and file of the source.
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(['cli', 'main', ...migrations].map((name) => [name, join(folder, `${name}.ts`)])),
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js', sourcemapExcludeSources: true },
    },
  },
});
