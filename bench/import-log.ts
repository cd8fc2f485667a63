import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { loadDemo } from '../server/app.ts';
import { importLog } from '../server/modules/imports/index.ts';
import { claimsMapping, publishClaims } from '../server/modules/imports/testing/claims.ts';
import { madeUpLog } from '../server/modules/imports/testing/made-up-log.ts';
import { systemClock } from '../server/platform/clock.ts';
import { createDatabase } from '../server/platform/database.ts';
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres.ts';
import { migrate } from '../server/platform/migrations.ts';

// How fast `import-log` takes a log in, on a durable database: cases a second, processor time of this process, memory.
// `node --import tsx bench/import-log.ts [cases]`; prints a line of JSON.

const cases = Number(process.argv[2] ?? 2000);
const folder = mkdtempSync(join(tmpdir(), 'portico-bench-import-'));
chmodSync(folder, 0o755);
const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
const database = createDatabase(server.url, { size: 4, statementTimeout: 60_000 });
try {
  await migrate(database, join(import.meta.dirname, '../server/migrations'));
  await loadDemo({ database, clock: systemClock });
  const service = await publishClaims(database.db);
  const path = join(folder, 'log.csv');
  await pipeline(
    Readable.from(madeUpLog(cases)).map((line: string) => `${line}\n`),
    createWriteStream(path),
  );
  const input = { db: database.db, clock: systemClock, service: service.key, path, mapping: claimsMapping() };
  const before = process.cpuUsage();
  const begun = performance.now();
  const summary = await importLog(input);
  const seconds = (performance.now() - begun) / 1000;
  const cpu = process.cpuUsage(before);
  const again = performance.now();
  const second = await importLog(input);
  const result = {
    cases: summary.cases,
    lines: summary.lines,
    requests: summary.requests,
    refused: summary.refused,
    seconds: Number(seconds.toFixed(2)),
    casesPerSecond: Math.round(summary.cases / seconds),
    cpuMsPerCase: Number(((cpu.user + cpu.system) / 1000 / summary.cases).toFixed(2)),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    againSeconds: Number(((performance.now() - again) / 1000).toFixed(2)),
    already: second.already,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await database.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
