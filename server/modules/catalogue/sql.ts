import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import './tables.ts';

export interface DraftRow {
  service_key: string;
  answers: Record<string, unknown>;
  service_version: number | null;
  saved_at: Date;
}
export async function draftOf(db: Db, personId: string, service: string): Promise<DraftRow | undefined> {
  return db
    .selectFrom('request_draft')
    .select(['service_key', 'answers', 'service_version', 'saved_at'])
    .where('person_id', '=', personId)
    .where('service_key', '=', service)
    .executeTakeFirst();
}
export async function draftsOf(db: Db, personId: string): Promise<{ service_key: string; saved_at: Date }[]> {
  return db
    .selectFrom('request_draft')
    .select(['service_key', 'saved_at'])
    .where('person_id', '=', personId)
    .orderBy('saved_at', 'desc')
    .execute();
}
export async function upsertDraft(
  tx: Tx,
  personId: string,
  service: { key: string; version: number },
  answers: unknown,
  at: Date,
): Promise<void> {
  const values = { answers: JSON.stringify(answers), service_version: service.version, saved_at: at };
  await tx
    .insertInto('request_draft')
    .values({ person_id: personId, service_key: service.key, ...values })
    .onConflict((conflict) => conflict.columns(['person_id', 'service_key']).doUpdateSet(values))
    .execute();
}
export async function deleteDraft(tx: Tx, personId: string, service: string): Promise<void> {
  await tx.deleteFrom('request_draft').where('person_id', '=', personId).where('service_key', '=', service).execute();
}

/** Keeps a draft, unless the person has a newer one for the service: there is one for each service. */
export async function keepOldDraft(
  tx: Tx,
  draft: { personId: string; service: string; answers: Record<string, unknown>; at: Date },
): Promise<void> {
  await sql`
    insert into request_draft (person_id, service_key, answers, saved_at)
    values (${draft.personId}, ${draft.service}, ${JSON.stringify(draft.answers)}::jsonb, ${draft.at})
    on conflict (person_id, service_key) do update set
      answers = excluded.answers, service_version = null, saved_at = excluded.saved_at
    where request_draft.saved_at < excluded.saved_at`.execute(tx);
}
