import type { LiveUpdate } from '@portico/core/api/messages.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Actor, Credential } from '../../platform/context.ts';
import { type Db, oneConnection } from '../../platform/database.ts';
import type { LiveFeed } from '../../platform/live.ts';
import { startLoop } from '../../platform/loops.ts';
import type { Log } from '../../platform/log.ts';
import { endedCredentials } from '../identity/index.ts';
import { tasksOfRequests } from '../records/index.ts';
import { recentSubjects, type StoredEvent } from '../event-log/index.ts';
import { latestUnread, type LatestUnread, visibleRequests } from './sql-live.ts';

/** One open stream. */
export interface Listening {
  actor: Actor;
  credential: Pick<Credential, 'kind' | 'id'>;
  /** Who it is now; null when the session or token is over. */
  authenticate(db: Db): Promise<Actor | null>;
  send(update: LiveUpdate): void;
  close(): void;
}
export interface LiveHub {
  /**
   * Adds a stream that also wants to hear what happened in the `missedMs` before; returns how to take it off.
   * @throws AppError `limited` for too many of one person, `unavailable` for too many on this node
   */
  add(listening: Listening, missedMs?: number): () => void;
  close(): Promise<void>;
}
export interface LiveHubOptions {
  db: Db;
  clock: Clock;
  log: Log;
  feed: Pick<LiveFeed<StoredEvent>, 'listen'>;
  /** Milliseconds in which updates are gathered. */
  every?: number;
}

const mostOfPerson = 12;
const mostOfNode = 2000;
/** Requests looked at in one statement. */
const batch = 200;
/** Pauses between two looks at notices, counted in turns. */
const noticeTurns = 2;
/** Turns after which the feed is at its place for certain: what came before that is looked up in the log. */
const settledTurns = 8;
const none: LatestUnread = { id: null, about: null };

/** Tells each person what changed among the requests they may see now (R17), with one look for all people of this node. */
export function startLiveHub({ db: pool, clock, log, feed, every = 400 }: LiveHubOptions): LiveHub {
  const db = oneConnection(pool);
  const streams = new Set<Listening>();
  /** Changed requests, and whether their tasks did. */
  let changed = new Map<string, boolean>();
  let unread = new Map<string, LatestUnread>();
  /** Since when those who have just come may have missed something, and for how many turns they are here. */
  let newcomers: { since: Date; turns: number }[] = [];
  let turns = 0;
  let unlisten: (() => void) | null = null;

  const loop = startLoop({ name: 'live-hub', every, log, run: turn });

  function hear(events: readonly StoredEvent[]): void {
    for (const { subject_kind: kind, subject_id: id, type } of events)
      if (kind === 'request') changed.set(id, type.startsWith('task.') || (changed.get(id) ?? false));
  }
  async function turn(): Promise<void> {
    if (streams.size === 0) return;
    await closeEnded();
    await lookBack();
    if (turns++ % noticeTurns === 0) await lookAtNotices();
    const taken = changed;
    changed = new Map();
    const ids = [...taken.keys()];
    try {
      for (let from = 0; from < ids.length; from += batch) await tell(ids.slice(from, from + batch), taken);
    } catch (error) {
      // Told at the next turn; to hear of a change twice does no harm.
      for (const [id, hasTasks] of taken) changed.set(id, hasTasks || (changed.get(id) ?? false));
      throw error;
    }
  }

  /** At once for what happened before they came, and once more for what the feed had not heard yet. */
  async function lookBack(): Promise<void> {
    const due = newcomers.filter((one) => one.turns === 0 || one.turns === settledTurns);
    newcomers = newcomers.filter((one) => one.turns++ < settledTurns);
    if (due.length === 0) return;
    const since = due.reduce((first, one) => (one.since < first ? one.since : first), new Date(clock.now()));
    for (const id of await recentSubjects(db, 'request', since)) changed.set(id, true);
  }

  function byPerson(): Map<string, Listening[]> {
    const people = new Map<string, Listening[]>();
    for (const stream of streams) {
      const { personId } = stream.actor;
      people.set(personId, [...(people.get(personId) ?? []), stream]);
    }
    return people;
  }

  async function tell(ids: readonly string[], taken: ReadonlyMap<string, boolean>): Promise<void> {
    const first = await visibleRequests(db, actorsOf(streams), ids);
    const concerned = [...streams].filter((stream) => first.has(stream.actor.personId));
    if (concerned.length === 0) return;
    // What they may see is decided by who they are now, not by who they were when the stream began.
    await Promise.all(concerned.map(renew));
    const current = concerned.filter((stream) => streams.has(stream));
    const visible = await visibleRequests(db, actorsOf(current), ids);
    const tasks = await tasksOfRequests(
      db,
      ids.filter((id) => taken.get(id)),
    );
    for (const stream of current) {
      const { personId, teams } = stream.actor;
      const own = visible.get(personId) ?? [];
      for (const id of own) stream.send({ kind: 'request', id });
      const seen = new Set(own);
      const isTheirs = tasks.some(
        (task) =>
          seen.has(task.request) && (task.person === personId || (task.team !== null && teams.includes(task.team))),
      );
      if (isTheirs) stream.send({ kind: 'tasks' });
    }
  }

  async function renew(stream: Listening): Promise<void> {
    const actor = await stream.authenticate(db);
    if (actor) stream.actor = actor;
    else end(stream);
  }
  function end(stream: Listening): void {
    streams.delete(stream);
    stream.close();
  }
  /** Whoever has logged out, on whatever node, or was disabled hears nothing more, also where nothing happens. */
  async function closeEnded(): Promise<void> {
    const credentials = [...streams].map((stream) => stream.credential);
    const ended = await endedCredentials(db, credentials, clock.now());
    for (const stream of [...streams]) if (ended.has(stream.credential.id)) end(stream);
  }

  /** Notices come without an event of the log, too (comments): their request has changed for whoever is told. */
  async function lookAtNotices(): Promise<void> {
    const people = byPerson();
    const now = await latestUnread(db, [...people.keys()]);
    const before = unread;
    unread = new Map([...people.keys()].map((person) => [person, now.get(person) ?? none]));
    for (const [person, latest] of unread) {
      const known = before.get(person);
      if (!known || known.id === latest.id) continue;
      for (const stream of people.get(person) ?? []) stream.send({ kind: 'notices' });
      const { about } = latest;
      if (about?.kind === 'request' && !changed.has(about.id)) changed.set(about.id, false);
    }
  }

  return {
    add(stream, missedMs = 0) {
      if (streams.size >= mostOfNode) throw new AppError('unavailable', { reason: 'too-many-streams', retryAfter: 30 });
      if ((byPerson().get(stream.actor.personId)?.length ?? 0) >= mostOfPerson)
        throw new AppError('limited', { reason: 'too-many-streams', retryAfter: 30 });
      streams.add(stream);
      newcomers.push({ since: new Date(clock.now() - missedMs), turns: 0 });
      unlisten ??= feed.listen(hear);
      return () => {
        streams.delete(stream);
        if (streams.size > 0) return;
        unlisten?.();
        unlisten = null;
        changed = new Map();
        unread = new Map();
        newcomers = [];
      };
    },
    async close() {
      for (const stream of streams) stream.close();
      streams.clear();
      unlisten?.();
      await loop.stop();
    },
  };
}

/** One actor a person: of several streams of theirs the last is as good as any. */
const actorsOf = (streams: Iterable<Listening>): Actor[] => [
  ...new Map([...streams].map((stream) => [stream.actor.personId, stream.actor])).values(),
];
