import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { play } from '../../../flow-engine/testing/property.ts';
import { anyMoves } from '../../../flow-engine/testing/random-commands.ts';
import { anyFlow } from '../../../flow-engine/testing/random-flow.ts';
import { Flow } from '../flow.ts';
import { proveSound } from './soundness.ts';

const who = [{ kind: 'people', people: ['p1'] }];
const approve = (id: string, more: Record<string, unknown> = {}) => ({
  kind: 'approve',
  id,
  name: id,
  who,
  mode: 'all',
  ...more,
});
const end = (id: string) => ({ kind: 'end', id, name: id, outcome: 'completed' });
const branch = (id: string, steps: unknown[], when?: string) => ({ id, name: id, steps, ...(when && { when }) });
const sound = (steps: unknown[], bound?: number) => proveSound(Flow.parse({ schema: 1, steps }), bound);

const folder = new URL('../../../../server/packs/services/', import.meta.url);
const shipped = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, Flow] => {
    const pack = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { services: { flow: unknown }[] };
    return [name, Flow.parse(pack.services[0]?.flow)];
  });

test.each(shipped)('%s can always finish, and every step of it can be reached', (_name, flow) => {
  expect(proveSound(flow)).toMatchObject({ verdict: 'sound', dead: [], stuck: [] });
});

describe('what is not sound is told with a run', () => {
  test('a choice without default', () => {
    const choice = {
      kind: 'choice',
      id: 'c',
      name: 'c',
      branches: [branch('x', [], 'a > 1'), branch('y', [], 'a < 1')],
    };
    expect(sound([approve('first'), choice])).toMatchObject({
      verdict: 'unsound',
      stuck: [
        {
          step: 'c',
          reason: 'no-branch-holds',
          run: [
            { step: 'first', what: 'approved' },
            { step: 'c', what: 'no-branch' },
          ],
        },
      ],
    });
  });

  test('a rejection that returns to a step which may not have been passed', () => {
    const choice = {
      kind: 'choice',
      id: 'c',
      name: 'c',
      branches: [branch('big', [approve('boss')], 'a > 1'), branch('small', [])],
    };
    const result = sound([choice, approve('last', { onReject: { return: 'boss' } })]);
    expect(result.stuck).toEqual([
      {
        step: 'last',
        reason: 'return-target-not-passed',
        about: 'boss',
        run: [
          { step: 'c', what: 'chosen', branch: 'small' },
          { step: 'last', what: 'rejected', to: 'boss' },
        ],
      },
    ]);
    expect(sound([approve('boss'), choice, approve('last', { onReject: { return: 'boss' } })]).verdict).not.toBe(
      'sound',
    );
  });

  test('a return into the same branch of a parallel block, and to before it, is sound; into the other branch is not', () => {
    const block = (target: string) => ({
      kind: 'parallel',
      id: 'p',
      name: 'p',
      branches: [
        branch('l', [approve('l1'), approve('l2', { onReject: { return: target } })]),
        branch('r', [approve('r1')]),
      ],
    });
    expect(sound([approve('first'), block('l1')]).verdict).toBe('sound');
    expect(sound([approve('first'), block('first')]).verdict).toBe('sound');
    expect(sound([approve('first'), block('r1')]).stuck[0]).toMatchObject({ step: 'l2', about: 'r1' });
  });

  test('steps that nobody ever reaches', () => {
    const choice = (one: unknown[], other: unknown[]) => ({
      kind: 'choice',
      id: 'c',
      name: 'c',
      branches: [branch('x', one, 'a > 1'), branch('y', other)],
    });
    expect(sound([end('e'), approve('never')]).dead).toEqual(['never']);
    expect(sound([choice([end('e1')], [end('e2')]), approve('never')]).dead).toEqual(['never']);
    expect(sound([choice([end('e1')], []), approve('sometimes')]).dead).toEqual([]);
  });

  test('a parallel block of which one branch always ends the flow', () => {
    const block = (until: unknown, when?: string) => ({
      kind: 'parallel',
      id: 'p',
      name: 'p',
      until,
      branches: [branch('l', [approve('l1')]), branch('r', [approve('r1'), end('e')], when)],
    });
    expect(sound([block('all'), approve('after')]).dead).toEqual(['after']);
    expect(sound([block('any'), approve('after')]).dead).toEqual([]);
    expect(sound([block('all', 'a > 1'), approve('after')]).dead).toEqual([]);
    expect(sound([block({ count: 2 }), approve('after')]).dead).toEqual(['after']);
  });

  test('a block that its time limit passes, though all in it ends the flow', () => {
    const limit = { within: { duration: 'PT1H' }, then: 'pass' };
    const branches = [branch('l', [approve('in'), end('e')], 'a > 1'), branch('r', [end('f')])];
    const blocks = [
      { kind: 'repeat', id: 'b', name: 'b', until: 'a > 5', max: 1, limit, steps: [approve('in'), end('e')] },
      { kind: 'parallel', id: 'b', name: 'b', limit, branches },
      { kind: 'choice', id: 'b', name: 'b', limit, branches },
    ];
    for (const block of blocks) {
      expect(sound([block, approve('after')]).dead).toEqual([]);
      expect(sound([{ ...block, limit: { ...limit, then: 'remind' } }, approve('after')]).dead).toEqual(['after']);
    }
  });

  test('more votes wanted than there are people', () => {
    const result = sound([approve('a', { mode: 'votes', votes: { count: 2 } })]);
    expect(result.stuck).toMatchObject([{ step: 'a', reason: 'votes-unreachable' }]);
  });

  test('after a jump a rejection may have nowhere to go: told apart', () => {
    const result = sound([approve('a'), approve('b', { onReject: { return: 'a' } })]);
    expect(result.verdict).toBe('sound');
    expect(result.stuckAfterJump).toMatchObject([{ step: 'b', about: 'a' }]);
  });
});

