import type { Db } from '../../platform/database.ts';
import { peopleByIds, personByLogin, teamsOf } from '../identity/index.ts';
import type { Mapping, OrganisationMapping, PersonRule } from './mapping.ts';
import type { LogCase, LogEvent } from './read-log.ts';
import { Refused } from './refused.ts';

/** Somebody of the log as the flow knows them. */
export interface LogPerson {
  id: string;
  login: string;
  teams: string[];
}

/** The people a mapping adds where they are missing, pools written out. */
export const placeholdersOf = (organisation: OrganisationMapping) =>
  organisation.people.flatMap(({ login, name, department, count }) =>
    count === undefined
      ? [{ login, name, department }]
      : poolOf(login, count).map((one, at) => ({
          login: one,
          name:
            typeof name === 'string' ? `${name} ${at + 1}` : { zh: `${name.zh}${at + 1}`, en: `${name.en} ${at + 1}` },
          department,
        })),
  );
const poolOf = (login: string, count: number) => Array.from({ length: count }, (_, at) => `${login}-${at + 1}`);

/** Finds the people of a log; each is asked for once. */
export class LogPeople {
  private readonly db: Db;
  private readonly mapping: Mapping;
  private readonly known = new Map<string, Promise<LogPerson | null>>();

  constructor(db: Db, mapping: Mapping) {
    this.db = db;
    this.mapping = mapping;
  }

  /** Whose request a case is. @throws Refused */
  async requesterOf(found: LogCase, first: LogEvent): Promise<LogPerson> {
    const { requester } = this.mapping;
    if (requester === 'requester') throw new Refused('no-such-person', { person: 'requester' });
    return this.named(this.loginOf(requester, found, first));
  }

  /** Who did what an event tells: by the activity's own rule, the role's, the person column. @throws Refused */
  async doerOf(found: LogCase, event: LogEvent, requester: LogPerson, own: PersonRule | undefined): Promise<LogPerson> {
    const rule = own ?? this.mapping.people.roles[event.role] ?? { from: 'column' };
    return rule === 'requester' ? requester : this.named(this.loginOf(rule, found, event));
  }

  /** Log-in names by id, for telling. */
  async loginsOf(ids: readonly string[]): Promise<Map<string, string>> {
    const found = await peopleByIds(this.db, [...new Set(ids)]);
    return new Map([...found].map(([id, person]) => [id, person.login]));
  }

  private loginOf(rule: Exclude<PersonRule, 'requester'>, found: LogCase, event: LogEvent): string {
    if ('login' in rule) return rule.login;
    if ('among' in rule) return oneOf(rule.among, found.key);
    if ('pool' in rule) {
      const pool = this.mapping.organisation.people.find(({ login }) => login === rule.pool);
      return oneOf(poolOf(rule.pool, pool?.count ?? 1), found.key);
    }
    return this.mapping.people.names[event.person] ?? event.person;
  }

  private async named(login: string): Promise<LogPerson> {
    let asked = this.known.get(login);
    if (!asked) this.known.set(login, (asked = this.ask(login)));
    const person = await asked;
    if (!person) throw new Refused('no-such-person', { person: login });
    return person;
  }

  private async ask(login: string): Promise<LogPerson | null> {
    const person = login === '' ? null : await personByLogin(this.db, login);
    if (!person) return null;
    return { id: person.id, login: person.login, teams: (await teamsOf(this.db, person.id)).map(({ key }) => key) };
  }
}

/** The same one for the same case, in every run; spread evenly (FNV-1a). */
function oneOf(logins: readonly string[], key: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193) >>> 0;
  return logins[hash % logins.length] ?? '';
}
