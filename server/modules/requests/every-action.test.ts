import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '@portico/core/api/endpoint.ts';
import * as interventions from '@portico/core/api/interventions.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import {
  listRequestEvents,
  readRequest,
  resubmitRequest,
  submitRequest,
  urgeRequest,
  withdrawRequest,
} from '@portico/core/api/requests.ts';
import * as tasks from '@portico/core/api/tasks.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';
import { actionService, publish } from '../../test/actions.ts';

// Every action of docs/flow.md section 5, through HTTP: who may, what it leads to, who may not, and that doctor finds no fault.
const server = await testServer();
const { db, clock } = server;
const minute = 60_000;
/** Short names for those who play: the requester, two approvers after each other, two beside, others. */
const logins = {
  asker: 'li.na',
  first: 'cheng.haoran',
  second: 'song.bowen',
  one: 'ma.xiaomei',
  two: 'zhu.lin',
  other: 'zhang.weiming',
  agent: 'shen.jiaqi',
  owner: 'zhou.mingxuan',
} as const;
type Who = keyof typeof logins;
const names = Object.keys(logins) as Who[];
const clients = Object.fromEntries(
  await Promise.all(names.map(async (who) => [who, await server.as(logins[who])] as const)),
) as Record<Who, Awaited<ReturnType<typeof server.as>>>;
const ids = Object.fromEntries(
  await Promise.all(names.map(async (who) => [who, await server.personId(logins[who])] as const)),
) as Record<Who, string>;
const whoIs = (id: string | undefined): string => names.find((who) => ids[who] === id) ?? 'somebody';

const step = (id: string, who: Who, more: object = {}) => ({
  kind: 'approve',
  id,
  name: { zh: `环节 ${id}`, en: `Step ${id}` },
  who: [{ kind: 'people', people: [logins[who]] }],
  ...more,
});
const work = (id: string, team: string) => ({
  kind: 'work',
  id,
  name: id,
  who: [{ kind: 'team', team }],
  access: { outcome: 'required' },
});
const both = {
  kind: 'parallel',
  id: 'both',
  name: 'Both',
  branches: [
    { id: 'x', name: 'x', steps: [step('one', 'one')] },
    { id: 'y', name: 'y', steps: [step('two', 'two')] },
  ],
};
const flows: Record<string, { steps: unknown[]; more?: object }> = {
  chain: { steps: [step('first', 'first'), step('second', 'second')], more: { afterReturn: 'ask' } },
  block: { steps: [step('first', 'first'), both, step('second', 'second')], more: { afterReturn: 'ask' } },
  strict: { steps: [step('first', 'first', { opinion: { approve: true, reject: true }, without: ['transfer'] })] },
  back: { steps: [step('first', 'first'), step('second', 'second', { onReject: { return: 'first' } })] },
  queue: { steps: [work('desk', 'it-desk')] },
  undo: { steps: [step('first', 'first')], more: { cancellation: { steps: [step('undo', 'second')] } } },
};
const teamOf = async (key: string): Promise<string[]> => {
  const { teamMembers } = await import('../identity/index.ts');
  return (await teamMembers(db, key)).map(({ personId }) => personId);
};

beforeAll(async () => {
  const services = Object.entries(flows).map(([key, { steps, more = {} }]) => {
    const service = actionService(`every-${key}`, steps);
    return Service.parse({ ...service, flow: { ...service.flow, withdraw: 'until-first-decision', ...more } });
  });
  await publish(db, ...services);
});
afterEach(async () => expect(await findFlowFaults(db)).toEqual([]));

/** One request being played with: what each does, and where it stands after. */
class Play {
  request!: RequestDetail;

