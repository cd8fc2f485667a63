import { beforeEach, describe, expect, test } from 'vitest';
import { PendingDecisions, type DecisionEnvironment, type PendingDecision } from './pending-decisions.ts';

/** A clock that only moves when told, a store that outlives the page, and a server that answers when told. */
function world() {
  let time = 0;
  const alarms: { at: number; run: () => void }[] = [];
  const stored = new Map<string, string>();
  const sent: { key: string; isLeaving: boolean }[] = [];
  const settled: { key: string; failure: unknown }[] = [];
  let answer: () => Promise<ReadonlyMap<string, unknown>> = () => Promise.resolve(new Map());
  const environment: DecisionEnvironment = {
    now: () => time,
    after(ms, run) {
      const alarm = { at: time + ms, run };
      alarms.push(alarm);
      return () => void alarms.splice(alarms.indexOf(alarm), 1);
    },
    send(decisions: readonly PendingDecision[], isLeaving: boolean) {
      sent.push({ key: decisions.map(({ key }) => key).join(' '), isLeaving });
      return answer();
    },
    settled: (decision, failure) => void settled.push({ key: decision.key, failure }),
    store: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    },
  };
  return {
    environment,
    stored,
    sent,
    settled,
    answerWith: (next: typeof answer) => (answer = next),
    async pass(ms: number) {
      time += ms;
      for (const alarm of alarms.filter((it) => it.at <= time)) {
        alarms.splice(alarms.indexOf(alarm), 1);
        alarm.run();
      }
      await new Promise((done) => setTimeout(done));
    },
  };
}
const decision = (key: string, task = key) => ({
  key,
  task,
  version: 1,
  action: 'approve' as const,
  title: key,
  requestId: 'r',
});

describe('PendingDecisions', () => {
  let it: ReturnType<typeof world>;
  let pending: PendingDecisions;
  beforeEach(() => {
    it = world();
    pending = new PendingDecisions(it.environment, 4000);
  });

  test('is sent once the time for an undo is over, not before', async () => {
    pending.add(decision('a'));
    await it.pass(3999);
    expect(it.sent).toEqual([]);
    await it.pass(1);
    expect(it.sent).toEqual([{ key: 'a', isLeaving: false }]);
    expect(it.settled).toEqual([{ key: 'a', failure: undefined }]);
    expect(pending.list()).toEqual([]);
    expect(it.stored.size).toBe(0);
  });

  test('an undone decision is never sent, one being sent cannot be undone', async () => {
    pending.add(decision('a'));
    pending.add(decision('b'));
    expect(pending.undo('a')).toBe(true);
    it.answerWith(() => new Promise(() => undefined));
    await it.pass(5000);
    expect(it.sent.map((sent) => sent.key)).toEqual(['b']);
    expect(pending.undo('b')).toBe(false);
  });

  test('leaving the page sends what waits, once', async () => {
    pending.add(decision('a'));
    pending.flush(true);
    await it.pass(5000);
    expect(it.sent).toEqual([{ key: 'a', isLeaving: true }]);
  });

  test('a page that died without sending: the next one of the tab sends with the same key', async () => {
    pending.add(decision('a'));
    const next = new PendingDecisions(it.environment, 4000);
    next.resume();
    await it.pass(0);
    expect(it.sent).toEqual([{ key: 'a', isLeaving: false }]);
    expect(it.stored.size).toBe(0);
  });

  test('a refusal is told and takes the decision off the list', async () => {
    const refusal = new Error('conflict');
    it.answerWith(() => Promise.reject(refusal));
    pending.add(decision('a'));
    await it.pass(4000);
    expect(it.settled).toEqual([{ key: 'a', failure: refusal }]);
    expect(pending.list()).toEqual([]);
  });

  test('deciding the same task again replaces what was decided before', async () => {
    pending.add(decision('a', 't'));
    pending.add({ ...decision('b', 't'), action: 'reject' });
    await it.pass(4000);
    expect(it.sent.map((sent) => sent.key)).toEqual(['b']);
  });

  test('a batch is one call, less what was undone; of what is refused each is told', async () => {
    for (const key of ['a', 'b', 'c']) pending.add({ ...decision(key), batch: 'all' });
    pending.undo('b');
    const refusal = new Error('conflict');
    it.answerWith(() => Promise.resolve(new Map([['c', refusal]])));
    await it.pass(4000);
    expect(it.sent).toEqual([{ key: 'a c', isLeaving: false }]);
    expect(it.settled).toEqual([
      { key: 'a', failure: undefined },
      { key: 'c', failure: refusal },
    ]);
    expect(pending.list()).toEqual([]);
  });

  test('a batch that a former page left is sent as one', async () => {
    for (const key of ['a', 'b']) pending.add({ ...decision(key), batch: 'all' });
    const next = new PendingDecisions(it.environment, 4000);
    next.resume();
    await it.pass(0);
    expect(it.sent).toEqual([{ key: 'a b', isLeaving: false }]);
  });

  test('a store with rubbish is an empty one', () => {
    it.stored.set('portico.pending-decisions', '{');
    pending.resume();
    expect(pending.list()).toEqual([]);
  });

  test('listeners hear of every change and the list is stable between changes', () => {
    let changes = 0;
    const stop = pending.subscribe(() => changes++);
    pending.add(decision('a'));
    expect(pending.list()).toBe(pending.list());
    pending.undo('a');
    stop();
    pending.add(decision('b'));
    expect(changes).toBe(2);
  });
});
