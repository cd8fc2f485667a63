import { type Kysely, sql } from 'kysely';

/** Where people stand, and who holds what, as dated terms beside the present: the primary key, what it is a fact about first. */
const dated: readonly [table: string, ...key: string[]][] = [
  ['identity_department', 'key'],
  ['identity_membership', 'person_id', 'department_key'],
  ['identity_post', 'key'],
  ['identity_group_member', 'key', 'person_id'],
  ['identity_team_member', 'key', 'person_id'],
];

/**
 * The organisation as it was at any moment, and up to which amount people may approve. Each change of a row closes its
 * term and begins the next, whoever makes it; what is first known of a person, post or group reaches back for ever.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Amounts in the currency of the company; null: none of their own.
  for (const table of ['identity_person', 'identity_post'])
    await sql`alter table ${sql.table(table)} add column approval_limit numeric(15, 2) check (approval_limit >= 0)`.execute(
      db,
    );

  await sql`
    create function identity_keep_term() returns trigger language plpgsql as $$
    declare
      term constant text := tg_table_name || '_term';
      same constant text := (select string_agg(format('%I = ($1).%I', key, key), ' and ') from unnest(tg_argv) key);
      began timestamptz;
      is_known boolean;
    begin
      if tg_op = 'UPDATE' and old is not distinct from new then
        return null;
      end if;
      if tg_op <> 'INSERT' then
        -- What one transaction writes and writes again was never otherwise.
        execute format(
          'delete from %I where ends_at = ''infinity'' and xmin = pg_current_xact_id()::xid and %s returning starts_at',
          term, same) into began using old;
        if began is null then
          execute format('update %I set ends_at = clock_timestamp() where ends_at = ''infinity'' and %s', term, same)
            using old;
        end if;
      end if;
      if tg_op <> 'DELETE' then
        execute format(
          'select exists (select 1 from %1$I where %2$I = ($1).%2$I '
            || 'and (xmin <> pg_current_xact_id()::xid or ends_at <> ''infinity''))',
          term, tg_argv[0]) into is_known using new;
        execute format('insert into %I select $2, ''infinity'', ($1).*', term)
          using new, coalesce(began, case when is_known then clock_timestamp() else '-infinity'::timestamptz end);
      end if;
      return null;
    end $$`.execute(db);

  for (const [name, ...key] of dated) {
    const [table, term] = [sql.table(name), sql.table(`${name}_term`)];
    await sql`
      create table ${term} (
        starts_at timestamptz not null,
        ends_at timestamptz not null check (ends_at >= starts_at),
        like ${table}
      )`.execute(db);
    await sql`insert into ${term} select '-infinity', 'infinity', t.* from ${table} t`.execute(db);
    await sql`create index ${sql.ref(`${name}_term_place`)} on ${term} (${sql.ref(key[0] ?? '')}, ends_at)`.execute(db);
    const words = sql.join(key.map((column) => sql.lit(column)));
    await sql`
      create trigger ${sql.ref(`${name}_keep_term`)} after insert or update or delete on ${table}
      for each row execute function identity_keep_term(${words})`.execute(db);
  }
}
