import { idsByLogin, insertToken, peopleByIds } from '../modules/identity/index.ts';
import { deleteToken } from '@portico/core/api/session.ts';
import type { App } from '../app.ts';
import { demoCompany } from '../packs/demo/company.ts';
import { Client } from '../platform/api-client.ts';
import { type Db, inTransaction } from '../platform/database.ts';

/** Everybody of the company, each with a way to call the API. */
export interface Town {
  as(login: string): Promise<Client>;
  loginOf(personId: string): string;
  idOf(login: string): string;
  team(key: string): readonly string[];
  everybody: readonly string[];
  close(): Promise<void>;
}

/** `since`: from when on the people may call, ms. */
export async function openTown(app: App, db: Db, since: number): Promise<Town> {
  const logins = demoCompany.people.map(([login]) => login);
  const people = await peopleByIds(db, await idsByLogin(db, logins));
  const ids = new Map([...people.values()].map(({ id, login }) => [login, id]));
  const names = new Map([...ids].map(([login, id]) => [id, login]));
  const clients = new Map<string, { client: Client; token: string }>();
  const idOf = (login: string): string => {
    const id = ids.get(login);
    if (id === undefined) throw new Error(`nobody is called ${login}`);
    return id;
  };
  return {
    idOf,
    everybody: logins,
    loginOf: (id) => names.get(id) ?? '',
    team: (key) => demoCompany.teams.find(([team]) => team === key)?.[3] ?? [],
    async as(login) {
      const known = clients.get(login);
      if (known) return known.client;
      const token = await inTransaction(db, (tx) =>
        insertToken(tx, { personId: idOf(login), name: 'demo history', now: since, endsAt: null }),
      );
      const client = new Client(
        { inject: (call) => app.http.fastify.inject(call) },
        { authorization: `Bearer ${token.secret}` },
      );
      clients.set(login, { client, token: token.id });
      return client;
    },
    async close() {
      for (const { client, token } of clients.values()) await client.call(deleteToken, { params: { id: token } });
    },
  };
}
