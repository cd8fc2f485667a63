import type { OutlineNode, StageInRequest, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import { expect, test } from 'vitest';
import { nodeFacts } from './node-facts.ts';

const person = (name: string) => ({ id: name, name, nameEn: null, department: null, disabled: false });
const node: OutlineNode = { step: 'check', name: 'check', kind: 'approve', status: 'now', result: null, stages: [] };
const stage = (id: string, round: number, enteredAt: string, leftAt: string | null): StageInRequest => ({
  id,
  step: 'check',
  name: 'check',
  kind: 'approve',
  parent: null,
  branch: null,
  round,
  enteredAt,
  leftAt,
  result: null,
  waitingMs: 0,
  workingMs: 0,
  pausedMs: 0,
  people: [person('li')],
  told: [],
  actions: [],
});
const task = (id: string, more: Partial<TaskInRequest>): TaskInRequest => ({
  id,
  stage: 's2',
  step: 'check',
  kind: 'approve',
  state: 'open',
  assignee: null,
  onBehalfOf: null,
  team: null,
  why: { rule: 'people', fallback: null, path: [], insteadOf: null, through: [], also: [], passed: null },
  handed: null,
  result: null,
  by: null,
  opinion: null,
  openedAt: null,
  claimedAt: null,
  closedAt: null,
  version: 1,
  choice: null,
  actions: [],
  returnTargets: [],
  opinionRequired: { approve: false, reject: false },
  shown: null,
  seen: null,
  access: {},
  buttons: {},
  ...more,
});
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

test('people of the last stay, time of all stays', () => {
  const facts = nodeFacts(
    node,
    [stage('s2', 2, at(20), null), stage('s1', 1, at(0), at(5))],
    [
      task('t1', { state: 'done', by: person('wang'), assignee: person('li'), result: 'approved' }),
      task('t2', { assignee: person('zhao') }),
      task('t3', { assignee: person('qian'), state: 'cancelled' }),
      task('t0', { stage: 's1', assignee: person('sun') }),
    ],
    Date.parse(at(30)),
  );
  expect(facts.people.map((it) => [it.person.name, it.result, it.isOpen])).toEqual([
    ['wang', 'approved', false],
    ['zhao', null, true],
  ]);
  expect(facts.elapsedMs).toBe(15 * 60_000);
  expect(facts.round).toBe(2);
});

test('a step not reached knows nothing; a stage without tasks names its own people', () => {
  expect(nodeFacts(node, [], [], 0)).toMatchObject({ people: [], elapsedMs: null, round: 0 });
  const facts = nodeFacts(node, [stage('s1', 1, at(0), at(5))], [], 0);
  expect(facts.people.map((it) => it.person.name)).toEqual(['li']);
});
