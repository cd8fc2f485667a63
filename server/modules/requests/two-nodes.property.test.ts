import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { submitRequest } from '@portico/core/api/requests.ts';
import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import { finalStates, type FlowState } from '@portico/core/flow-engine/index.ts';
import { anyMove, commandOf, type Move } from '@portico/core/flow-engine/testing/random-commands.ts';
import { anyFlow } from '@portico/core/flow-engine/testing/random-flow.ts';
import type { Answer, Client } from '../../platform/api-client.ts';
import { inTransaction } from '../../platform/database.ts';
import { createLog } from '../../platform/log.ts';
import { testServer } from '../../test/test-server.ts';
import { faultsOnPage, findFlowFaults, firstPage, type StoredFlow } from '../flows/index.ts';
import { fireTimers } from '../automation/index.ts';
import { type Player, players, publishUnchecked, randomService, renamed } from './testing/random-service.ts';
import { sendCommand } from './testing/send-command.ts';

// Random flows × random commands (docs/flow.md section 7) through HTTP and the database, two at once on two nodes: a second
// click, a colleague, a timer. `PORTICO_DB_SEQUENCES=1000` plays more, `PORTICO_SEED` the same again.
const sequences = Number(process.env['PORTICO_DB_SEQUENCES'] ?? 60);
const seed = process.env['PORTICO_SEED'] === undefined ? {} : { seed: Number(process.env['PORTICO_SEED']) };
const minute = 60_000;

const server = await testServer();
const other = await server.anotherApp();
const log = createLog('silent');
const names = Object.keys(players) as Player[];
const ids = Object.fromEntries(
  await Promise.all(names.map(async (name) => [name, await server.personId(players[name])] as const)),
) as Record<Player, string>;
const playerOf = new Map(names.map((name) => [ids[name], name]));
const clients = new Map<Player, [here: Client, there: Client]>();
for (const name of names) clients.set(name, [await server.as(players[name]), await server.as(players[name], other)]);
const clientOf = (person: string, node: number): Client => {
  const [here, there] = clients.get(playerOf.get(person) ?? 'p9') ?? [];
  const client = node % 2 ? there : here;
  if (!client) throw new Error('no client');
  return client;
};

const seen = { sequences: 0, accepted: 0, conflicts: 0, refused: 0, twice: 0, fired: 0, ended: 0 };
let published = 0;
let before = firstPage;

