import * as organisation from '@portico/core/api/organisation.ts';
import * as session from '@portico/core/api/session.ts';
import { readGroups, readPersonFacts, readPosts } from './queries-choices.ts';
import { AppError } from '@portico/core/errors.ts';
import { isTimeZone } from '@portico/core/time-zone.ts';
import type { CompanyData } from '../../packs/demo/company-data.ts';
import type { Actor, PublicCtx } from '../../platform/context.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import { type Http, type Io, serve } from '../../platform/http.ts';
import { inCommand } from '../../platform/idempotency.ts';
import type { Authentication } from './authentication.ts';
import { changePassword } from './change-password.ts';
import { createDelegation } from './create-delegation.ts';
import { demoPeople } from './demo-people.ts';
import { logIn } from './log-in.ts';
import { refOf } from './person.ts';
import { readCard, readDepartments, readMe, readTeams, withPeople } from './queries.ts';
import { deviceOf } from './rules.ts';
import { setUp, type SetUp } from './set-up.ts';
import {
  allTokens,
  deleteSession,
  deleteToken,
  insertSession,
  insertToken,
  sessionsOf,
  type TokenListed,
  tokensOf,
} from './sql-credentials.ts';
import { delegationsOf, endDelegation } from './sql-delegations.ts';
import { peopleByIds, personByLogin, searchPeople } from './sql-people.ts';
import { isEmpty, updateSettings } from './sql-write.ts';

export interface IdentityOptions {
  authentication: Authentication;
  /** Milliseconds (R16). */
  session: { idle: number; absolute: number };
  /** The company of the demo; null: the demo is off. */
  demo: CompanyData | null;
  /** The password of the people of the demo, in every README: worth nothing once the demo is off. */
  demoPassword: string;
  /** Whether administrators find unsent mail in the development mailbox. */
  hasMailbox: boolean;
  version: string;
  /** Roles of whoever has just logged in; `access` knows. */
  rolesOf(actor: Actor): session.Role[];
  /** What else a first administrator and a new company need, in the transaction of the set-up. */
  completeSetUp(tx: Tx, personId: string, input: SetUp & { services: boolean }): Promise<void>;
}

export function serveIdentity(http: Http, options: IdentityOptions): void {
  serveEntry(http, options);
  serveMe(http, options);
  serveTokens(http, options);
  serveOrganisation(http);
  serveDelegations(http);
}

const seconds = (ms: number) => Math.floor(ms / 1000);

function serveEntry(http: Http, options: IdentityOptions): void {
  const { authentication, demo, demoPassword } = options;

  /** The answer to a log-in: the cookie, and who one is now. */
  async function enter(ctx: PublicCtx, io: Io, secret: string) {
    io.setSession(secret, seconds(options.session.absolute));
    const known = await authentication.of({ kind: 'session', value: secret }, ctx.db);
    if (!known) throw new AppError('unauthenticated', 'credential-not-valid');
    return meOf(ctx, known.actor, options);
  }
  async function open(ctx: PublicCtx, io: Io, personId: string) {
    const device = deviceOf(io.request.headers['user-agent']);
    const fresh = { personId, device, address: ctx.address, now: ctx.now, lasts: options.session.absolute };
    return enter(ctx, io, (await inTransaction(ctx.db, (tx) => insertSession(tx, fresh))).secret);
  }

  serve(http, session.readEntry, async (ctx) => ({
    isDemo: demo !== null,
    needsSetup: await isEmpty(ctx.db),
    isLoggedIn: ctx.actor !== null,
    version: options.version,
  }));
  serve(http, session.logIn, async (ctx, { body }, io) => {
    const device = deviceOf(io.request.headers['user-agent']);
    const { secret } = await logIn(ctx, {
      ...body,
      barred: demo ? null : demoPassword,
      device,
      lasts: options.session.absolute,
    });
    return enter(ctx, io, secret);
  });
  serve(http, session.setUp, async (ctx, { body }, io) =>
    open(ctx, io, await setUp(ctx, body, (tx, id) => options.completeSetUp(tx, id, body))),
  );
  serve(http, session.listDemoPeople, async (ctx) => {
    if (!demo) throw new AppError('not_found', 'demo-off');
    return { groups: await demoPeople(ctx.db, demo) };
  });
  serve(http, session.logInDemo, async (ctx, { body }, io) => {
    const person = demo && (await personByLogin(ctx.db, body.login));
    const isDemoPerson = demo?.people.some(([login]) => login === person?.login) ?? false;
    if (!person || person.disabled || !isDemoPerson) throw new AppError('not_found', 'demo-person');
    return open(ctx, io, person.id);
  });
}

const meOf = (ctx: PublicCtx, actor: Actor, options: IdentityOptions) => {
  const roles = options.rolesOf(actor);
  return readMe(ctx.db, actor.personId, ctx.now, {
    roles,
    isDemo: options.demo !== null,
    mailbox: options.hasMailbox && roles.includes('administrator'),
  });
};

