import { type Kysely, sql } from 'kysely';

/** People, where they stand in the company, and how they prove who they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table identity_person (
      id uuid primary key,
      login text not null unique check (login = lower(login)),
      name text not null,
      name_en text,
      email text,
      phone text,
      grade smallint,
      language text not null check (language in ('zh', 'en')),
      time_zone text not null,
      -- Argon2id; null: cannot log in with a password.
      password_hash text,
      -- Raised whenever what the person may do changes; ends nothing by itself, but no cached right outlives it.
      auth_epoch integer not null default 1,
      disabled_at timestamptz,
      -- Full pinyin, to order Chinese names without a Chinese collation.
      sort_key text not null,
      -- Name, English name, log-in name, pinyin and its initials, in small letters.
      search_text text not null,
      version integer not null default 1,
      created_at timestamptz not null
    )`.execute(db);
  await sql`create index identity_person_order on identity_person (sort_key, id)`.execute(db);

  await sql`
    create table identity_department (
      key text primary key,
      name text not null,
      name_en text not null,
      parent_key text references identity_department (key),
      head_id uuid references identity_person (id),
      position integer not null,
      check (parent_key <> key)
    )`.execute(db);
  await sql`create index identity_department_head on identity_department (head_id)`.execute(db);
  // Every department with itself (0) and all above it: "somewhere in" is one look-up.
  await sql`
    create table identity_department_path (
      descendant_key text not null references identity_department (key),
      ancestor_key text not null references identity_department (key),
      depth smallint not null,
      primary key (descendant_key, depth),
      unique (ancestor_key, descendant_key)
    )`.execute(db);

  await sql`
    create table identity_membership (
      person_id uuid not null references identity_person (id),
      department_key text not null references identity_department (key),
      is_main boolean not null,
      title text,
      title_en text,
      -- Named manager; null: the head of the department, or of the one above for the head.
      manager_id uuid references identity_person (id),
      primary key (person_id, department_key),
      check (manager_id <> person_id)
    )`.execute(db);
  await sql`create unique index identity_membership_main on identity_membership (person_id) where is_main`.execute(db);
  await sql`create index identity_membership_department on identity_membership (department_key)`.execute(db);

  await sql`
    create table identity_post (
      key text primary key,
      name text not null,
      name_en text not null,
      department_key text not null references identity_department (key),
      -- Null: vacant.
      holder_id uuid references identity_person (id)
    )`.execute(db);
  await sql`create index identity_post_holder on identity_post (holder_id)`.execute(db);

  for (const kind of ['group', 'team']) {
    const [table, members] = [sql.table(`identity_${kind}`), sql.table(`identity_${kind}_member`)];
    await sql`create table ${table} (key text primary key, name text not null, name_en text not null)`.execute(db);
    await sql`
      create table ${members} (
        key text not null references ${table} (key),
        person_id uuid not null references identity_person (id),
        is_lead boolean not null default false,
        primary key (key, person_id)
      )`.execute(db);
    await sql`create index ${sql.ref(`identity_${kind}_member_person`)} on ${members} (person_id)`.execute(db);
  }

  await sql`
    create table identity_delegation (
      id uuid primary key,
      from_id uuid not null references identity_person (id),
      to_id uuid not null references identity_person (id),
      starts_on date not null,
      ends_on date not null,
      -- Keys of services; null: all.
      services text[],
      created_at timestamptz not null,
      ended_at timestamptz,
      check (from_id <> to_id),
      check (ends_on >= starts_on)
    )`.execute(db);
  await sql`create index identity_delegation_from on identity_delegation (from_id, ends_on)`.execute(db);
  await sql`create index identity_delegation_to on identity_delegation (to_id, ends_on)`.execute(db);

  await sql`
    create table identity_session (
      id uuid primary key,
      -- SHA-256 of the secret in the cookie; the secret itself is nowhere (R16).
      digest bytea not null unique,
      person_id uuid not null references identity_person (id),
      device text not null,
      address text not null,
      created_at timestamptz not null,
      used_at timestamptz not null,
      ends_at timestamptz not null
    )`.execute(db);
  await sql`create index identity_session_person on identity_session (person_id)`.execute(db);
  await sql`create index identity_session_end on identity_session (ends_at)`.execute(db);

  await sql`
    create table identity_token (
      id uuid primary key,
      digest bytea not null unique,
      person_id uuid not null references identity_person (id),
      name text not null,
      created_at timestamptz not null,
      used_at timestamptz,
      ends_at timestamptz
    )`.execute(db);
  await sql`create index identity_token_person on identity_token (person_id)`.execute(db);

  // Failed log-ins by account and by address, for the growing delay.
  await sql`
    create table identity_log_in_failure (
      subject text primary key,
      count integer not null,
      since timestamptz not null,
      last_at timestamptz not null
    )`.execute(db);
}
