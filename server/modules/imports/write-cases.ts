import { AppError } from '@portico/core/errors.ts';
import { initialState } from '@portico/core/flow-engine/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { type Db, inTransaction, type Tx } from '../../platform/database.ts';
import { insertSharesOfMany } from '../access/index.ts';
import { holdUnique } from '../forms/index.ts';
import { insertActions, writeTimers } from '../flows/index.ts';
import { writeNewRequests } from '../records/index.ts';
import type { Replayed } from './replay-case.ts';
import type { Refusal } from './refused.ts';
import { keepOldDraft } from '../catalogue/index.ts';
import { type LogKey, noteImported } from '../records/index.ts';

export type Kept = Exclude<Replayed, { kind: 'refused' }>;
export interface Written {
  /** Cases written now. */
  kept: Kept[];
  /** Cases another run wrote meanwhile. */
  already: number;
  refused: Refusal[];
}

/**
 * Writes replayed cases and the note that they are here, all in one transaction: an import that breaks off has whole
 * cases only, and goes on with the next one. When one of them cannot be written (a text that must be unique is taken),
 * each is written by itself.
 */
export async function writeCases(
  db: Db,
  log: LogKey,
  form: Service['form'],
  cases: readonly Kept[],
  now: Date,
): Promise<Written> {
  if (cases.length === 0) return { kept: [], already: 0, refused: [] };
  try {
    return await inTransaction(db, (tx) => write(tx, log, form, cases, now));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    const [only] = cases;
    if (cases.length === 1 && only) return { kept: [], already: 0, refused: [refusalOf(only.key, error)] };
  }
  const all: Written = { kept: [], already: 0, refused: [] };
  for (const one of cases) {
    const written = await writeCases(db, log, form, [one], now);
    all.kept.push(...written.kept);
    all.already += written.already;
    all.refused.push(...written.refused);
  }
  return all;
}

const refusalOf = (key: string, { code, details }: AppError): Refusal => ({
  case: key,
  line: 0,
  code,
  reason: details.reason,
  ...(details.params && { params: details.params }),
  ...(details.findings && { findings: details.findings }),
});

async function write(tx: Tx, log: LogKey, form: Service['form'], cases: readonly Kept[], now: Date): Promise<Written> {
  const notes = cases.map((one) => ({
    key: one.key,
    requestId: one.kind === 'request' ? one.change.request.id : null,
  }));
  const noted = await noteImported(tx, log, notes, now);
  const kept = cases.filter((one) => noted.has(one.key));
  const requests = kept.filter((one) => one.kind === 'request');
  await writeNewRequests(
    tx,
    requests.map(({ change }) => change),
  );
  await insertSharesOfMany(
    tx,
    'request',
    requests.map(({ change, sharedWith }) => ({
      id: change.request.id,
      people: [...sharedWith.people],
      teams: [...sharedWith.teams],
    })),
  );
  for (const { change, state } of requests) {
    const { id, answers } = change.request;
    const clashes = await holdUnique(tx, { form, service: log.service, requestId: id, answers });
    if (clashes.length > 0) {
      const findings = clashes.map(({ path }) => ({ path, code: 'not-unique' }));
      throw new AppError('invalid', { reason: 'answers', findings });
    }
    await writeTimers(tx, id, initialState(), state);
    // What the case had done long ago is not done again; what it still waits for is.
    const awaited = Object.values(state.actions).flatMap((one) =>
      one.effect && !one.isDone ? [{ ...one, row: one.row ?? null, isAwaited: true, effect: one.effect }] : [],
    );
    await insertActions(tx, id, awaited, now);
  }
  for (const one of kept)
    if (one.kind === 'draft')
      await keepOldDraft(tx, { personId: one.personId, service: log.service, answers: one.answers, at: one.at });
  return { kept, already: cases.length - kept.length, refused: [] };
}
