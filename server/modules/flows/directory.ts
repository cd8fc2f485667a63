/** A person on the way up from somebody, with what level-by-level rules look at. */
export interface ChainLink {
  /** Null: the level is vacant, or whoever holds it is disabled. */
  person: string | null;
  grade: number | null;
  /** Posts the person holds, by key. */
  posts: string[];
  /** Up to which amount they may approve; null: no limit was set for them. */
  limit: number | null;
  /** Words for "why": the department led, or the manager's name. */
  via: string;
}

/**
 * What the flow rules ask of the organisation. `null` or an empty list: vacant, unknown or disabled.
 * The server answers from `identity` as of now; tests and the sandbox bring their own.
 */
export interface Directory {
  /** Ids by log-in name, of disabled people as well; unknown names are absent. */
  byLogin(logins: readonly string[]): Promise<ReadonlyMap<string, string>>;
  group(key: string): Promise<string[]>;
  /** Who holds a post, and the department it belongs to; null: no such post. */
  post(key: string): Promise<{ person: string | null; department: string } | null>;
  role(role: string): Promise<string[]>;
  team(key: string): Promise<string[]>;
  /** Head of a department, and the heads of those above it, nearest first; vacant ones are null. */
  heads(department: string): Promise<{ person: string | null; department: string }[]>;
  /** Levels above a person, the direct manager first, vacant ones in their place. */
  chain(person: string): Promise<ChainLink[]>;
  /** Those of the given people who can act. */
  active(people: readonly string[]): Promise<Set<string>>;
  /** Who acts for these people today in this service, by the person they act for. */
  delegates(people: readonly string[], service: string): Promise<Map<string, string>>;
}