  static async of(flow: string): Promise<Play> {
    const play = new Play();
    play.request = await clients.asker.call(submitRequest, {
      body: { service: `every-${flow}`, answers: { title: flow } },
    });
    return play;
  }
  task(at: string) {
    const found = this.request.tasks.findLast((task) => task.step === at && task.state !== 'cancelled');
    if (!found) throw new Error(`no task on ${at}: ${this.where()}`);
    return found;
  }
  /** Acts on a task of a step, as it stood when last looked at; `who` must not be whoever has it. */
  async on(who: Who, endpoint: Endpoint, at: string, body: object = {}): Promise<this> {
    const { id, version } = this.task(at);
    await this.call(who, endpoint, id, version, body);
    return this;
  }
  async whole(who: Who, endpoint: Endpoint, body: object = {}): Promise<this> {
    await this.call(who, endpoint, this.request.id, this.request.version, body);
    return this;
  }
  private async call(who: Who, endpoint: Endpoint, id: string, ifMatch: number, body: object): Promise<void> {
    await clients[who].call(endpoint, { params: { id }, body }, { ifMatch });
    await this.look();
  }
  async refused(who: Who, endpoint: Endpoint, at: string | null, body: object = {}): Promise<string> {
    const { id, version } = at === null ? this.request : this.task(at);
    const problem = await clients[who].fail(endpoint, { params: { id }, body }, { ifMatch: version });
    return `${problem.status} ${problem.reason}`;
  }
  async look(who: Who = 'asker'): Promise<this> {
    this.request = await clients[who].call(readRequest, { params: { id: this.request.id } });
    return this;
  }
  /** Who has open tasks, or how it ended: `first: asker | second: other`. */
  where(): string {
    const open = this.request.tasks.filter(({ state }) => state === 'open');
    const words = open.map(
      ({ step: at, assignee, kind }) => `${kind === 'answer' ? '?' : ''}${at}: ${whoIs(assignee?.id)}`,
    );
    return this.request.state === 'running' ? words.sort().join(' | ') : [this.request.state, ...words].join(' ');
  }
}
const approve = (play: Play, who: Who, at: string = who) => play.on(who, tasks.approveTask, at);

describe('deciding', () => {
  it('approve 同意: goes on; nobody but its owner may', async () => {
    const play = await Play.of('chain');
    expect(await play.refused('second', tasks.approveTask, 'first')).toMatch(/^40[34] /);
    expect(await play.refused('other', tasks.approveTask, 'first')).toBe('404 no-such-request');
    expect((await approve(play, 'first')).where()).toBe('second: second');
    expect((await approve(play, 'second')).where()).toBe('completed');
  });
  it('reject 拒绝: ends it, or returns where the step says so', async () => {
    const ended = await Play.of('chain');
    expect((await ended.on('first', tasks.rejectTask, 'first')).where()).toBe('rejected');
    const back = await approve(await Play.of('back'), 'first');
    expect((await back.on('second', tasks.rejectTask, 'second')).where()).toBe('first: first');
  });
  it('opinions where the step wants them; actions it takes away are refused', async () => {
    const play = await Play.of('strict');
    expect(await play.refused('first', tasks.approveTask, 'first')).toBe('400 opinion-required');
    expect(await play.refused('first', tasks.rejectTask, 'first', { opinion: ' ' })).toBe('400 opinion-required');
    expect(await play.refused('first', tasks.transferTask, 'first', { to: ids.other })).toBe('403 action-not-offered');
    expect((await play.on('first', tasks.approveTask, 'first', { opinion: '同意' })).where()).toBe('completed');
  });
  it('take back 拿回: while nobody after has acted, and only by who decided', async () => {
    const play = await approve(await Play.of('chain'), 'first');
    expect(await play.refused('second', tasks.takeBackTask, 'first')).toBe('403 not-your-decision');
    expect((await play.on('first', tasks.takeBackTask, 'first')).where()).toBe('first: first');
    await approve(await approve(play, 'first'), 'second');
    expect(await play.refused('first', tasks.takeBackTask, 'first')).toMatch(/^409 /);
  });
});