/** The request as it lies in the store. */
async function stored(id: string) {
  const row = await server.db
    .selectFrom('record_request')
    .select(['version', 'flow_state'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { state, versions } = row.flow_state as StoredFlow;
  return { version: row.version, state, versions };
}

async function expectSound(): Promise<void> {
  const { faults } = await inTransaction(server.db, (tx) => faultsOnPage(tx, before));
  expect(faults).toEqual([]);
}

/** One move as a call from one of the nodes, or what its time brings; undefined for what only the shell does. */
function played(flow: Flow, id: string, now: Awaited<ReturnType<typeof stored>>, move: Move, node: number) {
  const given = commandOf(flow, now.state, move);
  const { command, actor } = renamed(given, ids);
  if (command.type === 'fire-timer' && given.at !== undefined) {
    server.clock.set(Math.max(server.clock.now(), given.at));
    return undefined;
  }
  const isLate = move.wait === 45;
  const versions = {
    task: (task: string) => (now.versions[task] ?? 1) - (isLate ? 1 : 0),
    request: now.version - (isLate ? 1 : 0),
  };
  return { client: clientOf(actor.person, node), request: id, command, versions, key: randomUUID() };
}

function expectClear(answer: Answer): void {
  if (answer.status >= 500 || answer.status === 0) throw new Error(`${answer.status} ${answer.text}`);
  if (answer.status < 300) seen.accepted += 1;
  else if (answer.status === 409) seen.conflicts += 1;
  else seen.refused += 1;
}

async function playTogether(flow: Flow, id: string, [first, second]: [Move, Move]): Promise<void> {
  server.clock.pass(first.wait * minute);
  const now = await stored(id);
  const one = played(flow, id, now, first, first.pick);
  // The same click again on the other node, or what somebody else does at the same time.
  const isTwice = one !== undefined && second.value === 3;
  const two = isTwice
    ? { ...one, client: clientOf(personOf(one.client), first.pick + 1) }
    : played(flow, id, now, second, second.pick);
  const [a, b, fired] = await Promise.all([
    one && sendCommand(one),
    two && sendCommand(two),
    Promise.all([server.db, other.db].map((db) => fireTimers(db, server.clock, log))),
  ]);
  seen.fired += fired.reduce((sum, count) => sum + count, 0);
  for (const answer of [a, b]) if (answer) expectClear(answer);
  if (isTwice && a && b && a.status < 300) {
    seen.twice += 1;
    expect([b.status, b.text]).toEqual([a.status, a.text]);
  }
  await expectSound();
}
const personOf = (client: Client): string => {
  for (const [name, both] of clients) if (both.includes(client)) return ids[name];
  return ids.p9;
};

async function playSequence(flow: Flow, moves: readonly Move[]): Promise<void> {
  const service = randomService(`random-${++published}`, flow);
  await publishUnchecked(server.db, service);
  seen.sequences += 1;
  let id: string | undefined;
  for (let i = 0; i + 1 < moves.length; i += 2) {
    const [first, second] = [moves[i], moves[i + 1]];
    if (!first || !second) return;
    id ??= await file(service.key, first);
    if (id === undefined) return;
    await playTogether(service.flow, id, [first, second]);
    const { state } = await stored(id);
    const isOver = finalStates.includes(state.status);
    if (isOver) seen.ended += 1;
    else expectAlive(state);
    // Some go on with what is over (cancel, too late) or suspended; most begin anew.
    if ((isOver || state.status === 'suspended') && second.pick % 4 > 0) {
      before = id;
      id = undefined;
    }
  }
  if (id !== undefined) before = id;
}

/** Files a request; undefined where the flow cannot begin. */
async function file(service: string, { value, pick }: Move): Promise<string | undefined> {
  const answers = { a: value % 20, flag: pick % 2 === 0, person: ids.p1, rows: [{ n: 1 }] };
  const filed = await clientOf(ids.requester, 0).send(submitRequest, { body: { service, answers } });
  expectClear(filed);
  await expectSound();
  return filed.status < 300 ? (filed.body as RequestDetail).id : undefined;
}

/** I2: what is not over waits for somebody, for a time, for an action or for an administrator. */
function expectAlive(state: FlowState): void {
  const isWaiting =
    Object.values(state.tasks).some((task) => task.state === 'open') ||
    Object.keys(state.timers).length + Object.keys(state.actions).length > 0;
  expect(isWaiting || state.status === 'draft' || state.status === 'suspended').toBe(true);
}

it(
  `${sequences} sequences of commands on random flows, two at once on two nodes, keep every invariant`,
  async () => {
    await fc.assert(
      fc.asyncProperty(anyFlow, fc.array(anyMove, { minLength: 30, maxLength: 40, size: 'max' }), playSequence),
      // Shrinking would play hundreds of sequences on a database that has seen the fault already.
      { numRuns: sequences, endOnFailure: true, ...seed },
    );
    if (process.env['PORTICO_DB_SEQUENCES'] !== undefined) process.stdout.write(`${JSON.stringify(seen)}\n`);
    // A generator that gets nowhere proves nothing.
    expect(seen.accepted).toBeGreaterThan(sequences * 4);
    for (const count of [seen.conflicts, seen.refused, seen.twice, seen.fired, seen.ended])
      expect(count).toBeGreaterThan(0);
  },
  6 * 3_600_000,
);

afterAll(async () => expect(await findFlowFaults(server.db)).toEqual([]), 600_000);
