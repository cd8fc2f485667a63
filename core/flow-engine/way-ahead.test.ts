import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Form } from '../definitions/form/index.ts';
import { Flow } from '../definitions/flow/flow.ts';
import { stageBar } from './beads.ts';
import { outline } from './outline.ts';
import { simulateRun, type Resolve } from './simulate.ts';
import { factsAt } from './testing/property.ts';
import { approveStep, workStep } from './testing/plain-steps.ts';
import { anyFlow } from './testing/random-flow.ts';
import type { Command, FlowState } from './types.ts';
import { wayAhead } from './way-ahead.ts';

const none = new Set<string>();
/** One person a rule, always the same. */
const resolve: Resolve = (need): Command => ({
  type: 'resolve-people',
  need: need.id,
  people: [{ person: need.who[0]?.kind === 'requester' ? 'requester' : `of-${need.step}`, why: { rule: 'people' } }],
});
const facts = factsAt(1_000_000, 0);

/** Where a request stands each time somebody has something to do, and at the end. */
async function runOf(flow: Flow, answers: Record<string, unknown>) {
  const states: FlowState[] = [];
  const script = (_: unknown, state: FlowState): undefined => void states.push(state);
  const run = await simulateRun(flow, answers, facts, resolve, { script });
  return { states, run };
}

/** Where it stands when somebody has something to do for the first time. */
async function beginningOf(flow: Flow, answers: Record<string, unknown>): Promise<FlowState | undefined> {
  let first: FlowState | undefined;
  // What is refused ends the run.
  const script = (_: unknown, state: FlowState): Command => ((first = state), { type: 'resume', reason: '' });
  await simulateRun(flow, answers, facts, resolve, { script });
  return first;
}

describe('the way ahead', () => {
  it('at each point of any flow is what then happens, when everybody agrees', async () => {
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(anyFlow, fc.integer({ min: 0, max: 20 }), async (flow, a) => {
        const { states, run } = await runOf(flow, { a });
        if (run.stoppedAt !== undefined) return;
        const happened = stageBar(outline(flow, run.state), true).map(({ step }) => step);
        for (const state of states) {
          const way = await wayAhead(flow, state, facts, resolve, none);
          // While it is with its requester, that is where it stands besides.
          const steps = way.map(({ step }) => step).filter((step) => step !== '$amend');
          expect(steps).toEqual(happened);
          asked += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(asked).toBeGreaterThan(250);
  });

  const form = Form.parse({
    schema: 1,
    items: [
      { kind: 'money', id: 'amount', name: '金额', currency: 'CNY' },
      { kind: 'choice', id: 'found', name: '原因', options: [{ value: 'part', label: '换件' }] },
    ],
  });
  const branch = (id: string, when: string | undefined, ...steps: unknown[]) => ({
    id,
    name: id,
    ...(when && { when }),
    steps,
  });
  const flow = Flow.parse({
    schema: 1,
    steps: [
      approveStep('head'),
      {
        kind: 'choice',
        id: 'by-amount',
        name: '金额',
        branches: [
          branch('high', 'amount > 30000', approveStep('director'), approveStep('cfo')),
          branch('low', undefined),
        ],
      },
      workStep('desk', { access: { found: 'required' } }),
      {
        kind: 'choice',
        id: 'by-cause',
        name: '原因',
        branches: [branch('part', 'found = "part"', approveStep('stock')), branch('other', undefined)],
      },
    ],
  });
  const wayOf = async (amount: number, hidden = none) => {
    const { states } = await runOf(flow, { amount });
    const [first] = states;
    if (!first) throw new Error('nobody has anything to do');
    const way = await wayAhead(flow, first, { ...facts, form }, resolve, hidden);
    return way.map(({ step, status, people, dependsOn }) => [step, status, [...people, ...dependsOn].join()].join(' '));
  };

  it('tells the approvers of the branch that the answers lead to, and what depends on an answer still to be given', async () => {
    expect(await wayOf(37_200)).toEqual([
      '$submit done ',
      'head now ',
      'director to-come of-director',
      'cfo to-come of-cfo',
      'desk to-come of-desk',
      'by-cause maybe found',
      '$end to-come ',
    ]);
    expect((await wayOf(100)).map((words) => words.split(' ')[0])).toEqual([
      '$submit',
      'head',
      'desk',
      'by-cause',
      '$end',
    ]);
  });

  it('tells nothing of an answer that the reader may not see', async () => {
    const hidden = new Set(['amount']);
    const told = await wayOf(37_200, hidden);
    expect(told).toContain('by-amount maybe ');
    expect(await wayOf(100, hidden)).toEqual(told);
  });

  it('tells nothing of it in any flow, whatever it leads to', async () => {
    let differing = 0;
    const values = fc.integer({ min: 0, max: 20 });
    await fc.assert(
      fc.asyncProperty(anyFlow, values, values, async (any, a, b) => {
        const [first, second] = await Promise.all([beginningOf(any, { a }), beginningOf(any, { a: b })]);
        if (!first || !second) return;
        // Where it stands the reader sees anyway.
        if (JSON.stringify(outline(any, first)) !== JSON.stringify(outline(any, second))) return;
        const hidden = new Set(['a']);
        expect(await wayAhead(any, first, facts, resolve, hidden)).toEqual(
          await wayAhead(any, second, facts, resolve, hidden),
        );
        const open = await Promise.all([first, second].map((state) => wayAhead(any, state, facts, resolve, none)));
        if (JSON.stringify(open[0]) !== JSON.stringify(open[1])) differing += 1;
      }),
      { numRuns: 200 },
    );
    expect(differing).toBeGreaterThan(5);
  });
});
