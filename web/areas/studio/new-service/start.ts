/** What a new service begins from. Of those that are no questions only the name is asked. */
export type Start =
  | { kind: 'questions' | 'blank' | 'sheet' }
  | { kind: 'copy'; from: string; name: string }
  | { kind: 'bpmn'; flow: object; file: string };

/** The tab that it opens with. */
export const tabAfter = ({ kind }: Start): string => (kind === 'copy' ? 'basics' : 'form');
