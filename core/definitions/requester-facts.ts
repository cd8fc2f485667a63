/** What conditions and rules may know of the person who asks; they see it as `requester`. */
export interface RequesterFacts {
  id: string;
  name: string;
  /** Key of the main department. */
  department: string | null;
  /** Keys of all departments the person is in. */
  departments: string[];
  grade: number | null;
  post: string | null;
  groups: string[];
}
