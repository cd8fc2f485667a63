import { type Kysely, sql } from 'kysely';

/**
 * The registry in the code says which kinds of definitions there are. Names that no two of a kind may have (the prefix of
 * a service) are found by an index instead of in all documents; every stored document says of which schema it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table definition_version drop constraint definition_version_kind_check`.execute(db);
  await sql`alter table definition_draft drop constraint definition_draft_kind_check`.execute(db);
  await sql`alter table definition_head add column unique_name text`.execute(db);
  await sql`alter table definition_draft add column unique_name text`.execute(db);
  await sql`
    update definition_head h set unique_name = v.content->>'prefix'
    from definition_version v
    where h.kind = 'service' and v.kind = h.kind and v.key = h.key and v.version = h.version`.execute(db);
  await sql`
    update definition_draft set unique_name = content->>'prefix'
    where kind = 'service' and jsonb_typeof(content->'prefix') = 'string'`.execute(db);
  await sql`create index on definition_head (kind, unique_name) where unique_name is not null`.execute(db);
  await sql`create index on definition_draft (kind, unique_name) where unique_name is not null`.execute(db);
  await sql`
    update definition_version set content = content || '{"schema": 1}'
    where kind = 'category' and not content ? 'schema'`.execute(db);
}
