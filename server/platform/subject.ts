/** Kinds of things people talk about, attach files to, are told of, share and find in the event log. */
export const subjectKinds = ['request'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What a comment, a file, a notice, a share or an event hangs on. Ids are unique over all kinds. */
export interface Subject {
  kind: SubjectKind;
  id: string;
}

export const requestSubject = (id: string): Subject => ({ kind: 'request', id });

/** Where a subject is opened in the pages. */
export const pathOf = ({ kind, id }: Subject): string => `/${pages[kind]}/${id}`;
const pages: Readonly<Record<SubjectKind, string>> = { request: 'requests' };
