import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appliers } from './evolve.ts';
import { play } from './testing/property.ts';
import { anyMoves } from './testing/random-commands.ts';
import { anyFlow } from './testing/random-flow.ts';

// Random flows × random commands (docs/flow.md section 7). `PORTICO_SEQUENCES=200000` plays more, `PORTICO_SEED` the same again.
const sequences = Number(process.env['PORTICO_SEQUENCES'] ?? 1_000);
const seed = process.env['PORTICO_SEED'] === undefined ? {} : { seed: Number(process.env['PORTICO_SEED']) };

test(`${sequences} sequences of commands on random flows keep every invariant`, { timeout: 6 * 3_600_000 }, () => {
  const seen = { accepted: 0, final: 0, events: new Set<string>() };
  fc.assert(
    fc.property(anyFlow, anyMoves, (flow, moves) => {
      const played = play(flow, moves);
      seen.accepted += played.accepted;
      if (played.state.finishedAt !== undefined) seen.final += 1;
      for (const event of played.events) seen.events.add(event.type);
    }),
    { numRuns: sequences, ...seed },
  );
  // A generator that gets nowhere proves nothing.
  expect(seen.accepted).toBeGreaterThan(sequences * 8);
  expect(seen.final).toBeGreaterThan(sequences / 10);
  const all = Object.keys(appliers);
  expect(all.filter((type) => !seen.events.has(type))).toEqual([]);
});
