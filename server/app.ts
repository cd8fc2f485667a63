import { join } from 'node:path';
import { sql } from 'kysely';
import { endpoints } from '@portico/core/api/endpoints.ts';
import type { Step } from '@portico/core/definitions/flow/flow.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { AppError } from '@portico/core/errors.ts';
import { indexOf } from '@portico/core/flow-engine/index.ts';
import { insertGrants, mayCall, rightsOf } from './modules/access/index.ts';
import {
  automationRoutes,
  fireTimers,
  handOverToDos,
  runActions,
  takeKeptCallbacks,
} from './modules/automation/index.ts';
import { calendarRoutes } from './modules/calendars/index.ts';
import { catalogueRoutes } from './modules/catalogue/index.ts';
import { evidenceRoutes } from './modules/evidence/index.ts';
import { ownedBy, publishPack, shippedPacks, studioRoutes } from './modules/definitions/index.ts';
import { fileRoutes, removeUnattached } from './modules/files/index.ts';
import {
  addOrganisation,
  type Authentication,
  createAuthentication,
  isEmpty,
  keepIdentityTidy,
  loadCompany,
  serveIdentity,
} from './modules/identity/index.ts';
import { messageRoutes, writeMails } from './modules/messages/index.ts';
import { reportRoutes } from './modules/reports/index.ts';
import { keepCallbackAddress } from './modules/flows/index.ts';
import { migrationRoutes } from './modules/migrations/index.ts';
import { exportRoutes } from './modules/exports/index.ts';
import { eventLog, type StoredEvent } from './modules/event-log/index.ts';
import { requestNotices, requestRoutes, rightToFile, showRequests } from './modules/requests/index.ts';
import { trialRoutes } from './modules/trials/index.ts';
import { demoCompany } from './packs/demo/company.ts';
import { serveApiDocs } from './platform/api-docs.ts';
import { type Blobs, openBlobs } from './platform/blobs.ts';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { type Database, inTransaction, type Tx } from './platform/database.ts';
import { closeEventStreams } from './platform/event-stream.ts';
import { type Readiness, serveHealth } from './platform/health.ts';
import { createHttp, type Http } from './platform/http.ts';
import { forgetOldAnswers } from './platform/idempotency.ts';
import { startLiveFeed } from './platform/live.ts';
import type { Log } from './platform/log.ts';
import { type Loop, startLoop } from './platform/loops.ts';
import { sendDueMail, smtpSender } from './platform/mail.ts';
import { createOutbound } from './platform/outbound-http.ts';
import { OutboundKeys, readOutboundKeys } from './platform/outbound-keys.ts';
import { startRelay } from './platform/relay.ts';
import { StartError } from './platform/start-error.ts';
import { version } from './platform/version.ts';
import { serveWebPages } from './platform/web-pages.ts';

/** What a node is made of. */
export interface AppParts {
  config: Config;
  database: Database;
  clock: Clock;
  log: Log;
}
export interface App {
  http: Http;
  authentication: Authentication;
  blobs: Blobs;
  readiness: Readiness;
  /** Carries out the actions that are due; `startBackground` does it again and again. */
  runActions(): Promise<number>;
  /** Starts relays, timers and the other work of a node. */
  startBackground(): void;
  /** Finishes what runs, takes nothing new. */
  close(): Promise<void>;
}