describe('returning 退回', () => {
  it('to the requester, replay: everybody decides again', async () => {
    const play = await approve(await Play.of('chain'), 'first');
    const bare = { to: 'requester', then: 'replay' };
    for (const opinion of [undefined, '  '])
      expect(await play.refused('second', tasks.returnTask, 'second', { ...bare, opinion })).toBe(
        '400 return-without-reason',
      );
    await play.on('second', tasks.returnTask, 'second', { to: 'requester', then: 'replay', opinion: '补材料' });
    expect(play.where()).toBe('returned $amend: asker');
    await play.whole('asker', resubmitRequest, { answers: { title: 'again' } });
    expect(play.where()).toBe('first: first');
  });
  it('to the requester, resume: straight back to the returner', async () => {
    const play = await approve(await Play.of('chain'), 'first');
    await play.on('second', tasks.returnTask, 'second', { to: 'requester', then: 'resume', opinion: '补材料' });
    await play.whole('asker', resubmitRequest, { answers: { title: 'again' } });
    expect(play.where()).toBe('second: second');
  });
  it('to a step passed, replay or resume; not to one that was not', async () => {
    for (const [then, after] of [
      ['replay', 'second: second'],
      ['resume', 'second: second'],
    ] as const) {
      const play = await approve(await Play.of('chain'), 'first');
      expect(await play.refused('second', tasks.returnTask, 'second', { to: 'second', then, opinion: 'x' })).toBe(
        '400 step-not-passed',
      );
      await play.on('second', tasks.returnTask, 'second', { to: 'first', then, opinion: 'x' });
      expect(play.where()).toBe('first: first');
      expect((await approve(play, 'first')).where()).toBe(after);
    }
  });
  it('from inside a block: shows what is cancelled, cancels the siblings, keeps their decisions under resume', async () => {
    const play = await approve(await Play.of('block'), 'first');
    await approve(play, 'one');
    await play.look('two');
    const target = play.task('two').returnTargets.find(({ to }) => to === 'first');
    expect(target).toMatchObject({ cancels: [] });
    await play.look();
    await play.on('two', tasks.returnTask, 'two', { to: 'first', then: 'resume', opinion: 'x' });
    expect(play.where()).toBe('first: first');
    // What the sibling decided is kept: only the returner is asked again.
    expect((await approve(play, 'first')).where()).toBe('two: two');
    await play.on('two', tasks.returnTask, 'two', { to: 'first', then: 'replay', opinion: 'x' });
    expect((await approve(play, 'first')).where()).toBe('one: one | two: two');
    await play.look('one');
    expect(play.task('one').returnTargets.find(({ to }) => to === 'first')?.cancels).toHaveLength(1);
  });
});

describe('handing over', () => {
  it('transfer 转办: it is the other person’s now, and the former owner hears so', async () => {
    const play = await Play.of('chain');
    await play.on('first', tasks.transferTask, 'first', { to: ids.other });
    expect(play.where()).toBe('first: other');
    expect(await play.refused('first', tasks.approveTask, 'first')).toBe('409 task-transferred');
    expect((await approve(play, 'other', 'first')).where()).toBe('second: second');
  });
  it('consult 委派: waits for the answer, then comes back', async () => {
    const play = await Play.of('chain');
    await play.on('first', tasks.consultTask, 'first', { to: ids.other, question: '合规吗?' });
    expect(play.where()).toBe('?first: other');
    const asked = play.request.tasks.find(({ kind }) => kind === 'answer');
    const answer = { params: { id: asked?.id ?? '' }, body: { text: '合规' } };
    await clients.other.call(tasks.answerTask, answer, { ifMatch: asked?.version ?? 0 });
    expect((await play.look()).where()).toBe('first: first');
  });
  it('ask 沟通: the flow does not move, the step stays open', async () => {
    const play = await Play.of('chain');
    await play.on('first', tasks.askOnTask, 'first', { to: ids.other, question: '为什么?' });
    expect(play.where()).toBe('?first: other | first: first');
    const own = play.request.tasks.find(({ kind }) => kind === 'approve');
    await clients.first.call(
      tasks.approveTask,
      { params: { id: own?.id ?? '' }, body: {} },
      { ifMatch: own?.version ?? 0 },
    );
    // What nobody answered is void.
    expect((await play.look()).where()).toBe('second: second');
  });
  it.each([
    ['before', 'first: other', 'other', 'first: first'],
    ['beside', 'first: first | first: other', 'other', 'first: first'],
    ['after', 'first: first', 'first', 'first: other'],
  ] as const)('add signer %s 加签', async (where, begun, acts, then) => {
    const play = await Play.of('chain');
    await play.on('first', tasks.addSigners, 'first', { where, people: [ids.other] });
    expect(play.where()).toBe(begun);
    const mine = play.request.tasks.find(({ assignee, state }) => state === 'open' && assignee?.id === ids[acts]);
    await clients[acts].call(
      tasks.approveTask,
      { params: { id: mine?.id ?? '' }, body: {} },
      { ifMatch: mine?.version ?? 0 },
    );
    expect((await play.look()).where()).toBe(then);
  });
  it('remove signer 减签: undoes it', async () => {
    const play = await Play.of('chain');
    await play.on('first', tasks.addSigners, 'first', { where: 'before', people: [ids.other] });
    const signer = play.request.tasks.find(({ assignee }) => assignee?.id === ids.other);
    const host = play.request.tasks.find(({ assignee }) => assignee?.id === ids.first);
    const call = { params: { id: host?.id ?? '' }, body: { signer: signer?.id ?? '' } };
    await clients.first.call(tasks.removeSigner, call, { ifMatch: host?.version ?? 0 });
    expect((await play.look()).where()).toBe('first: first');
  });
});

