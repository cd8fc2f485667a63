import { readdirSync, readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFlow } from '../../../flow-engine/testing/random-flow.ts';
import { Flow } from '../flow.ts';
import { exportBpmn } from './export.ts';

// bpmn-moddle reads BPMN for bpmn.io, Camunda Modeler and others: what it takes without a warning opens in them.

interface Element {
  $type: string;
  id?: string;
  incoming?: Element[];
  outgoing?: Element[];
  sourceRef?: Element;
  targetRef?: Element;
  flowElements?: Element[];
  bpmnElement?: Element;
  planeElement?: Element[];
}
async function opened(xml: string): Promise<{ processes: Element[]; drawn: Element[] }> {
  const read = await new BpmnModdle().fromXML(xml);
  expect(read.warnings.map(({ message }) => message)).toEqual([]);
  const rootElement = read.rootElement as { rootElements: Element[]; diagrams: { plane: Element }[] };
  return {
    processes: rootElement.rootElements.filter(({ $type }) => $type === 'bpmn:Process'),
    drawn: rootElement.diagrams.flatMap(({ plane }) => plane.planeElement ?? []),
  };
}

/** Every element is drawn, every edge leads from and to elements that know of it, and all but the ends go on. */
async function expectSound(xml: string, hasEnd = false): Promise<void> {
  const { processes, drawn } = await opened(xml);
  const shown = new Set(drawn.map(({ bpmnElement }) => bpmnElement?.id));
  for (const { flowElements = [] } of processes) {
    for (const element of flowElements) {
      expect(shown).toContain(element.id);
      if (element.$type === 'bpmn:SequenceFlow') {
        expect(element.sourceRef?.outgoing).toContain(element);
        expect(element.targetRef?.incoming).toContain(element);
        continue;
      }
      // What follows an end is drawn, and nothing leads there.
      if (element.$type !== 'bpmn:StartEvent' && !hasEnd) expect(element.incoming?.length ?? 0).toBeGreaterThan(0);
      if (element.$type !== 'bpmn:EndEvent') expect(element.outgoing?.length ?? 0).toBeGreaterThan(0);
    }
  }
}

const folder = new URL('../../../../server/packs/services/', import.meta.url);
test.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('another tool opens %s', async (name) => {
  const pack = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { services: { flow: unknown }[] };
  for (const { flow } of pack.services) await expectSound(exportBpmn(Flow.parse(flow), name));
});

test('another tool opens any flow', async () => {
  await fc.assert(
    fc.asyncProperty(anyFlow, (flow) =>
      expectSound(exportBpmn(flow, '<名&称>'), JSON.stringify(flow).includes('"kind":"end"')),
    ),
    { numRuns: 200 },
  );
}, 120_000);
