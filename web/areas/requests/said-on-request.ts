import type { RequestDetail } from '@portico/core/api/requests.ts';
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
  const asked = tasks.flatMap(({ id, kind, state, handed, assignee, openedAt, closedAt, by, opinion }): Said[] => {
    if (kind !== 'answer' || !handed?.text || openedAt === null) return [];
    const base = { to: assignee, isVoid: false };
    const question = { ...base, kind: 'question' as const, id: `${id}-question`, author: handed.by, text: handed.text };
    const isAnswered = state === 'done' && opinion !== null && closedAt !== null;
    return [
      { ...question, isVoid: state === 'cancelled', at: openedAt },
      ...(isAnswered
        ? [
            {
              ...base,
              kind: 'answer' as const,
              id: `${id}-answer`,
              author: by ?? assignee,
              text: opinion,
              at: closedAt,
            },
          ]
        : []),
    ];
  });
  const said: Said[] = [...comments.map((comment) => ({ ...comment, kind: 'comment' as const })), ...asked];
  return said.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
