/** Something of the company that a definition names: log-in names of people, keys of the rest. */
export interface Reference {
  kind: 'people' | 'groups' | 'posts' | 'teams' | 'departments' | 'services' | 'categories' | 'tables';
  name: string;
  /** Where in the document, as its check tells it: `owners.0`; within a flow `director.who.0`, `fallbacks.nobody`. */
  path: string;
  /** The step of a flow it is named on; absent in what holds for the whole. */
  step?: string;
}
