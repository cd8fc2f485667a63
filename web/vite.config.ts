import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Writes `.br` and `.gz` beside every asset, so that the server compresses nothing while it serves. */
function compressed(): Plugin {
  let out = 'dist';
  return {
    name: 'portico-compressed',
    apply: 'build',
    configResolved: (config) => {
      out = join(config.root, config.build.outDir);
      if (config.build.outDir.startsWith('/')) out = config.build.outDir;
    },
    // Not `closeBundle`: that also comes after a build that failed, and would hide why.
    writeBundle: async () => {
      const folder = join(out, 'assets');
      const names = (await readdir(folder)).filter((name) => /\.(js|css|svg)$/.test(name));
      await Promise.all(names.map((name) => compress(join(folder, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  if ((await stat(path)).size < 1024) return;
  const bytes = await readFile(path);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
}

/**
 * Endpoints name the schema of forms, and with it would come the whole form engine. Nobody parses answers of the server
 * here, so on the first page the schema is a plain one; who works with forms imports `definitions/form/index.ts` and gets
 * the real one. A name missing below fails the build.
 */
function endpointsWithoutForms(): Plugin {
  const id = '\0plain-form-schema';
  return {
    name: 'portico-endpoints-without-forms',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) =>
      /[\\/]form[\\/]form\.ts$/.test(source) && importer && /[\\/]core[\\/](?!definitions[\\/]form[\\/])/.test(importer)
        ? id
        : null,
    load: (given) =>
      given === id
        ? `import { z } from 'zod';
           export const Form = z.unknown(), Field = z.unknown(), FieldAccess = z.string();
           export const Answers = z.record(z.string(), z.unknown());`
        : null,
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), endpointsWithoutForms(), compressed()],
  server: { proxy: { '/api': { target: process.env['PORTICO_API'] ?? 'http://127.0.0.1:3000' } } },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // With zod, and first: its setting must stand before any schema is made.
            { name: 'zod', test: /[\\/]zod[\\/]|[\\/]jitless\.ts/, priority: 3 },
            // What hardly changes from release to release stays in the browser's cache.
            {
              name: 'react',
              test: /[\\/]node_modules[\\/](react|react-dom|scheduler|react-router|react-i18next|i18next|@tanstack[\\/](query-core|react-query))[\\/]/,
              priority: 2,
            },
          ],
        },
      },
      treeshake: {
        // core is pure: endpoints need the schema of a form, not the engines its module stands beside.
        moduleSideEffects: [
          { test: /[\\/]core[\\/](?!node_modules)/, sideEffects: false },
          { test: /decimal\.js|lezer|re2js|temporal-polyfill|@rc-component/, sideEffects: false },
        ],
      },
    },
  },
});
