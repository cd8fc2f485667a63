import type { Tx } from '../../platform/database.ts';
import { requestSubject } from '../../platform/subject.ts';
import { teamMembers } from '../identity/index.ts';
import { openAssignees } from '../records/index.ts';
import type { NoticedRequest, TitlesFor } from './rules.ts';
import { insertNotices } from './sql.ts';

export interface CommentToTell {
  author_id: string;
  text: string;
  is_internal: boolean;
  at: Date;
}
const longestExcerpt = 500;

/**
 * Tells of a comment, in the transaction that writes it: requester, submitter and whoever has an open task. Of an
 * internal one hear only those of them who have their task as a member of its team.
 */
export async function noticeOfComment(
  tx: Tx,
  { request, comment, titlesFor }: { request: NoticedRequest; comment: CommentToTell; titlesFor: TitlesFor },
): Promise<void> {
  const assignees = await openAssignees(tx, request.id);
  const people = new Set<string>();
  if (comment.is_internal) {
    for (const team of new Set(assignees.flatMap((one) => one.team ?? []))) {
      const members = new Set((await teamMembers(tx, team)).map((member) => member.personId));
      for (const one of assignees) if (members.has(one.person)) people.add(one.person);
    }
  } else {
    people.add(request.requester_id).add(request.submitter_id);
    for (const one of assignees) people.add(one.person);
  }
  people.delete(comment.author_id);
  // Internal words stay in the product.
  const excerpt = comment.is_internal ? {} : { excerpt: [...comment.text].slice(0, longestExcerpt).join('') };
  const told = [...people].map((person) => ({ person, request }));
  const titles = told.length === 0 ? [] : await titlesFor(tx, told);
  await insertNotices(
    tx,
    told.map(({ person }, at) => ({
      person,
      kind: 'comment-added',
      params: { ...excerpt },
      about: {
        subject: requestSubject(request.id),
        number: request.number,
        title: titles[at] ?? request.title,
      },
      event: null,
      at: comment.at,
      withMail: true,
    })),
  );
}
