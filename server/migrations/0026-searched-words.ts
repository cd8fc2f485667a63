import { type Kysely, sql } from 'kysely';

/**
 * What requests are found by is kept in its normal form; and what a step hides is not in it any more. The words of
 * requests whose service hides anything become number, service and requester until their answers change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update record_request r set search_text = concat_ws(' ', r.number, v.content->'name'->>'zh', v.content->'name'->>'en',
      case when jsonb_typeof(v.content->'name') = 'string' then v.content->>'name' end, p.name)
    from definition_version v, identity_person p
    where v.kind = 'service' and v.key = r.service_key and v.version = r.service_version and p.id = r.requester_id
      and jsonb_path_exists(v.content->'flow', '$.**.access.* ? (@ == "hidden")')`.execute(db);
  await sql`
    update record_request set search_text = normalize(search_text, NFKC)
    where search_text is not nfkc normalized`.execute(db);
}
