import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { predictRequest } from '../core/api/catalogue.ts';
import { importFlow } from '../core/api/definitions.ts';
import { Service } from '../core/definitions/service/service.ts';
import { forgetHeads, publishPack } from '../server/modules/definitions/index.ts';
import { inTransaction } from '../server/platform/database.ts';
import { machine, round } from './measure.ts';
import { startProduct } from './product.ts';

// How long one call keeps a node from answering anybody else: files that are knotted, a form that works much out. While
// the call runs, /healthz is asked without a pause; what the slowest of these answers took is the hold, with the few
// milliseconds that an answer takes anyway. `npm run bench -- hold`; prints a line of JSON, names with milliseconds.

const files = join(import.meta.dirname, '../core/definitions/flow/bpmn/testing/files');
const rows = 500;
const worksMuchOut = Service.parse({
  schema: 1,
  key: 'much',
  name: 'Works much out',
  description: '',
  category: 'finance',
  prefix: 'MUCH',
  form: {
    schema: 1,
    items: [
      {
        kind: 'table',
        id: 'rows',
        name: 'Rows',
        maxRows: rows,
        columns: [
          { kind: 'number', id: 'price', name: 'Price' },
          { kind: 'number', id: 'count', name: 'Count' },
          { kind: 'formula', id: 'whole', name: 'Whole', as: 'number', value: 'price * count' },
          { kind: 'formula', id: 'taxed', name: 'Taxed', as: 'number', value: 'decimal(whole * 1.13, 2)' },
          { kind: 'formula', id: 'half', name: 'Half', as: 'number', value: 'taxed / 2' },
        ],
      },
      { kind: 'formula', id: 'total', name: 'Total', as: 'number', value: 'sum(rows.taxed)' },
    ],
  },
  flow: {
    schema: 1,
    steps: [
      {
        kind: 'choice',
        id: 'much',
        name: 'Much?',
        branches: [
          { id: 'yes', name: 'Yes', when: 'total > 1000', steps: [approveBy('dear', 'song.bowen')] },
          { id: 'no', name: 'No', steps: [approveBy('cheap', 'luo.jun')] },
        ],
      },
    ],
  },
});

const product = await startProduct();
try {
  await inTransaction(product.database.db, (tx) =>
    publishPack(tx, { categories: [], calendars: [], services: [worksMuchOut] }, null),
  );
  forgetHeads(product.database.db);
  const headers = product.people.get('su.wan');
  if (!headers) throw new Error('the demo company has no su.wan');
  const hold = async (path: string, body: unknown): Promise<{ ms: number; holdMs: number }> => {
    let isOver = false;
    let holdMs = 0;
    const asking = (async () => {
      while (!isOver) {
        const began = performance.now();
        await (await fetch(`${product.url}/healthz`)).text();
        holdMs = Math.max(holdMs, performance.now() - began);
      }
    })();
    await new Promise((done) => setTimeout(done, 100));
    holdMs = 0;
    const began = performance.now();
    const reply = await fetch(`${product.url}/api/v1${path}`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    await reply.arrayBuffer();
    const ms = performance.now() - began;
    isOver = true;
    await asking;
    return { ms: round(ms), holdMs: round(holdMs) };
  };
  const measured: Record<string, { ms: number; holdMs: number }> = {};
  const answers = { rows: Array.from({ length: rows }, (_, at) => ({ price: at + 0.5, count: 3 })) };
  measured['prediction, first'] = await hold(predictRequest.path.replace(':key', 'much'), { answers });
  measured['prediction, again'] = await hold(predictRequest.path.replace(':key', 'much'), { answers });
  // The largest first: nothing is warm yet.
  const names = readdirSync(files).map((name) => ({ name, source: readFileSync(join(files, name), 'utf8') }));
  names.sort((a, b) => b.source.length - a.source.length);
  for (const { name, source } of names) measured[name] = await hold(importFlow.path, { source });
  const worst = Math.max(...Object.values(measured).map(({ holdMs }) => holdMs));
  process.stdout.write(`${JSON.stringify({ machine: machine(), worstHoldMs: worst, measured })}\n`);
} finally {
  await product.stop();
}

function approveBy(id: string, login: string) {
  return { kind: 'approve', id, name: id, who: [{ kind: 'people', people: [login] }] };
}