describe('what is said on the way', () => {
  /** The history as the requester reads it: `type cause → to: words`. */
  const told = async (play: Play): Promise<string[]> => {
    const { items } = await clients.asker.call(listRequestEvents, { params: { id: play.request.id } });
    return items
      .filter(({ to, reason }) => to !== null || reason !== null)
      .map(({ type, cause, to, reason }) => `${type} ${cause ?? '-'} → ${to ? whoIs(to.id) : '-'}: ${reason ?? '-'}`);
  };
  const taskOf = (play: Play, who: Who) =>
    play.request.tasks.find(({ assignee, state }) => assignee?.id === ids[who] && state !== 'cancelled');

  it('at 加签: the signer reads by whom and with what words, the history too', async () => {
    const play = await Play.of('chain');
    const body = { where: 'before', people: [ids.other], opinion: '预算请你先看 <b>' };
    await play.on('first', tasks.addSigners, 'first', body);
    const signer = taskOf(play, 'other');
    expect(signer?.handed).toMatchObject({
      by: { id: ids.first },
      as: 'add-signers',
      where: 'before',
      text: '预算请你先看 <b>',
    });
    // Whoever added may take out again while their own turn waits.
    await play.look('first');
    expect(taskOf(play, 'first')?.actions).toEqual(['remove-signer']);
    const host = taskOf(play, 'first');
    const out = { params: { id: host?.id ?? '' }, body: { signer: signer?.id ?? '' } };
    await clients.first.call(tasks.removeSigner, out, { ifMatch: host?.version ?? 0 });
    expect((await play.look()).where()).toBe('first: first');
    expect(await told(play)).toEqual([
      'task.created add-signers → other: 预算请你先看 <b>',
      'task.cancelled removed → other: -',
    ]);
  });
  it('at 转办: whoever has it now reads it, also after a further hand-over without words', async () => {
    const play = await Play.of('chain');
    await play.on('first', tasks.transferTask, 'first', { to: ids.other, opinion: '你更熟悉' });
    const moved = { by: { id: ids.first }, as: 'transfer', text: '你更熟悉' };
    expect(taskOf(play, 'other')?.handed).toMatchObject(moved);
    expect(taskOf(play, 'other')?.why).toMatchObject({ rule: 'people', fallback: 'transferred' });
    await play.on('other', tasks.transferTask, 'first', { to: ids.one });
    expect(taskOf(play, 'one')?.handed).toMatchObject({ by: { id: ids.other }, as: 'transfer', text: null });
    expect(await told(play)).toEqual([
      'task.transferred transfer → other: 你更熟悉',
      'task.transferred transfer → one: -',
    ]);
  });
  it('at 委派 and 沟通: question and answer stay, each with who said it', async () => {
    const play = await Play.of('chain');
    await play.on('first', tasks.consultTask, 'first', { to: ids.other, question: '合规吗?' });
    const asked = taskOf(play, 'other');
    const answer = { params: { id: asked?.id ?? '' }, body: { text: '合规' } };
    await clients.other.call(tasks.answerTask, answer, { ifMatch: asked?.version ?? 0 });
    await play.look();
    expect(taskOf(play, 'other')).toMatchObject({
      kind: 'answer',
      handed: { by: { id: ids.first }, as: 'consult', text: '合规吗?' },
      by: { id: ids.other },
      opinion: '合规',
    });
    const own = taskOf(play, 'first');
    const back = { params: { id: own?.id ?? '' }, body: { to: 'requester', opinion: '缺附件' } };
    await clients.first.call(tasks.returnTask, back, { ifMatch: own?.version ?? 0 });
    expect(await told(play)).toEqual([
      'task.created consult → other: 合规吗?',
      'task.completed - → -: 合规',
      'request.returned - → -: 缺附件',
    ]);
  });
  it('at 催办: when, and from when it may be done again', async () => {
    const play = await Play.of('chain');
    expect([play.request.lastUrgedAt, play.request.urgeableAt]).toEqual([null, null]);
    const at = clock.now();
    await play.whole('asker', urgeRequest);
    expect(play.request.lastUrgedAt).toBe(new Date(at).toISOString());
    expect(play.request.urgeableAt).toBe(new Date(at + 30 * minute).toISOString());
    // Somebody else's turn: they have not been urged yet.
    await approve(play, 'first');
    expect(play.request.urgeableAt).toBeNull();
    await play.whole('asker', urgeRequest);
    clock.pass(31 * minute);
    expect((await play.look()).request.urgeableAt).toBeNull();
  });
  it('at 催办 from two tabs: the second is told that it was done, and from when again', async () => {
    const play = await Play.of('chain');
    const other = { params: { id: play.request.id }, body: {} };
    const stale = play.request.version;
    const at = clock.now();
    await play.whole('asker', urgeRequest);
    const refused = await clients.asker.fail(urgeRequest, other, { ifMatch: stale });
    expect(refused).toMatchObject({ status: 429, params: { retryAt: at + 30 * minute } });
    expect(await play.refused('asker', urgeRequest, null)).toMatch(/^429 /);
  });
  it('of questions and answers: who sees the request reads them, nobody else', async () => {
    const play = await Play.of('chain');
    await play.on('first', tasks.askOnTask, 'first', { to: ids.other, question: '合规吗?' });
    for (const who of ['asker', 'first', 'other'] as const) {
      await play.look(who);
      expect(taskOf(play, 'other')?.handed?.text, who).toBe('合规吗?');
    }
    const unseen = await clients.agent.fail(readRequest, { params: { id: play.request.id } });
    expect(unseen.status).toBe(404);
    expect(JSON.stringify(unseen)).not.toContain('合规');
  });
});

