import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyFlow } from '../../../flow-engine/testing/random-flow.ts';
import { Flow } from '../flow.ts';
import { exportBpmn } from './export.ts';
import { importBpmn } from './import.ts';
import { readXml } from './xml.ts';

const folder = new URL('../../../../server/packs/services/', import.meta.url);
const shipped = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, Flow] => {
    const pack = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { services: { flow: unknown }[] };
    return [name, Flow.parse(pack.services[0]?.flow)];
  });

describe('export and import', () => {
  test.each(shipped)('%s comes back as it was', (_name, flow) => {
    expect(importBpmn(exportBpmn(flow))).toEqual({ flow, notTaken: [] });
  });

  test('any flow comes back without anything lost, but for what follows an end', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const xml = exportBpmn(flow, '<名&称>');
        const { flow: back } = importBpmn(xml);
        expect(back).toBeDefined();
        if (!JSON.stringify(flow).includes('"kind":"end"')) expect(back).toEqual(flow);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('every element has its shape, every flow its edge, and all references lead somewhere', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const result = readXml(exportBpmn(flow));
        if (!result.ok) throw new Error(result.reason);
        const processes = result.root.children.filter(({ name }) => name === 'process');
        const nodes = processes.flatMap(({ children }) => children).filter(({ name }) => name !== 'extensionElements');
        const ids = nodes.map((node) => node.attributes.get('id'));
        expect(new Set(ids).size).toBe(ids.length);
        const drawn = result.root.children.flatMap(({ children }) => children.flatMap((plane) => plane.children));
        const shown = drawn.flatMap((shape) =>
          shape.attributes.has('bpmnElement') ? [shape.attributes.get('bpmnElement')] : [],
        );
        expect([...shown].sort()).toEqual([...ids].sort());
        for (const node of nodes)
          for (const reference of ['sourceRef', 'targetRef', 'default'])
            if (node.attributes.has(reference)) expect(ids).toContain(node.attributes.get(reference));
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

const process = (body: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">${body}</process></definitions>`;
const flowTo = (id: string, from: string, to: string, condition?: string): string =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition === undefined ? '' : `<conditionExpression>${condition}</conditionExpression>`}</sequenceFlow>`;

describe('files of other tools', () => {
  test('a choice drawn with gateways, and a loop', () => {
    const { flow, notTaken } = importBpmn(
      process(
        [
          '<startEvent id="s"/><userTask id="file" name="填写"/><exclusiveGateway id="g" default="f3"/>',
          '<userTask id="big"/><exclusiveGateway id="j"/><userTask id="check"/><exclusiveGateway id="x"/><endEvent id="e"/>',
          flowTo('f0', 's', 'file') + flowTo('f1', 'file', 'g'),
          flowTo('f2', 'g', 'big', '${amount &gt; 1000}') + flowTo('f3', 'g', 'j') + flowTo('f4', 'big', 'j'),
          flowTo('f5', 'j', 'check') +
            flowTo('f6', 'check', 'x') +
            flowTo('f7', 'x', 'check') +
            flowTo('f8', 'x', 'e', 'ok'),
        ].join(''),
      ),
    );
    expect(flow?.steps).toMatchObject([
      { kind: 'work', id: 'file', name: '填写' },
      { kind: 'choice', branches: [{ when: 'amount > 1000', steps: [{ id: 'big' }] }, { steps: [] }] },
      { kind: 'repeat', until: 'ok', steps: [{ id: 'check' }] },
    ]);
    expect(notTaken.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'file bpmn-people-missing',
      'big bpmn-people-missing',
      'check bpmn-people-missing',
      'check bpmn-loop-bounded',
    ]);
  });

  test('parallel ways, and what is not drawn in blocks is told', () => {
    const parallel =
      '<startEvent id="s"/><parallelGateway id="g"/><task id="a"/><task id="b"/><parallelGateway id="j"/><endEvent id="e"/>';
    const ways =
      flowTo('1', 's', 'g') +
      flowTo('2', 'g', 'a') +
      flowTo('3', 'g', 'b') +
      flowTo('4', 'a', 'j') +
      flowTo('5', 'b', 'j') +
      flowTo('6', 'j', 'e');
    expect(importBpmn(process(parallel + ways)).flow?.steps).toMatchObject([
      { kind: 'parallel', branches: [{ steps: [{ id: 'a' }] }, { steps: [{ id: 'b' }] }] },
    ]);
    const lost = importBpmn(process(`${parallel}${ways}<boundaryEvent id="t" attachedToRef="a"/><task id="alone"/>`));
    expect(lost.notTaken.map(({ path, code }) => `${path} ${code}`)).toEqual(
      expect.arrayContaining(['t bpmn-boundary-event', 'alone bpmn-not-reached']),
    );
  });

  test('no XML, document types, no process: told, not thrown', () => {
    const code = (text: string) => importBpmn(text).notTaken[0]?.code;
    expect(code('')).toBe('xml-no-root');
    expect(code('<a>')).toBe('xml-not-closed');
    expect(code('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toBe('xml-doctype');
    expect(code('<a><b></a></b>')).toBe('xml-not-nested');
    expect(code('<definitions/>')).toBe('bpmn-no-process');
    expect(code('<a>'.repeat(5000))).toBe('xml-too-large');
  });
});

test('never fails, whatever comes: mutated files', () => {
  const file = fc.oneof(
    fc.constantFrom(...shipped.map(([, flow]) => exportBpmn(flow))),
    anyFlow.map((flow) => exportBpmn(flow)),
  );
  const edit = fc.record({
    at: fc.nat(30_000),
    cut: fc.nat(60),
    put: fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('<', '"', '</', '/>', '&#0;', 'main_start', 's1')),
  });
  fc.assert(
    fc.property(file, fc.array(edit, { maxLength: 5 }), (text, edits) => {
      let mutated = text;
      for (const { at, cut, put } of edits) {
        const place = at % (mutated.length + 1);
        mutated = mutated.slice(0, place) + put + mutated.slice(place + cut);
      }
      const { flow, notTaken } = importBpmn(mutated);
      if (flow) expect(Flow.safeParse(flow).success).toBe(true);
      else expect(notTaken.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('never fails, whatever comes: random graphs', () => {
  const kinds = [
    'startEvent',
    'endEvent',
    'userTask',
    'exclusiveGateway',
    'parallelGateway',
    'inclusiveGateway',
    'subProcess',
    'boundaryEvent',
  ];
  const graph = fc.record({
    nodes: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 12 }),
    edges: fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 25 }),
  });
  fc.assert(
    fc.property(graph, ({ nodes, edges }) => {
      const body =
        nodes.map((kind, i) => `<${kind} id="n${i}"/>`).join('') +
        edges.map(([a, b], i) => flowTo(`e${i}`, `n${a}`, `n${b}`)).join('');
      const { flow, notTaken } = importBpmn(process(body));
      if (!flow) expect(notTaken.length).toBeGreaterThan(0);
    }),
    { numRuns: 1_000 },
  );
}, 60_000);

const samples = new URL('../../../../../shared/data/spiff-patterns/tests/SpiffWorkflow/bpmn/data/', import.meta.url);
test.skipIf(!existsSync(samples))('files of another tool are read or told about', () => {
  let taken = 0;
  for (const part of ['Test-Workflows/', 'Invalid-Workflows/'])
    for (const name of readdirSync(new URL(part, samples))) {
      const { flow, notTaken } = importBpmn(readFileSync(new URL(part + name, samples), 'utf8'));
      if (flow && flow.steps.length > 0) taken += 1;
      else expect(notTaken.length, name).toBeGreaterThan(0);
    }
  expect(taken).toBeGreaterThan(20);
});
