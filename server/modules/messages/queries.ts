import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type * as messages from '@portico/core/api/messages.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { byTime } from '../../platform/page-key.ts';
import { findMail, type MailRecord, pageOfMail, pageOfNotices, unreadCount } from './sql.ts';

export async function listNotices(
  ctx: Ctx,
  query: Parsed<typeof messages.listNotices>['query'],
): Promise<Reply<typeof messages.listNotices>> {
  const { personId } = ctx.actor;
  const [rows, unread] = await Promise.all([
    pageOfNotices(ctx.db, personId, byTime.of(query.after), query.limit + 1),
    unreadCount(ctx.db, personId),
  ]);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const items = page.map((notice) => ({
    id: notice.id,
    kind: notice.kind,
    params: notice.params,
    request: notice.subject_kind === 'request' ? notice.subject_id : null,
    number: notice.number,
    title: notice.title,
    at: notice.at.toISOString(),
    readAt: notice.read_at?.toISOString() ?? null,
  }));
  return { items, next: rows.length > page.length && last ? byTime.after(last) : null, unread };
}

const mailOut = (mail: MailRecord): Reply<typeof messages.readMail> => ({
  id: mail.id,
  to: mail.recipient,
  subject: mail.subject,
  text: mail.body,
  createdAt: mail.created_at.toISOString(),
  sentAt: mail.sent_at?.toISOString() ?? null,
  attempts: mail.attempts,
  error: mail.error,
});

export async function listMail(
  ctx: Ctx,
  query: Parsed<typeof messages.listMail>['query'],
): Promise<Reply<typeof messages.listMail>> {
  const rows = await pageOfMail(ctx.db, query.q, byTime.of(query.after), query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(mailOut),
    next: rows.length > page.length && last ? byTime.after({ at: last.created_at, id: last.id }) : null,
  };
}

export async function readMail(ctx: Ctx, id: string): Promise<Reply<typeof messages.readMail>> {
  const mail = await findMail(ctx.db, id);
  if (!mail) throw new AppError('not_found', 'no-such-mail');
  return mailOut(mail);
}