describe('queues', () => {
  it('claim and release 认领/释放: by members of the team only, one at a time', async () => {
    const play = await Play.of('queue');
    const [member = '', next = ''] = await teamOf('it-desk');
    const [a, b] = await Promise.all([member, next].map(async (id) => server.as(await loginOf(id))));
    if (!a || !b) throw new Error('the team is too small');
    const at = () => ({ params: { id: play.task('desk').id }, body: {} });
    const version = () => ({ ifMatch: play.task('desk').version });
    expect((await clients.other.fail(tasks.claimTask, at(), version())).status).toBe(404);
    await a.call(tasks.claimTask, at(), version());
    await play.look();
    expect((await b.fail(tasks.claimTask, at(), version())).reason).toBe('task-already-claimed');
    await a.call(tasks.releaseTask, at(), version());
    await play.look();
    await b.call(tasks.claimTask, at(), version());
    await play.look();
    expect((await b.fail(tasks.finishTask, at(), version())).findings).toMatchObject([{ path: 'outcome' }]);
    await b.call(tasks.finishTask, { ...at(), body: { changes: { outcome: '好了' } } }, version());
    expect((await play.look()).where()).toBe('completed');
  });
});
const loginOf = async (id: string): Promise<string> => {
  const { peopleByIds } = await import('../identity/index.ts');
  return (await peopleByIds(db, [id])).get(id)?.login ?? '';
};

describe('the requester', () => {
  it('withdraw 撤回: until the first decision, then it is a draft again and may be sent again', async () => {
    const play = await Play.of('chain');
    expect(await play.refused('first', withdrawRequest, null)).toBe('403 not-your-request');
    await play.whole('asker', withdrawRequest, { reason: '填错了' });
    expect(play.where()).toBe('draft');
    await play.whole('asker', resubmitRequest, { answers: { title: 'again' } });
    await approve(play, 'first');
    expect(await play.refused('asker', withdrawRequest, null)).toMatch(/^409 |^403 /);
  });
  it('urge 催办: once in half an hour a step', async () => {
    const play = await Play.of('chain');
    await play.whole('asker', urgeRequest);
    expect(await play.refused('asker', urgeRequest, null)).toBe('429 urged-already');
    clock.pass(31 * minute);
    await play.whole('asker', urgeRequest);
    expect(await play.refused('first', urgeRequest, null)).toBe('403 not-your-request');
  });
  it('cancel 作废: by the small flow the service has for it, and not without one', async () => {
    const play = await approve(await Play.of('undo'), 'first');
    await play.whole('asker', interventions.cancelRequest, { reason: '不去了' });
    expect(play.where()).toBe('undo: second');
    expect((await approve(play, 'second', 'undo')).where()).toBe('cancelled');
    expect(await play.refused('owner', interventions.reopenRequest, null, { to: 'first', reason: 'x' })).toBe(
      '409 request-already-finished',
    );
    const none = await approve(await approve(await Play.of('chain'), 'first'), 'second');
    expect(await none.refused('asker', interventions.cancelRequest, null, { reason: 'x' })).toBe(
      '403 cancel-not-offered',
    );
  });
});

