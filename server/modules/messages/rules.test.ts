import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../event-log/index.ts';
import { type NoticeFacts, noticesOf, tasksIn } from './rules.ts';

const facts: NoticeFacts = {
  requests: new Map([
    ['r1', { id: 'r1', number: 'IT-20261124-0001', title: 'T', requester_id: 'ann', submitter_id: 'bob' }],
  ]),
  tasks: new Map(
    [
      { id: 'open', kind: 'approve', state: 'open', assignee_id: 'cai', step_name: 'Head' },
      { id: 'closed', kind: 'approve', state: 'done', assignee_id: 'cai', step_name: 'Head' },
      { id: 'queue', kind: 'work', state: 'open', assignee_id: null, step_name: 'Desk' },
      { id: 'amend', kind: 'amend', state: 'open', assignee_id: 'ann', step_name: 'Change' },
      { id: 'claimed', kind: 'work', state: 'open', assignee_id: 'cai', claimed_at: new Date(0), step_name: 'Desk' },
    ].map((task) => [task.id, { claimed_at: null, ...task }]),
  ),
  administrators: ['root'],
  deciders: new Map([
    [
      'r1',
      [
        { person: 'fay', at: new Date(-1) },
        { person: 'gus', at: new Date(1) },
      ],
    ],
  ]),
  teams: new Map([['hr', ['eve', 'fay']]]),
};
const told = (type: string, payload: unknown, actor = 'dan', request = 'r1') => {
  const event: StoredEvent = {
    id: 7,
    subject_kind: 'request',
    subject_id: request,
    at: new Date(0),
    actor,
    type,
    payload,
  };
  return noticesOf(event, facts).map((notice) => [notice.person, notice.kind]);
};

describe('who is told of an event', () => {
  it('who has a task that opened, was created open, came back or was handed over', () => {
    expect(told('task.created', { task: { id: 'open', state: 'open' } })).toEqual([['cai', 'task-opened']]);
    for (const type of ['task.opened', 'task.reopened', 'task.transferred'])
      expect(told(type, { task: 'open' })).toEqual([['cai', 'task-opened']]);
  });
  it('who gets a request filed for them, not who files their own', () => {
    expect(told('request.submitted', { requester: 'ann' }, 'bob')).toEqual([['ann', 'request-filed-for-you']]);
    expect(told('request.submitted', { requester: 'ann' }, 'ann')).toEqual([]);
  });
  it('nobody of what happened before a request was brought in from another system', () => {
    const [id, request] = [...facts.requests][0] ?? [];
    if (!id || !request) throw new Error('no request');
    const event: StoredEvent = {
      id: 7,
      subject_kind: 'request',
      subject_id: id,
      at: new Date(5),
      actor: 'dan',
      type: 'request.finished',
      payload: { outcome: 'completed' },
    };
    const toldAfter = (imported_at: Date | null) =>
      noticesOf(event, { ...facts, requests: new Map([[id, { ...request, imported_at }]]) }).length;
    expect([toldAfter(null), toldAfter(new Date(4)), toldAfter(new Date(5))]).toEqual([2, 2, 0]);
  });
  it('nobody of a task that is done by now, stands in a queue, was taken from one, waits its turn, or is unknown', () => {
    expect(told('task.created', { task: { id: 'open', state: 'waiting' } })).toEqual([]);
    for (const task of ['closed', 'queue', 'claimed', 'no-such']) expect(told('task.opened', { task })).toEqual([]);
  });
  it('the requester and who filed it of the end, by outcome', () => {
    for (const outcome of ['completed', 'rejected', 'cancelled', 'terminated'])
      expect(told('request.finished', { outcome })).toEqual([
        ['ann', `request-${outcome}`],
        ['bob', `request-${outcome}`],
      ]);
  });
  it('of a return to the requester once, not of the task it makes, nor of a step gone back to or taken back', () => {
    expect(told('request.returned', { to: '$amend' }).map(([person]) => person)).toEqual(['ann', 'bob']);
    expect(told('task.created', { task: { id: 'amend', state: 'open' } })).toEqual([]);
    expect(told('request.returned', { to: 'head' })).toEqual([]);
    expect(told('request.returned', { to: '$amend', cause: 'take-back' })).toEqual([]);
  });
  it('people copied in, reminded and urged, each once', () => {
    expect(told('people.notified', { people: ['eve', 'eve'] })).toEqual([['eve', 'request-notified']]);
    expect(told('people.reminded', { people: ['eve'], teams: [] })).toEqual([['eve', 'task-reminded']]);
    expect(told('request.urged', { people: ['eve'], teams: ['desk'] })).toEqual([['eve', 'request-urged']]);
  });
  it('the members of a team that is copied in', () => {
    expect(told('people.notified', { people: [], team: 'hr' })).toEqual([
      ['eve', 'request-notified'],
      ['fay', 'request-notified'],
    ]);
  });
  it('administrators when a flow has stopped, not when they stop it', () => {
    expect(told('request.suspended', { kind: 'attention' })).toEqual([['root', 'needs-attention']]);
    expect(told('request.suspended', { kind: 'administrator' })).toEqual([]);
  });
  it('administrators when an action was given up, not while it is tried again', () => {
    expect(told('action.failed', { final: true })).toEqual([['root', 'needs-attention']]);
    expect(told('action.failed', { final: false })).toEqual([]);
  });
  it('what somebody changes concerns the filers and who had decided before, not what is filled in or set', () => {
    const changed = { changes: { amount: 2 }, replaced: ['amount'] };
    expect(told('answers.changed', changed)).toEqual([
      ['ann', 'answers-changed'],
      ['bob', 'answers-changed'],
      ['fay', 'answers-changed'],
    ]);
    expect(told('answers.changed', changed, 'fay').map(([person]) => person)).toEqual(['ann', 'bob']);
    expect(told('answers.changed', { changes: { note: 'x' } })).toEqual([]);
    expect(told('answers.changed', changed, 'system')).toEqual([]);
  });
  it('nobody of what they did themselves, and nobody of a request that is gone', () => {
    expect(told('task.opened', { task: 'open' }, 'cai')).toEqual([]);
    expect(told('request.finished', { outcome: 'cancelled' }, 'ann')).toEqual([['bob', 'request-cancelled']]);
    expect(told('request.finished', { outcome: 'completed' }, 'dan', 'r2')).toEqual([]);
  });
  it('asks for the tasks that events name', () => {
    const of = (type: string, payload: unknown): StoredEvent => ({
      id: 1,
      subject_kind: 'request',
      subject_id: 'r1',
      at: new Date(0),
      actor: 'x',
      type,
      payload,
    });
    expect(
      tasksIn([
        of('task.created', { task: { id: 'a' } }),
        of('task.opened', { task: 'b' }),
        of('request.urged', { people: [] }),
      ]),
    ).toEqual(['a', 'b']);
  });
});
