import { sql } from 'kysely';
import nodemailer from 'nodemailer';
import { type Db, inTransaction } from './database.ts';
import { backOff, freed, isHeld, type Leased, type LeaseQueue, takeDue } from './lease-queue.ts';
import type { Log } from './log.ts';

/** A mail of the outbox `platform_mail`; `id` becomes its Message-ID, so that a mail sent twice can be told. */
export interface OutgoingMail {
  id: string;
  recipient: string;
  subject: string;
  body: string;
}
/** Sends one mail; throws when the server does not take it. */
export type SendMail = (mail: OutgoingMail) => Promise<void>;

/** Sends through an SMTP server. `from`: the sender shown; its domain makes the Message-ID. */
export function smtpSender(url: string, from: string): { send: SendMail; close(): void } {
  const transport = nodemailer.createTransport(url, { from });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'portico.invalid';
  return {
    async send({ id, recipient, subject, body }) {
      await transport.sendMail({ from, to: recipient, subject, text: body, messageId: `<${id}@${domain}>` });
    },
    close: () => transport.close(),
  };
}

const batch = 20;
const outbox: LeaseQueue = { table: 'platform_mail', seconds: 60 };
const mostTries = 15;

/**
 * Sends what is due, oldest first, outside of any transaction, under a lease with a fresh token (R7): at least once
 * each. A mail that fails is tried again later and later, at last given up with its error kept. Returns how many went.
 */
export async function sendDueMail(db: Db, send: SendMail, now: number, log: Log): Promise<number> {
  const taken = await takeDue<OutgoingMail & Leased & { attempts: number }>(db, outbox, new Date(now), batch);
  let sent = 0;
  for (const mail of taken) {
    const error = await send(mail).then(
      () => null,
      (fault: unknown) => (fault instanceof Error ? fault : new Error(String(fault))),
    );
    if (error) log.warn('mail-failed', { name: mail.id, attempt: mail.attempts, error });
    else sent++;
    const isOver = !error || mail.attempts >= mostTries;
    const due = isOver ? null : new Date(now + backOff(mail.attempts, Math.random()));
    const isMine = await inTransaction(db, async (tx) => {
      const written = await sql`
        update platform_mail set sent_at = ${error ? null : new Date(now)}, due_at = ${due}, error = ${error?.message.slice(0, 500) ?? null},
          ${freed}
        where ${isHeld(mail)}`.execute(tx);
      return written.numAffectedRows === 1n;
    });
    // The lease ran out: another node has the rest by now.
    if (!isMine) break;
  }
  return sent;
}