describe('the flow administrator 管理员干预, with a reason', () => {
  const calls: [name: string, endpoint: Endpoint, body: object][] = [
    ['suspend', interventions.suspendRequest, {}],
    ['resume', interventions.resumeRequest, {}],
    ['jump', interventions.jumpRequest, { to: 'second' }],
    ['reopen', interventions.reopenRequest, { to: 'first' }],
    ['correct', interventions.correctRequest, { changes: { amount: 3 } }],
    ['terminate', interventions.terminateRequest, {}],
  ];
  it.each(calls)('%s: not without a reason, and not by others', async (_name, endpoint, body) => {
    const play = await Play.of('chain');
    expect(await play.refused('owner', endpoint, null, { ...body, reason: ' ' })).toBe('400 reason-required');
    for (const who of ['asker', 'first'] as const)
      expect(await play.refused(who, endpoint, null, { ...body, reason: 'x' })).toBe('403 flow-administrator-only');
    expect(await play.refused('other', endpoint, null, { ...body, reason: 'x' })).toBe('404 no-such-request');
  });
  it('reassign, jump, suspend, resume, terminate', async () => {
    const play = await Play.of('chain');
    await play.on('owner', interventions.reassignTask, 'first', { to: ids.other, reason: '休假' });
    expect(play.where()).toBe('first: other');
    await play.whole('owner', interventions.suspendRequest, { reason: '核查' });
    expect(await play.refused('other', tasks.approveTask, 'first')).toBe('409 request-suspended');
    await play.whole('owner', interventions.resumeRequest, { reason: '查清' });
    await play.whole('owner', interventions.jumpRequest, { to: 'second', reason: '跳过' });
    expect(play.where()).toBe('second: second');
    await play.whole('owner', interventions.terminateRequest, { reason: '作罢' });
    expect(play.where()).toBe('terminated');
  });
  it('reopen 唤醒: what has ended goes on at a step, what was decided before stays, and it ends again', async () => {
    const play = await approve(await Play.of('chain'), 'first');
    await play.on('second', tasks.rejectTask, 'second');
    expect(play.where()).toBe('rejected');
    const { finishedAt } = play.request;
    expect(finishedAt).not.toBeNull();
    clock.pass(minute);
    await play.whole('owner', interventions.reopenRequest, { to: 'second', reason: '补充了材料' });
    expect(play.where()).toBe('second: second');
    expect(play.request.finishedAt).toBeNull();
    await play.look('second');
    expect(play.task('second').returnTargets.map(({ to }) => to)).toContain('first');
    await play.look();
    expect((await approve(play, 'second')).where()).toBe('completed');
    expect(await play.refused('owner', interventions.jumpRequest, null, { to: 'first', reason: 'x' })).toBe(
      '409 request-already-finished',
    );
  });
  it('correct 修正: answers are put right with their formulas, told by old and new; wrong ones are refused', async () => {
    const play = await Play.of('chain');
    await approve(play, 'first');
    const wrong = { changes: { priority: 99 }, reason: 'x' };
    expect(await play.refused('owner', interventions.correctRequest, null, wrong)).toBe('400 answers');
    const same = { changes: { title: 'chain' }, reason: 'x' };
    expect(await play.refused('owner', interventions.correctRequest, null, same)).toBe('400 nothing-changed');
    await play.whole('owner', interventions.correctRequest, {
      changes: { title: '改正', priority: 2 },
      reason: '笔误',
    });
    expect(play.request.answers).toMatchObject({ title: '改正', priority: 2, double: 4 });
    expect(play.request.title).toBe('改正');
    const { items } = await clients.first.call(listRequestEvents, { params: { id: play.request.id } });
    const event = items.find(({ type }) => type === 'answers.changed');
    expect(event).toMatchObject({ actor: { id: ids.owner }, reason: '笔误', origin: null });
    expect(event?.changes).toContainEqual({
      field: 'title',
      name: 'Title',
      before: { zh: 'chain', en: 'chain' },
      after: { zh: '改正', en: '改正' },
    });
  });
});

it('each event tells auditors by what means somebody acted', async () => {
  const play = await approve(await Play.of('chain'), 'first');
  const auditor = await server.as('jia.zheng');
  const { items } = await auditor.call(listRequestEvents, { params: { id: play.request.id } });
  const decided = items.find(({ type }) => type === 'task.completed');
  expect(decided?.origin).toMatchObject({
    kind: 'token',
    name: expect.stringMatching(/^test /) as string,
    address: '127.0.0.1',
  });
  expect(items.find(({ type }) => type === 'people.resolved')?.origin).toBeNull();
});
