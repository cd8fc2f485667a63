import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importBpmn } from './import.ts';
import { type Holds, runsOfBpmn, runsOfFlow } from './testing/runs.ts';

// What a drawing may do and what the flow made of it may do are the same, or the difference is told.

const bounds = { length: 7, states: 4_000 };
/** Findings that leave the runs as they are. */
const harmless = new Set(['bpmn-people-missing', 'bpmn-drawn-again', 'bpmn-not-reached', 'bpmn-loop-bounded']);

interface Drawn {
  kinds: string[];
  /** From, to (as a share of what comes later), and what its condition is. */
  edges: { from: number; to: number; condition: number }[];
  defaults: number[];
}
const kinds = fc.constantFrom(
  'userTask',
  'userTask',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'endEvent',
);
const drawn: fc.Arbitrary<Drawn> = fc.record({
  kinds: fc.array(kinds, { minLength: 2, maxLength: 9 }),
  edges: fc.array(fc.record({ from: fc.nat(20), to: fc.nat(20), condition: fc.nat(3) }), { maxLength: 10 }),
  defaults: fc.array(fc.nat(3), { minLength: 10, maxLength: 10 }),
});

/** Every node leads on to a later one, so that a good part of the drawings can come to an end. */
function fileOf({ kinds: inner, edges, defaults }: Drawn): string {
  const all = ['startEvent', ...inner, 'endEvent'];
  const ways = all.flatMap((kind, i) => (kind === 'endEvent' ? [] : [{ from: i, to: i + 1 }]));
  const out = ways.map((way) => [way]);
  for (const { from, to } of edges) {
    const place = from % (all.length - 1);
    if (place === 0 || all[place] === 'endEvent' || all[place] === 'userTask') continue;
    out.push([{ from: place, to: place + 1 + (to % (all.length - place - 1)) }]);
  }
  const seen = new Set<string>();
  const flows = out.flat().filter(({ from, to }) => !seen.has(`${from} ${to}`) && seen.add(`${from} ${to}`));
  const texts = flows.map(({ from, to }, i) => {
    const kind = all[from] ?? '';
    const siblings = flows.filter((way) => way.from === from);
    const isStandard = siblings.indexOf(flows[i] ?? siblings[0] ?? { from, to }) === 0;
    const has = siblings.length > 1 && !isStandard && (kind === 'exclusiveGateway' || kind === 'inclusiveGateway');
    const name = edges[i % Math.max(1, edges.length)]?.condition ?? 0;
    const condition = has ? `<conditionExpression>c${name}</conditionExpression>` : '';
    return `<sequenceFlow id="f${i}" sourceRef="n${from}" targetRef="n${to}">${condition}</sequenceFlow>`;
  });
  const nodes = all.map((kind, i) => {
    const first = flows.findIndex((way) => way.from === i);
    const isMany = flows.filter((way) => way.from === i).length > 1;
    const standard = isMany && /^(exclusive|inclusive)/.test(kind) ? ` default="f${first}"` : '';
    const isHard = kind === 'endEvent' && defaults[i % 10] === 0;
    return `<${kind} id="n${i}"${standard}>${isHard ? '<terminateEventDefinition/>' : ''}</${kind}>`;
  });
  return `<definitions><process id="p">${nodes.join('')}${texts.join('')}</process></definitions>`;
}

const holdings: Holds[] = [0, 5, 10, 15, 3].map((bits) =>
  Object.fromEntries([0, 1, 2, 3].map((i) => [`c${i}`, ((bits >> i) & 1) === 1])),
);

test('random drawings: the flow has the same runs, or the difference is told', () => {
  let compared = 0;
  let many = 0;
  fc.assert(
    fc.property(drawn, (drawing) => {
      const file = fileOf(drawing);
      const { flow, notTaken } = importBpmn(file);
      if (!flow || notTaken.some(({ code }) => !harmless.has(code))) return;
      for (const holds of holdings) {
        const wanted = runsOfBpmn(file, holds, bounds);
        const found = runsOfFlow(flow.steps, holds, bounds);
        if (!wanted || !found) continue;
        compared++;
        if (wanted.length > 1) many++;
        expect(found, `${file}\n${JSON.stringify(flow.steps)}\n${JSON.stringify(holds)}`).toEqual(wanted);
      }
    }),
    { numRuns: 1_500 },
  );
  expect(compared).toBeGreaterThan(1_000);
  expect(many).toBeGreaterThan(20);
}, 120_000);
