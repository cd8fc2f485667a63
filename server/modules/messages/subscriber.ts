import type { Tx } from '../../platform/database.ts';
import { requestSubject } from '../../platform/subject.ts';
import { peopleWithRole } from '../access/index.ts';
import { teamMembers } from '../identity/index.ts';
import { decidersOf, tasksByIds, titleFacts } from '../records/index.ts';
import type { StoredEvent } from '../event-log/index.ts';
import { noticedTypes, noticesOf, type TitlesFor, tasksIn, teamsIn } from './rules.ts';
import { insertNotices } from './sql.ts';

const types: readonly string[] = noticedTypes;

/** Turns committed events into notices; delivered again, it adds nothing. */
export const messageSubscriber = (titlesFor: TitlesFor) => ({
  name: 'messages',
  types,
  async handle(tx: Tx, events: readonly StoredEvent[]): Promise<void> {
    const concerned = events.filter((event) => types.includes(event.type));
    if (concerned.length === 0) return;
    const requests = await titleFacts(
      tx,
      concerned.map((event) => event.subject_id),
    );
    const tasks = await tasksByIds(tx, tasksIn(concerned));
    const needsHelp = concerned.some(({ type }) => type === 'request.suspended' || type === 'action.failed');
    const administrators = needsHelp ? await peopleWithRole(tx, 'administrator') : [];
    const edited = concerned.filter(({ type, actor }) => type === 'answers.changed' && actor !== 'system');
    const deciders = await decidersOf(
      tx,
      edited.map(({ subject_id }) => subject_id),
    );
    const teams = new Map<string, string[]>();
    for (const key of teamsIn(concerned))
      teams.set(
        key,
        (await teamMembers(tx, key)).map(({ personId }) => personId),
      );
    const notices = concerned.flatMap((event) =>
      noticesOf(event, { requests, tasks, administrators, deciders, teams }),
    );
    const titles = await titlesFor(tx, notices);
    await insertNotices(
      tx,
      notices.map(({ request, ...notice }, at) => {
        // Who is to help with a flow that stands still reads everything.
        const title = notice.kind === 'needs-attention' ? request.title : (titles[at] ?? request.title);
        return {
          ...notice,
          about: { subject: requestSubject(request.id), number: request.number, title },
          withMail: true,
        };
      }),
    );
  },
});
