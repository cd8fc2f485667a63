import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import type { PersonRef } from '@portico/core/api/shapes.ts';

type CommentOn = RequestDetail['comments'][number];

/** One thing somebody said on a request. */
export type Said =
  | (CommentOn & { kind: 'comment' })
  | {
      kind: 'question' | 'answer';
      id: string;
      author: PersonRef | null;
      /** Who is asked. */
      to: PersonRef | null;
      text: string;
      /** A question taken back or overtaken before it was answered. */
      isVoid: boolean;
      at: string;
    };

/** Comments, questions and answers as one conversation, in order of time. */
export function saidOn({ comments, tasks }: Pick<RequestDetail, 'comments' | 'tasks'>): Said[] {
  const said: Said[] = comments.map((comment) => ({ ...comment, kind: 'comment' }));
  for (const { id, kind, state, handed, assignee: to, openedAt, closedAt, by, opinion } of tasks) {
    if (kind !== 'answer' || !handed?.text || openedAt === null) continue;
    const isVoid = state === 'cancelled';
    said.push({
      kind: 'question',
      id: `${id}-question`,
      author: handed.by,
      to,
      text: handed.text,
      isVoid,
      at: openedAt,
    });
    if (state === 'done' && opinion !== null && closedAt !== null)
      said.push({ kind: 'answer', id: `${id}-answer`, author: by ?? to, to, text: opinion, isVoid, at: closedAt });
  }
  return said.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