test('a flow with more states than the bound is told to be too large', () => {
  expect(sound([approve('a'), approve('b'), approve('c')], 2)).toMatchObject({ verdict: 'too-large', states: 2 });
});

test('twenty parallel branches of ten steps add up, they do not multiply', () => {
  const steps = (b: number) => Array.from({ length: 10 }, (_, i) => approve(`s${b}x${i}`));
  const branches = Array.from({ length: 20 }, (_, b) => branch(`b${b}`, steps(b)));
  const result = sound([{ kind: 'parallel', id: 'p', name: 'p', branches }]);
  expect(result).toMatchObject({ verdict: 'sound', states: 201 });
});

test('what is proved agrees with what the engine does on random flows', { timeout: 120_000 }, () => {
  const reasons = new Set(['no-branch-holds', 'return-target-not-passed', 'votes-unreachable']);
  let sounds = 0;
  fc.assert(
    fc.property(anyFlow, anyMoves, (flow, moves) => {
      const proof = proveSound(flow);
      if (proof.verdict === 'sound') sounds += 1;
      const { events } = play(
        flow,
        // No jumps: those are told apart.
        moves.filter(({ kind }) => kind < 78 || kind >= 92),
      );
      // The moves find other people than the flow names: votes that those cannot reach these may.
      const isPeopled = proof.stuck.every(({ reason }) => reason !== 'votes-unreachable');
      const dead = new Set(isPeopled ? proof.dead : []);
      for (const event of events) {
        if (event.type === 'stage.entered') expect(dead).not.toContain(event.payload.step);
        if (event.type !== 'request.suspended' || !reasons.has(event.payload.reason)) continue;
        // People of a step are known only at run time, and how many they are.
        if (event.payload.reason === 'votes-unreachable') continue;
        expect(proof.stuck.map(({ step, reason }) => `${step} ${reason}`)).toContain(
          `${event.payload.step} ${event.payload.reason}`,
        );
      }
    }),
    { numRuns: 150 },
  );
  expect(sounds).toBeGreaterThan(20);
});
