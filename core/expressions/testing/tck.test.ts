import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readTar } from './tar.ts';
import { runCases } from './tck-cases.ts';

// The conformance suite of DMN (dmn-tck). It is not part of this repository; without it the test is skipped.
const archive = new URL('../../../../shared/data/dmn-tck/TestCases.tar.gz', import.meta.url);
const isThere = existsSync(archive);

/** What is reached; may only grow. */
const bar = { 'compliance-level-2': 116, 'compliance-level-3': 3259 };

for (const level of ['compliance-level-2', 'compliance-level-3'] as const) {
  test.skipIf(!isThere)(`dmn-tck ${level}`, { timeout: 60_000 }, () => {
    const decoder = new TextDecoder();
    const files = new Map(
      [...readTar(gunzipSync(readFileSync(archive)))].map(([path, bytes]) => [path, decoder.decode(bytes)]),
    );
    const results = runCases(files, level);
    const passed = results.filter((result) => result.isPassed);
    process.stdout.write(`dmn-tck ${level}: ${passed.length} of ${results.length} cases pass\n`);
    if (process.env['TCK_DETAILS']) {
      for (const { folder, id, detail } of results.filter((result) => !result.isPassed))
        process.stdout.write(`  ${folder} ${id} ${detail ?? ''}\n`);
    }
    expect(passed.length).toBeGreaterThanOrEqual(bar[level]);
  });
}
