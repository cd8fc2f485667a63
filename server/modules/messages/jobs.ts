import { type Db, inTransaction } from '../../platform/database.ts';
import { pathOf } from '../../platform/subject.ts';
import { peopleByIds } from '../identity/index.ts';
import type { NoticeKind } from './rules.ts';
import { insertMails, takeMailDue } from './sql.ts';
import { mailOf } from './texts.ts';

const batch = 200;

/**
 * Writes the mails of new notices into the outbox, each in its reader's language. Safe on several nodes at once.
 * People without address or disabled get none. Gives back how many notices were looked at.
 *
 * @param publicUrl address of this Portico without a slash at the end
 */
export async function writeMails(db: Db, publicUrl: string, now: number): Promise<number> {
  let all = 0;
  for (;;) {
    const taken = await inTransaction(db, async (tx) => {
      const notices = await takeMailDue(tx, batch);
      const people = await peopleByIds(
        tx,
        notices.map((notice) => notice.person_id),
      );
      const mails = notices.flatMap((notice) => {
        const reader = people.get(notice.person_id);
        if (!reader?.email || reader.disabled || !notice.subject_kind || !notice.subject_id) return [];
        const { subject, text } = mailOf({
          // Written by this module only.
          kind: notice.kind as NoticeKind,
          params: notice.params,
          number: notice.number ?? '',
          title: notice.title ?? '',
          link: `${publicUrl}${pathOf({ kind: notice.subject_kind, id: notice.subject_id })}`,
          reader,
        });
        return [{ to: reader.email, subject, text, dedupKey: `notice:${notice.id}` }];
      });
      await insertMails(tx, mails, new Date(now));
      return notices.length;
    });
    all += taken;
    if (taken < batch) return all;
  }
}
