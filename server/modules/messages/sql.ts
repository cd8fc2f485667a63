import { type Selectable, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Db, Tx } from '../../platform/database.ts';
import type { Subject } from '../../platform/subject.ts';
import { eventPayloads } from '../event-log/index.ts';
import type { NoticeKind } from './rules.ts';
import type { MessageNoticeTable } from './tables.ts';
import './tables.ts';

export type NoticeRecord = Selectable<MessageNoticeTable>;

/** Somebody to be told of something. */
export interface NewNotice {
  person: string;
  kind: NoticeKind;
  params: Record<string, unknown>;
  /** The subject with its number and what it is called to this reader. */
  about: { subject: Subject; number: string; title: string };
  /** Place of the event that tells of it, if one does. */
  event: number | null;
  at: Date;
  withMail: boolean;
}

/** Writes notices in one statement; those of an event, person and kind that are there already are dropped. */
export async function insertNotices(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return;
  await tx
    .insertInto('message_notice')
    .values(
      notices.map((notice) => ({
        id: uuidv7(),
        person_id: notice.person,
        kind: notice.kind,
        params: JSON.stringify(notice.params),
        subject_kind: notice.about.subject.kind,
        subject_id: notice.about.subject.id,
        number: notice.about.number,
        title: notice.about.title,
        event_id: notice.event,
        at: notice.at,
        read_at: null,
        mail_due: notice.withMail,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes notices from before an instant as read and mailed: for history that is brought in. */
export async function settleNotices(tx: Tx, before: Date): Promise<void> {
  await sql`update message_notice set read_at = coalesce(read_at, at), mail_due = false where at < ${before}`.execute(
    tx,
  );
}

/** Notices whose mail is to be written, taken for this transaction and marked as done. */
export async function takeMailDue(tx: Tx, limit: number): Promise<NoticeRecord[]> {
  const found = await sql<NoticeRecord>`
    update message_notice n set mail_due = false
    from (select id from message_notice where mail_due order by id limit ${limit} for update skip locked) due
    where n.id = due.id
    returning n.*`.execute(tx);
  return found.rows;
}

export interface NewMail {
  to: string;
  subject: string;
  text: string;
  /** Equal keys are one mail. */
  dedupKey: string;
}
/** Puts mail into the outbox of the platform. */
export async function insertMails(tx: Tx, mails: readonly NewMail[], now: Date): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map((mail) => ({ ...mail, id: uuidv7() }));
  await sql`
    insert into platform_mail (id, recipient, subject, body, dedup_key, created_at, due_at)
    select m.id, m."to", m.subject, m.text, m."dedupKey", ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m (id uuid, "to" text, subject text, text text, "dedupKey" text)
    on conflict do nothing`.execute(tx);
}

interface Place {
  at: string;
  id: string;
}
export async function pageOfNotices(
  db: Db,
  personId: string,
  after: Place | undefined,
  limit: number,
): Promise<NoticeRecord[]> {
  const found = await sql<NoticeRecord>`
    select n.* from message_notice n where n.person_id = ${personId}
      ${after ? sql`and (n.at, n.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by n.at desc, n.id desc limit ${limit}`.execute(db);
  return found.rows;
}
export async function unreadCount(db: Db, personId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from message_notice where person_id = ${personId} and read_at is null`.execute(db);
  return found.rows[0]?.count ?? 0;
}
/** Marks the person's own notices read; all of them without `ids`. */
export async function markRead(tx: Tx, personId: string, ids: readonly string[] | undefined, now: Date): Promise<void> {
  await sql`
    update message_notice set read_at = ${now} where person_id = ${personId} and read_at is null
      ${ids ? sql`and id = any(${ids}::uuid[])` : sql``}`.execute(tx);
}

/** Somebody opens a subject: what they were told of it is read, and that they were copied in has its receipt. */
export async function markOpened(tx: Tx, personId: string, { kind, id }: Subject, now: Date): Promise<void> {
  await sql`
    update message_notice set opened_at = coalesce(opened_at, ${now}), read_at = coalesce(read_at, ${now})
    where person_id = ${personId} and subject_kind = ${kind} and subject_id = ${id} and opened_at is null`.execute(tx);
}

/** Whether somebody was told of something on a subject that they have not opened since. */
export async function hasUnopened(db: Db, personId: string, { kind, id }: Subject): Promise<boolean> {
  const found = await sql`
    select from message_notice
    where subject_kind = ${kind} and subject_id = ${id} and person_id = ${personId} and opened_at is null limit 1`.execute(
    db,
  );
  return found.rows.length > 0;
}

/** Somebody who was told of a subject by a step of it, and when they opened it. */
export interface Receipt {
  stage: string;
  person: string;
  openedAt: Date | null;
}
/** Told in the order of the notices; which stage told, its event says. */
export async function receiptsOf(db: Db, { kind, id }: Subject): Promise<Receipt[]> {
  const told = await db
    .selectFrom('message_notice')
    .select(['person_id', 'opened_at', 'event_id'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where('kind', '=', 'request-notified')
    .where('event_id', 'is not', null)
    .orderBy('id')
    .execute();
  const place = (id: number | null) => Number(id);
  const payloads = await eventPayloads(
    db,
    told.map(({ event_id }) => place(event_id)),
  );
  return told.flatMap(({ person_id: person, opened_at: openedAt, event_id }) => {
    const payload = payloads.get(place(event_id));
    return payload ? [{ stage: String(payload['stage']), person, openedAt }] : [];
  });
}

export interface MailRecord {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  created_at: Date;
  sent_at: Date | null;
  attempts: number;
  error: string | null;
}
const mailColumns = sql.raw('m.id, m.recipient, m.subject, m.body, m.created_at, m.sent_at, m.attempts, m.error');
export async function pageOfMail(
  db: Db,
  q: string | undefined,
  after: Place | undefined,
  limit: number,
): Promise<MailRecord[]> {
  const like = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<MailRecord>`
    select ${mailColumns} from platform_mail m where true
      ${q ? sql`and (m.recipient ilike ${like} or m.subject ilike ${like})` : sql``}
      ${after ? sql`and (m.created_at, m.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by m.created_at desc, m.id desc limit ${limit}`.execute(db);
  return found.rows;
}
export async function findMail(db: Db, id: string): Promise<MailRecord | undefined> {
  const found = await sql<MailRecord>`select ${mailColumns} from platform_mail m where m.id = ${id}`.execute(db);
  return found.rows[0];
}
