/** A company as data: what `identity` can load into an empty database. */
export interface CompanyData {
  /** `[key, parent key, Chinese, English, log-in name of the head or null]`, parents first. */
  departments: readonly (readonly [string, string | null, string, string, string | null])[];
  /** `[log-in name, name, English name, department key, grade, title, English title]`. */
  people: readonly (readonly [string, string, string, string, number, string, string])[];
  /** Further departments of people who are in more than one: `[log-in name, department key, title, English title]`. */
  alsoIn: readonly (readonly [string, string, string, string])[];
  /** Named managers, where it is not the head of the department: `[log-in name, log-in name of the manager]`. */
  managers: readonly (readonly [string, string])[];
  /** `[key, Chinese, English, department key, log-in name of the holder or null]`. */
  posts: readonly (readonly [string, string, string, string, string | null])[];
  /** Up to which amount people may approve: `[log-in name, amount]`. */
  limits: readonly (readonly [string, number])[];
  /** `[key, Chinese, English, members]`. */
  groups: readonly (readonly [string, string, string, readonly string[]])[];
  /** `[key, Chinese, English, members]`; the first member leads. */
  teams: readonly (readonly [string, string, string, readonly string[]])[];
  /** `from` is away from `startsIn` to `endsIn` days after loading. `services`: keys, null for all. */
  delegations: readonly { from: string; to: string; startsIn: number; endsIn: number; services: string[] | null }[];
  /** Roles beyond what teams and departments give. `scope`: key of a service or category, empty for everywhere. */
  roles: readonly { role: string; people: readonly string[]; scope?: string }[];
  /** People who see the portal in English. */
  english: readonly string[];
  password: string;
  timeZone: string;
  /** Domain of the mail addresses. */
  mailDomain: string;
  /** People for one-click log-in, by what they show. `note`: why this one. */
  shown: readonly { role: string; people: readonly { login: string; note?: { zh: string; en: string } }[] }[];
}
