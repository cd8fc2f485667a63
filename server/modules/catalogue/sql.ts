import type { Db, Tx } from '../../platform/database.ts';
import './tables.ts';

export interface DraftRow {
  service_key: string;
  answers: Record<string, unknown>;
  saved_at: Date;
}
export async function draftOf(db: Db, personId: string, service: string): Promise<DraftRow | undefined> {
  return db
    .selectFrom('request_draft')
    .select(['service_key', 'answers', 'saved_at'])
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
  service: string,
  answers: unknown,
  at: Date,
): Promise<void> {
  const values = { answers: JSON.stringify(answers), saved_at: at };
  await tx
    .insertInto('request_draft')
    .values({ person_id: personId, service_key: service, ...values })
    .onConflict((conflict) => conflict.columns(['person_id', 'service_key']).doUpdateSet(values))
    .execute();
}
export async function deleteDraft(tx: Tx, personId: string, service: string): Promise<void> {
  await tx.deleteFrom('request_draft').where('person_id', '=', personId).where('service_key', '=', service).execute();
}
