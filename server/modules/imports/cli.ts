import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { z } from 'zod';
import type { CliCommand } from '../../platform/command-line.ts';
import { StartError } from '../../platform/start-error.ts';
import { addPeopleOfLog, importLog, type ImportSummary } from './import-log.ts';
import { Mapping } from './mapping.ts';
import type { BadLine } from './read-log.ts';
import { type Refusal, sentenceOf } from './refused.ts';

/** Refused cases and bad lines said on the screen; the report has all. */
const mostSaid = 20;
const progressEvery = 2000;

/** `import-log`: history of another system as requests of a service. */
export const importLogCommand: CliCommand = {
  name: 'import-log',
  usage: '<service> <csv> --mapping <file> [--dry-run | --people-only] [--report <file>]',
  summary: 'Bring an event log (.csv or .csv.gz) into a service, case by case; docs/import-log.md.',
  options: {
    mapping: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'people-only': { type: 'boolean' },
    report: { type: 'string' },
  },
  words: 2,
  async run({ words, options }, { database, clock, say }) {
    const [service = '', path = ''] = words;
    if (typeof options['mapping'] !== 'string') throw new StartError('--mapping <file> is missing.');
    const mapping = await readMapping(options['mapping']);
    if (options['people-only'] === true) {
      const added = await addPeopleOfLog({ db: database.db, clock, mapping });
      return say(`${added} people added; nothing was imported.`);
    }
    const report = typeof options['report'] === 'string' ? await openReport(options['report']) : undefined;
    const isDryRun = options['dry-run'] === true;
    let said = 0;
    const tell = (sentence: string) => {
      if (said++ < mostSaid) say(`  ${sentence}`);
      else if (said === mostSaid + 1) say('  and more');
    };
    const started = performance.now();
    let last = started;
    const summary = await importLog({
      db: database.db,
      clock,
      service,
      path,
      mapping,
      isDryRun,
      onRefused(refusal) {
        tell(`refused: ${sentenceOf(refusal)}`);
        report?.add({ kind: 'refused', ...refusal, sentence: sentenceOf(refusal) });
      },
      onBadLine(bad) {
        tell(`bad line ${bad.line}: ${bad.reason}`);
        report?.add({ kind: 'bad-line', ...bad });
      },
      onProgress(so) {
        if (performance.now() - last < progressEvery) return;
        last = performance.now();
        say(progressOf(so, last - started));
      },
    });
    report?.add({ kind: 'summary', dryRun: isDryRun, ...summary });
    await report?.close();
    summarise(summary, isDryRun, performance.now() - started).forEach(say);
  },
};

async function readMapping(path: string): Promise<Mapping> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new StartError(`The mapping ${path} cannot be read: ${(error as Error).message}`);
  }
  const mapping = Mapping.safeParse(content);
  if (mapping.success) return mapping.data;
  throw new StartError(`The mapping ${path} is not as docs/import-log.md says:\n${z.prettifyError(mapping.error)}`);
}

/** A file of JSON lines. */
async function openReport(
  path: string,
): Promise<{ add(entry: object | BadLine | Refusal): void; close(): Promise<void> }> {
  const file = createWriteStream(path);
  try {
    await once(file, 'open');
  } catch (error) {
    throw new StartError(`The report ${path} cannot be written: ${(error as Error).message}`);
  }
  return {
    add: (entry) => void file.write(`${JSON.stringify(entry)}\n`),
    close: () => new Promise((done) => file.end(done)),
  };
}

const takenOf = ({ requests, drafts, already, refused }: ImportSummary) => requests + drafts + already + refused;

function progressOf(so: ImportSummary, ms: number): string {
  const taken = takenOf(so);
  const share = so.cases === 0 ? 100 : Math.floor((taken / so.cases) * 100);
  return `${taken} of ${so.cases} cases (${share} %), ${so.refused} refused, ${Math.round(taken / (ms / 1000))} cases/s`;
}

function summarise(summary: ImportSummary, isDryRun: boolean, ms: number): string[] {
  const { lines, cases, requests, drafts, already, refused, refusedFor, badLines, peopleAdded } = summary;
  const reasons = Object.entries(refusedFor).map(([reason, count]) => `${reason} ${count}`);
  return [
    `${cases} cases in ${lines} lines, ${(ms / 1000).toFixed(1)} s${isDryRun ? ' (dry run: nothing was kept)' : ''}`,
    `  kept     ${requests + drafts}: ${requests} requests, ${drafts} drafts`,
    `  refused  ${refused}${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}`,
    `  already  ${already}`,
    `  bad lines of no case: ${badLines}; placeholder people added: ${peopleAdded}`,
  ];
}
