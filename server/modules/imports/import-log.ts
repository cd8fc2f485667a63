import { localDate } from '@portico/core/calendar/index.ts';
import { sql } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import { type Db, inTransaction, type Tx } from '../../platform/database.ts';
import { StartError } from '../../platform/start-error.ts';
import { officeCalendar } from '../calendars/index.ts';
import { currentService } from '../definitions/index.ts';
import { addOrganisation } from '../identity/index.ts';
import { nextNumber } from '../cases/index.ts';
import { flawsOfMapping } from './check-mapping.ts';
import { LogContexts } from './contexts.ts';
import { LogPeople, placeholdersOf } from './log-people.ts';
import type { Mapping } from './mapping.ts';
import { type BadLine, EventLog, type LogCase } from './read-log.ts';
import type { Refusal } from './refused.ts';
import { replayCase, type ReplayParts } from './replay-case.ts';
import { importedCases, type LogKey } from '../records/index.ts';
import { patiently } from './patiently.ts';
import { type Kept, writeCases } from './write-cases.ts';

export interface ImportInput {
  db: Db;
  clock: Clock;
  /** Key of the service. */
  service: string;
  /** The CSV file, plain or `.gz`. */
  path: string;
  mapping: Mapping;
  /** Decides everything, keeps nothing. */
  isDryRun?: boolean;
  onRefused?(refusal: Refusal): void;
  onBadLine?(bad: BadLine): void;
  /** After every batch of cases. */
  onProgress?(so: ImportSummary): void;
}
export interface ImportSummary {
  /** Lines after the header, and the cases they belong to. */
  lines: number;
  cases: number;
  requests: number;
  drafts: number;
  /** Cases imported before. */
  already: number;
  refused: number;
  refusedFor: Record<string, number>;
  /** Lines that belong to no case. */
  badLines: number;
  /** Placeholder people added. */
  peopleAdded: number;
}

/** Cases in one transaction. */
const batchSize = 50;

/**
 * Brings an event log into a service: each case is replayed through the form check and the flow engine at the log's own
 * times, and kept whole or refused whole. A case that is here already is passed over, so that an import can be run again.
 *
 * @throws StartError when the service, the file or the mapping does not fit
 */
export async function importLog(input: ImportInput): Promise<ImportSummary> {
  if (!input.isDryRun) return new LogImport(input, input.db).run();
  const { db, ...wanted } = input;
  let summary: ImportSummary | undefined;
  const undo = new Error('dry run');
  try {
    await inTransaction(db, async (tx) => {
      // Between two statements it may compute for longer than a server's transaction may.
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
      summary = await new LogImport({ ...wanted, db: tx }, tx, tx).run();
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  if (!summary) throw new Error('the dry run has no summary');
  return summary;
}

/**
 * Adds the people and places of a mapping that the company does not have, and nothing else: a service whose steps name them
 * can be published then. Answers how many people were added.
 */
export const addPeopleOfLog = ({
  db,
  clock,
  mapping,
}: Pick<ImportInput, 'db' | 'clock' | 'mapping'>): Promise<number> =>
  inTransaction(db, (tx) => addOrganisation(tx, missingIn(mapping), clock.now()));

const missingIn = ({ organisation }: Mapping) => ({ ...organisation, people: placeholdersOf(organisation) });

class LogImport {
  private readonly input: ImportInput;
  private readonly db: Db;
  /** The transaction of a dry run, which is taken back. */
  private readonly dryRun: Tx | undefined;
  private writing: Promise<void> = Promise.resolve();
  private readonly summary: ImportSummary = {
    lines: 0,
    cases: 0,
    requests: 0,
    drafts: 0,
    already: 0,
    refused: 0,
    refusedFor: {},
    badLines: 0,
    peopleAdded: 0,
  };

  constructor(input: ImportInput, db: Db, dryRun?: Tx) {
    this.input = input;
    this.db = db;
    this.dryRun = dryRun;
  }

  async run(): Promise<ImportSummary> {
    const { mapping, path } = this.input;
    const parts = await this.parts();
    const log = await EventLog.open(path, mapping);
    Object.assign(this.summary, log.size);
    this.summary.peopleAdded = await this.addPeople();
    let batch: LogCase[] = [];
    const onBadLine = (bad: BadLine) => {
      this.summary.badLines++;
      this.input.onBadLine?.(bad);
    };
    for await (const found of log.cases(onBadLine)) {
      batch.push(found);
      if (batch.length < batchSize) continue;
      await this.take(parts, batch);
      batch = [];
    }
    if (batch.length > 0) await this.take(parts, batch);
    await this.writing;
    return this.summary;
  }

  private async parts(): Promise<ReplayParts> {
    const { service: key, mapping, clock } = this.input;
    const service = await currentService(this.db, key);
    if (!service) throw new StartError(`There is no service "${key}".`);
    const flaws = flawsOfMapping(mapping, service.content);
    if (flaws.length > 0) throw new StartError(`The mapping does not fit the service:\n  ${flaws.join('\n  ')}`);
    const { prefix } = service.content;
    const { timeZone } = await officeCalendar(this.db);
    return {
      db: this.db,
      service,
      mapping,
      people: new LogPeople(this.db, mapping),
      contexts: new LogContexts(this.db, service.content),
      numberAt: async (at) =>
        this.dryRun ? `${prefix}-dry-run` : nextNumber(this.db, prefix, localDate(at, timeZone)),
      until: clock.now(),
    };
  }

  private async addPeople(): Promise<number> {
    const { mapping, clock } = this.input;
    if (!this.dryRun) return addPeopleOfLog({ db: this.db, clock, mapping });
    return addOrganisation(this.dryRun, missingIn(mapping), clock.now());
  }

  private async take(parts: ReplayParts, batch: readonly LogCase[]): Promise<void> {
    const { input } = this;
    const log = { service: input.service, source: input.mapping.source };
    const keys = batch.map(({ key }) => key);
    const known = await patiently(() => importedCases(this.db, log, keys));
    this.summary.already += known.size;
    const fresh = batch.filter(({ key }) => !known.has(key));
    const replayed = await Promise.all(fresh.map((found) => patiently(() => replayCase(parts, found))));
    const kept: Kept[] = [];
    for (const one of replayed)
      if (one.kind === 'refused') this.refuse(one.refusal);
      else kept.push(one);
    // The database writes these while the next ones are decided.
    await this.writing;
    this.writing = this.write(log, parts, kept);
    // Whoever awaits it hears of a failure; until then it must not end the process.
    this.writing.catch(() => undefined);
  }

  private async write(log: LogKey, parts: ReplayParts, kept: readonly Kept[]): Promise<void> {
    const { input, summary } = this;
    const written = this.dryRun
      ? { kept, already: 0, refused: [] }
      : await patiently(() => writeCases(this.db, log, parts.service.content.form, kept, new Date(input.clock.now())));
    summary.already += written.already;
    written.refused.forEach((refusal) => this.refuse(refusal));
    for (const { kind } of written.kept) summary[kind === 'draft' ? 'drafts' : 'requests']++;
    input.onProgress?.(summary);
  }

  private refuse(refusal: Refusal): void {
    this.summary.refused++;
    this.summary.refusedFor[refusal.reason] = (this.summary.refusedFor[refusal.reason] ?? 0) + 1;
    this.input.onRefused?.(refusal);
  }
}
