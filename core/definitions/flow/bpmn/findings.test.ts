import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Step } from '../flow.ts';
import { graphOf } from './graph.ts';
import { importBpmn } from './import.ts';
import { Reach, TooTangled } from './reach.ts';
import { noneOf } from './read-element.ts';
import { runsOfBpmn, runsOfFlow } from './testing/runs.ts';
import { readXml } from './xml.ts';

const folder = new URL('testing/files/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(`${name}.bpmn`, folder), 'utf8');

/** A flow in a line: names of steps, blocks in brackets, what each branch waits for before it. */
function told(steps: readonly Step[]): string {
  const one = (step: Step): string => {
    const name = String(step.name);
    if (step.kind === 'repeat') return `repeat(${told(step.steps)} until ${step.until} max ${step.max})`;
    if (step.kind === 'choice' || step.kind === 'parallel')
      return `${step.kind}(${step.branches.map((branch) => `${branch.when ?? ''}: ${told(branch.steps)}`).join(' | ')})`;
    return step.kind === 'end' ? `end ${step.outcome}` : `${step.kind} ${name}`;
  };
  return steps.map(one).join(', ');
}

/** What each file becomes, and what is told of it besides the people that are missing. */
const expected: Record<string, [flow: string, findings: string[]]> = {
  'boundary-in-subprocess': [
    'work ia',
    ['ib bpmn-boundary-event', 'escalate bpmn-not-reached', 'sub bpmn-taken-otherwise'],
  ],
  'catch-signal': ['wait x', ['x bpmn-taken-otherwise']],
  'conditional-flows-out-of-task': [
    'work file, parallel(amount > 1000: work big | amount <= 1000: work small)',
    ['file bpmn-none-holds'],
  ],
  'error-end': ['work a, end cancelled', ['e bpmn-end-otherwise']],
  'event-subprocess-in-subprocess': ['work ia', ['handler bpmn-event-sub-process', 'sub bpmn-taken-otherwise']],
  'exclusive-end-in-branch-then-more': ['choice(amount > 5: work a, end completed | : work b, end completed)', []],
  'first-process-empty': ['work a', ['p0 bpmn-empty-process']],
  inclusive: [`parallel(amount > 5: work a | ${noneOf(['amount > 5'])}: work b)`, []],
  'message-end': ['work a, notify e_message', ['e bpmn-end-otherwise']],
  'message-start': ['work a', ['s bpmn-start-otherwise']],
  'multi-instance': ['work review, work review, work review', ['review bpmn-written-out']],
  'parallel-condition': ['parallel(: work a | : work b)', ['2 bpmn-condition-not-used']],
  'parallel-two-ends': ['parallel(: work a | : work b)', []],
  'plain-intermediate': ['work a', ['milestone bpmn-event-left-out']],
  'signal-throw': ['', ['x bpmn-event-left-out']],
  'standard-loop': [
    `repeat(work review until ${noneOf(['false'])} max 100)`,
    ['review bpmn-condition-missing', 'review bpmn-loop-bounded'],
  ],
  'subprocess-inner-end': ['choice(amount > 5: work ia | : work ib), work after', ['sub bpmn-taken-otherwise']],
  'subprocess-terminate': ['work ia, work after', ['sub bpmn-taken-otherwise']],
  'timer-start': ['work a', ['s bpmn-start-otherwise']],
};
/** Graphs of hundreds of gateways without blocks: told with a bounded amount of work. */
const tangled = {
  'dense-300x15': 'bpmn-too-tangled',
  'dense-900x4': 'bpmn-too-tangled',
  'ladder-200': 'bpmn-too-deep',
  'ladder-400': 'bpmn-too-deep',
  'ladder-900': 'bpmn-too-deep',
};

test('every file is judged here', () => {
  const names = readdirSync(folder).map((name) => name.replace('.bpmn', ''));
  expect([...Object.keys(expected), ...Object.keys(tangled)].sort()).toEqual(names.sort());
});

test.each(Object.entries(expected))('%s', (name, [flow, findings]) => {
  const result = importBpmn(read(name));
  expect(told(result.flow?.steps ?? [])).toBe(flow);
  const others = result.notTaken.filter(({ code }) => code !== 'bpmn-people-missing');
  expect(others.map(({ path, code }) => `${path} ${code}`)).toEqual(findings);
});

test.each(Object.entries(tangled))('%s has no flow, and that is told at once', (name, code) => {
  const { flow, notTaken } = importBpmn(read(name));
  expect(flow).toBeUndefined();
  expect(notTaken).toEqual([{ path: expect.stringMatching(/^g\d+$/) as string, code }]);
});

test('the work of a graph is bounded by its size', () => {
  const xml = readXml(read('dense-900x4'));
  if (!xml.ok) throw new Error(xml.reason);
  const [process] = xml.root.children;
  if (!process) throw new Error('no process');
  const reach = new Reach(graphOf(process, () => undefined));
  const escape = (): boolean => reach.escapes(['g0'], 'g900', () => false);
  expect(() => {
    for (let i = 0; i < 100; i++) escape();
  }).toThrow(TooTangled);
  expect(reach.walked).toBeLessThan(200_000);
});

const file = (body: string): string => `<definitions><process id="p">${body}</process></definitions>`;
const flows = (...ways: string[]): string =>
  ways
    .map((way, i) => {
      const [from, to, condition] = way.split(' ');
      const inside = condition === undefined ? '' : `<conditionExpression>${condition}</conditionExpression>`;
      return `<sequenceFlow id="f${i}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
    })
    .join('');
const codes = (source: string): string[] => {
  const { notTaken } = importBpmn(source);
  return notTaken.map(({ path, code }) => `${path} ${code}`).filter((line) => !line.endsWith('people-missing'));
};

describe('ends', () => {
  const parallel =
    '<startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>' +
    '<parallelGateway id="j"/><userTask id="after"/><endEvent id="e"/>';
  const ways = flows('s g', 'g a', 'g b', 'g c', 'a e1', 'b j', 'c j', 'j after', 'after e');

  test('in a branch of a parallel block ends that branch; the others go on where they meet', () => {
    const source = file(`${parallel}<endEvent id="e1"/>${ways}`);
    expect(told(importBpmn(source).flow?.steps ?? [])).toBe(
      'parallel(: work a | : parallel(: work b | : work c), work after)',
    );
    const bounds = { length: 6, states: 5_000 };
    const { flow } = importBpmn(source);
    expect(runsOfFlow(flow?.steps ?? [], {}, bounds)).toEqual(runsOfBpmn(source, {}, bounds));
  });

  test('that terminate end the whole flow', () => {
    const source = file(`${parallel}<endEvent id="e1"><terminateEventDefinition/></endEvent>${ways}`);
    expect(told(importBpmn(source).flow?.steps ?? [])).toContain('work a, end completed |');
  });

  test('before a join that waits for the branch are told at the join', () => {
    const body =
      '<startEvent id="s"/><parallelGateway id="g"/><exclusiveGateway id="x" default="f4"/><endEvent id="early"/>' +
      '<userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><endEvent id="e"/>';
    const source = file(body + flows('s g', 'g x', 'g b', 'x early ok', 'x a', 'a j', 'b j', 'j e'));
    expect(codes(source)).toEqual(['j bpmn-end-before-join']);
  });
});

describe('markers', () => {
  const task = (inside: string): string =>
    file(`<startEvent id="s"/><userTask id="t">${inside}</userTask><endEvent id="e"/>${flows('s t', 't e')}`);
  const made = (inside: string): string => told(importBpmn(task(inside)).flow?.steps ?? []);

  test('instances beside each other, of a list, and loops', () => {
    const many = (inside: string, more = '') =>
      `<multiInstanceLoopCharacteristics ${more}>${inside}</multiInstanceLoopCharacteristics>`;
    expect(made(many('<loopCardinality>2</loopCardinality>'))).toBe('parallel(: work t | : work t)');
    expect(made(many('<loopDataInputRef>people</loopDataInputRef>'))).toBe('approve t');
    expect(codes(task(many('<loopDataInputRef>people</loopDataInputRef>')))).toEqual(['t bpmn-taken-otherwise']);
    expect(
      codes(task(many('<loopCardinality>${n}</loopCardinality><completionCondition>ok</completionCondition>'))),
    ).toEqual(['t bpmn-completion-not-taken', 't bpmn-taken-otherwise']);
    const loop =
      '<standardLoopCharacteristics loopMaximum="3" testBefore="true"><loopCondition>more</loopCondition></standardLoopCharacteristics>';
    expect(made(loop)).toBe(`choice(more: repeat(work t until ${noneOf(['more'])} max 3) | : )`);
  });
});

test('a task that two ways of a choice come to stands in both, and that is told', () => {
  const body =
    '<startEvent id="s"/><exclusiveGateway id="g" default="f2"/><exclusiveGateway id="h" default="f4"/><userTask id="a"/>' +
    '<userTask id="b"/><userTask id="c"/><endEvent id="e"/><endEvent id="e2"/>';
  const source = file(body + flows('s g', 'g a x', 'g h', 'h a y', 'h b', 'a c', 'c e', 'b e2'));
  expect(importBpmn(source).flow).toBeDefined();
  for (const holds of [
    { x: true, y: true },
    { x: false, y: true },
    { x: false, y: false },
  ]) {
    const bounds = { length: 6, states: 5_000 };
    const steps = importBpmn(source).flow?.steps ?? [];
    expect(runsOfFlow(steps, holds, bounds)).toEqual(runsOfBpmn(source, holds, bounds));
  }
});

test('too many branches and too long a way are told with the limit', () => {
  const many = Array.from({ length: 21 }, (_, i) => i);
  const wide = file(
    `<startEvent id="s"/><parallelGateway id="g"/>${many.map((i) => `<userTask id="t${i}"/>`).join('')}${flows('s g', ...many.map((i) => `g t${i}`))}`,
  );
  expect(importBpmn(wide)).toEqual({
    notTaken: [{ path: 'g', code: 'bpmn-too-many-branches', params: { max: 20 } }],
  });
  const row = Array.from({ length: 201 }, (_, i) => i);
  const long = file(
    `<startEvent id="s"/>${row.map((i) => `<userTask id="t${i}"/>`).join('')}${flows('s t0', ...row.slice(1).map((i) => `t${i - 1} t${i}`))}`,
  );
  expect(importBpmn(long).notTaken).toEqual([{ path: 't200', code: 'bpmn-too-many-steps', params: { max: 200 } }]);
});