/** Plugs the modules together: the only file that knows all of them. */
export async function createApp(parts: AppParts): Promise<App> {
  const { config, database, clock, log } = parts;
  const { db, background } = database;
  const authentication = createAuthentication({ clock, idle: config.session.idle, enrich: rightsOf });
  const http = await createHttp({
    db,
    clock,
    log,
    publicUrl: config.publicUrl,
    rateLimits: config.rateLimits,
    trustProxy: config.trustProxy,
    authenticate: (secret, via) => authentication.of(secret, via),
    authorize(ctx, permission) {
      if (!mayCall(ctx.actor.roles, permission)) throw new AppError('forbidden', 'role');
    },
  });
  await keepCallbackAddress(db, config.publicUrl);
  const blobs = openBlobs(join(config.dataDir, 'blobs'));
  const readiness: Readiness = { isDraining: false };
  serveHealth(http, readiness);
  serveIdentity(http, {
    authentication,
    session: config.session,
    demo: config.isDemo ? demoCompany : null,
    demoPassword: demoCompany.password,
    hasMailbox: config.smtpUrl === null,
    version,
    rolesOf: (actor) => actor.roles,
    async completeSetUp(tx, personId, { services, login }) {
      await insertGrants(tx, [{ person_id: personId, role: 'administrator' }]);
      if (!services) return;
      const pack = shippedPacks();
      await publishPack(
        tx,
        ownedBy(pack, () => [login]),
        personId,
      );
      await addOrganisation(tx, { ...nobody, teams: teamsOf(pack.services, login) }, clock.now());
    },
  });
  studioRoutes(http);
  calendarRoutes(http);
  catalogueRoutes(http);
  requestRoutes(http);
  exportRoutes(http);
  automationRoutes(http);
  migrationRoutes(http);
  trialRoutes(http);
  evidenceRoutes(http);
  fileRoutes(http, blobs, { request: rightToFile });
  reportRoutes(http, showRequests);
  const live = startLiveFeed<StoredEvent>({ db: background, log, source: eventLog });
  messageRoutes(http, live, background);
  await serveApiDocs(http, endpoints, version);
  if (config.webDir) await serveWebPages(http, config.webDir);

  const { keysFile, ...rules } = config.outbound;
  const call = createOutbound({ ...rules, keys: keysOf(keysFile), now: () => clock.now() });
  const actions = () => runActions({ db: background, clock, log, call, isOver: () => readiness.isDraining });
  const loops: Loop[] = [];
  let stopRelay: (() => Promise<void>) | undefined;
  let closeMail: (() => void) | undefined;
  return {
    http,
    authentication,
    blobs,
    readiness,
    runActions: actions,
    startBackground() {
      const relay = startRelay({ db: background, clock, log, source: eventLog, subscribers: [requestNotices] });
      stopRelay = () => relay.stop();
      const start = (name: string, every: number, run: () => Promise<unknown>) =>
        loops.push(startLoop({ name, every, run, log }));
      start('timers', 500, () => fireTimers(background, clock, log));
      start('callbacks', 1000, () => takeKeptCallbacks(background, clock, log));
      start('delegations', 2000, () => handOverToDos(background, clock, log));
      // Several, so that one receiver that takes its time does not hold up the others.
      for (let lane = 1; lane <= actionLanes; lane++) start(`actions-${lane}`, 500, actions);
      start('mail-texts', 1000, () => writeMails(background, config.publicUrl, clock.now()));
      start('identity', 5000, () => keepIdentityTidy(background, authentication, clock.now(), config.session.idle));
      start('answers', 3_600_000, () => inTransaction(background, (tx) => forgetOldAnswers(tx, clock.now())));
      start('files', 3_600_000, () => removeUnattached(background, clock.now(), blobs));
      if (config.smtpUrl !== null) {
        const smtp = smtpSender(config.smtpUrl, config.mailFrom);
        closeMail = smtp.close;
        start('mail', 1000, () => sendDueMail(background, smtp.send, clock.now(), log));
      }
    },
    async close() {
      readiness.isDraining = true;
      closeEventStreams();
      await http.fastify.close();
      await Promise.all([live.stop(), stopRelay?.(), ...loops.map((loop) => loop.stop())]);
      closeMail?.();
    },
  };
}

const actionLanes = 4;

/** The keys of hosts that actions call. Throws `StartError` that names the file, not what is in it. */
function keysOf(file: string | null): OutboundKeys {
  if (file === null) return new OutboundKeys();
  try {
    return readOutboundKeys(file);
  } catch (error) {
    throw new StartError(`PORTICO_OUTBOUND_KEYS: ${file}: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

const nobody = { departments: [], people: [], groups: [], teams: [], posts: [] };

/**
 * The teams our services hand their tasks to, named as in the demo company, with the first administrator alone in them:
 * a new company works from the first request on, and moves its own people in later.
 */
function teamsOf(services: readonly Service[], login: string) {
  const used = (step: Step) =>
    'who' in step ? step.who.flatMap((rule) => (rule.kind === 'team' ? rule.team : [])) : [];
  const keys = services.flatMap(({ team, flow }) => [
    ...(team === undefined ? [] : [team]),
    ...[...indexOf(flow).steps.values()].flatMap(({ step }) => used(step)),
  ]);
  return [...new Set(keys)].map((key) => {
    const [, zh = key, en = key] = demoCompany.teams.find(([team]) => team === key) ?? [];
    return { key, name: { zh, en }, members: [login] };
  });
}

/** Setting that says that the demo company still has to get its past; see demo/history.ts. */
export const historyKey = 'demo-history';

/**
 * Fills an empty database: the demo company with the services we ship. Returns whether it did. Safe to call at once on
 * two nodes. `wantsHistory`: the company is to get a past, too.
 */
export async function loadDemo(
  { database, clock }: Pick<AppParts, 'database' | 'clock'>,
  { wantsHistory = false } = {},
): Promise<boolean> {
  if (!(await isEmpty(database.db))) return false;
  return inTransaction(
    database.db,
    async (tx) => {
      if (!(await isEmpty(tx))) return false;
      const people = await loadCompany(tx, demoCompany, clock.now());
      await grantDemoRoles(tx, people);
      await publishPack(tx, ownedBy(shippedPacks(), demoOwners), null);
      if (wantsHistory) await sql`insert into platform_setting values (${historyKey}, 'true')`.execute(tx);
      return true;
    },
    { isolation: 'serializable' },
  );
}

/** Whoever looks after the category owns the service in it. */
const demoOwners = ({ category }: { category: string }): string[] =>
  demoCompany.roles.flatMap(({ role, scope, people }) =>
    role === 'service-owner' && scope === category ? people : [],
  );

async function grantDemoRoles(tx: Tx, people: ReadonlyMap<string, string>): Promise<void> {
  await insertGrants(
    tx,
    demoCompany.roles.flatMap(({ role, people: logins, scope }) =>
      logins.flatMap((login) => {
        const person_id = people.get(login);
        return person_id ? [{ person_id, role, scope: scope ?? '' }] : [];
      }),
    ),
  );
}
