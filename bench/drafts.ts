import { createService, saveServiceDraft } from '../core/api/definitions.ts';
import { forgetHeads, publishPack, shippedPacks } from '../server/modules/definitions/index.ts';
import { inTransaction } from '../server/platform/database.ts';
import { machine, quantile, round } from './measure.ts';
import { startProduct } from './product.ts';

// What an autosave in the studio costs while a company has so many services: one editor alone, then eight at once, each
// with a service of their own. `node --import tsx bench/drafts.ts [services] [saves]`; prints a line of JSON.

const [services = 300, saves = 60] = process.argv.slice(2).map(Number);
const editors = 8;
const [shipped] = shippedPacks().services.filter(({ key }) => key === 'leave');
if (!shipped) throw new Error('leave is not shipped');

const product = await startProduct();
try {
  const more = Array.from({ length: Math.max(0, services - shippedPacks().services.length) }, (_, at) => ({
    ...shipped,
    key: `service-${at}`,
    prefix: letters(at),
  }));
  await inTransaction(product.database.db, (tx) =>
    publishPack(tx, { categories: [], calendars: [], services: more }, null),
  );
  forgetHeads(product.database.db);
  const administrator = administratorOf(product.people);
  const call = async (method: string, path: string, body: unknown, version?: number) => {
    const reply = await fetch(`${product.url}/api/v1${path}`, {
      method,
      headers: {
        ...administrator,
        'idempotency-key': crypto.randomUUID(),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as { content: Record<string, unknown>; version: number };
  };
  /** A draft of one's own, saved again and again; milliseconds of each save. */
  const edit = async (name: string, prefix: string, count: number): Promise<number[]> => {
    const body = { key: name, name, category: 'hr', prefix, from: 'leave' };
    let draft = await call('POST', createService.path, body);
    const path = saveServiceDraft.path.replace(':key', name);
    const times: number[] = [];
    for (let at = 0; at < count + 5; at++) {
      const content = { ...draft.content, description: `Saved ${at} times` };
      const began = performance.now();
      draft = await call('PUT', path, { content }, draft.version);
      // The first ones warm the process up.
      if (at >= 5) times.push(performance.now() - began);
    }
    return times;
  };
  const alone = await edit('alone', 'ZZA', saves);
  const began = performance.now();
  const together = await Promise.all(
    Array.from({ length: editors }, (_, at) => edit(`editor-${at}`, `ZY${String.fromCharCode(65 + at)}`, saves / 4)),
  );
  const seconds = (performance.now() - began) / 1000;
  const of = (times: readonly number[]) => ({ p50: round(quantile(times, 0.5)), p95: round(quantile(times, 0.95)) });
  process.stdout.write(
    `${JSON.stringify({
      machine: machine(),
      services,
      aloneMs: of(alone),
      together: { editors, ms: of(together.flat()), perSecond: round(together.flat().length / seconds) },
    })}\n`,
  );
} finally {
  await product.stop();
}

/** Prefixes AAA, AAB, …; those of the packs have two letters. */
function letters(at: number): string {
  return [676, 26, 1].map((unit) => String.fromCharCode(65 + (Math.floor(at / unit) % 26))).join('');
}

function administratorOf(people: ReadonlyMap<string, Record<string, string>>) {
  const administrator = people.get('su.wan');
  if (!administrator) throw new Error('the demo company has no su.wan');
  return administrator;
}