function serveMe(http: Http, options: IdentityOptions): void {
  const { authentication } = options;
  serve(http, session.readMe, (ctx) => meOf(ctx, ctx.actor, options));
  serve(http, session.updateMe, async (ctx, { body }) => {
    if (body.timeZone !== undefined && !isTimeZone(body.timeZone)) {
      const findings = [{ path: 'body.timeZone', code: 'unknown-time-zone' }];
      throw new AppError('invalid', { reason: 'settings', findings });
    }
    return inCommand(ctx, async (tx, ctx) => {
      await updateSettings(tx, ctx.actor.personId, body);
      authentication.forget();
      return meOf({ ...ctx, db: tx }, ctx.actor, options);
    });
  });
  serve(http, session.changePassword, async (ctx, { body }) => {
    const done = await changePassword(ctx, body);
    authentication.forget();
    return done;
  });
  serve(http, session.logOut, async (ctx, _input, io) => {
    const { credential } = ctx;
    if (credential?.kind !== 'session') throw new AppError('invalid', 'no-session');
    const done = await inCommand(ctx, async (tx, ctx) => {
      await deleteSession(tx, credential.id, ctx.actor.personId);
      return null;
    });
    io.clearSession();
    authentication.forget();
    return done;
  });
  serve(http, session.listSessions, async (ctx) => ({
    items: (await sessionsOf(ctx.db, ctx.actor.personId, ctx.now, options.session.idle)).map((row) => ({
      id: row.id,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.used_at.toISOString(),
      device: row.device,
      current: row.id === ctx.credential?.id,
    })),
  }));
  serve(http, session.endSession, async (ctx, { params }) => {
    const done = await inCommand(ctx, async (tx, ctx) => {
      if (!(await deleteSession(tx, params.id, ctx.actor.personId))) throw new AppError('not_found', 'session');
      return null;
    });
    authentication.forget();
    return done;
  });

  serve(http, session.deleteToken, async (ctx, { params }) => {
    const done = await inCommand(ctx, async (tx, ctx) => {
      const isAnybodys = options.rolesOf(ctx.actor).includes('administrator');
      if (!(await deleteToken(tx, params.id, isAnybodys ? null : ctx.actor.personId)))
        throw new AppError('not_found', 'token');
      return null;
    });
    authentication.forget();
    return done;
  });
}

const tokenOf = (row: TokenListed) => ({
  id: row.id,
  name: row.name,
  scope: row.scope,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.ends_at.toISOString(),
  lastUsedAt: row.used_at?.toISOString() ?? null,
});

function serveTokens(http: Http, { rolesOf }: IdentityOptions): void {
  serve(http, session.listTokens, async (ctx) => ({
    items: (await tokensOf(ctx.db, ctx.actor.personId)).map(tokenOf),
  }));
  serve(http, session.listAllTokens, async (ctx) => {
    if (!rolesOf(ctx.actor).includes('administrator')) throw new AppError('forbidden', 'role');
    const rows = await allTokens(ctx.db, ctx.now, 500);
    const people = await peopleByIds(
      ctx.db,
      rows.map((row) => row.person_id),
    );
    return {
      items: rows.flatMap((row) => {
        const person = people.get(row.person_id);
        return person ? [{ ...tokenOf(row), person: refOf(person) }] : [];
      }),
    };
  });
  serve(http, session.createToken, (ctx, { body }) =>
    inCommand(
      ctx,
      async (tx, ctx) => {
        // One that has leaked must not make another that outlives it.
        if (ctx.credential?.kind === 'token') throw new AppError('forbidden', 'token-makes-no-token');
        // The last day counts in full, wherever the person is.
        const endsAt = body.expiresOn === undefined ? null : new Date(Date.parse(body.expiresOn) + 36 * 3_600_000);
        // A day more, for the zones that are still in yesterday.
        const latest = ctx.now + (session.longestTokenDays + 2) * 86_400_000;
        const code =
          endsAt && (endsAt.getTime() <= ctx.now ? 'in-the-past' : endsAt.getTime() > latest && 'after-a-year');
        if (code) {
          const findings = [{ path: 'body.expiresOn', code }];
          throw new AppError('invalid', { reason: 'token', findings });
        }
        const made = await insertToken(tx, { personId: ctx.actor.personId, ...body, now: ctx.now, endsAt });
        return { ...tokenOf(made), secret: made.secret };
      },
      { isSecret: true },
    ),
  );
}

function serveOrganisation(http: Http): void {
  serve(http, organisation.searchPeople, async (ctx, { query }) => {
    const { ids, logins, ...search } = query;
    const wanted = ids?.split(',').filter((id) => /^[0-9a-f-]{36}$/.test(id));
    const page = await searchPeople(ctx.db, { ...search, ids: wanted, logins: logins?.split(',') });
    return {
      items: page.items.map((person) => ({ ...refOf(person), login: person.login, post: person.title })),
      next: page.next,
    };
  });
  serve(http, organisation.listPersonFacts, async (ctx, { query }) => ({
    items: await readPersonFacts(ctx, query.ids.split(',').slice(0, 200)),
  }));
  serve(http, organisation.readPerson, (ctx, { params }) => readCard(ctx.db, params.id, ctx.now));
  serve(http, organisation.listDepartments, async (ctx) => ({ items: await readDepartments(ctx.db) }));
  serve(http, organisation.listTeams, async (ctx) => ({ items: await readTeams(ctx.db) }));
  serve(http, organisation.listPosts, async (ctx) => ({ items: await readPosts(ctx.db) }));
  serve(http, organisation.listGroups, async (ctx) => ({ items: await readGroups(ctx.db) }));
}

function serveDelegations(http: Http): void {
  serve(http, organisation.listDelegations, async (ctx) => ({
    items: await withPeople(ctx.db, await delegationsOf(ctx.db, ctx.actor.personId)),
  }));
  serve(http, organisation.createDelegation, (ctx, { body }) => createDelegation(ctx, body));
  serve(http, organisation.deleteDelegation, (ctx, { params }) =>
    inCommand(ctx, async (tx, ctx) => {
      if (!(await endDelegation(tx, params.id, ctx.actor.personId, ctx.now)))
        throw new AppError('not_found', 'delegation');
      return null;
    }),
  );
}
