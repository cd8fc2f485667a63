import { withInner } from '../branches.ts';
import type { Flow, Step } from '../flow.ts';
import { Diagram, type Edge, type Node } from './diagram.ts';
import { escaped } from './xml.ts';

/** Names of our own in a BPMN file: the step as it is, which other tools keep and we read back. */
export const ownNamespace = 'urn:portico:flow:1';

const namespaces = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  `xmlns:portico="${ownNamespace}"`,
].join(' ');

/**
 * A flow as a BPMN 2.0 file with its drawing. Blocks become pairs of gateways; all that BPMN has no word for (people,
 * limits, access) is kept beside each step, so that importing the file gives the same flow.
 */
export function exportBpmn(flow: Flow, name = 'flow'): string {
  const tracks: [id: string, steps: readonly Step[], label: string][] = [['main', flow.steps, name]];
  if (flow.cancellation) tracks.push(['cancellation', flow.cancellation.steps, `${name} · cancellation`]);
  const drawn = tracks.map(([id, steps, label]) => ({ id, label, diagram: new Diagram(id, steps) }));
  const { steps: _steps, cancellation: _cancellation, ...settings } = flow;
  const processes = drawn.map(({ id, label, diagram }) =>
    processOf(id, label, diagram, id === 'main' ? settings : undefined),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<bpmn:definitions ${namespaces} id="definitions" targetNamespace="${ownNamespace}" exporter="Portico" exporterVersion="1">`,
    ...processes,
    ...drawn.map(({ id, diagram }) => drawingOf(id, diagram)),
    '</bpmn:definitions>',
    '',
  ].join('\n');
}

function processOf(id: string, name: string, diagram: Diagram, settings: object | undefined): string {
  const exits = diagram.exits();
  return [
    `  <bpmn:process id="${escaped(id)}" name="${escaped(name)}" isExecutable="false">`,
    ...(settings ? [kept('settings', settings)] : []),
    ...diagram.nodes.map((node) => elementText(node, diagram.edges)),
    ...diagram.edges.map((edge) => edgeText(edge, edge.backAt === undefined ? exits.get(edge.from) : undefined)),
    '  </bpmn:process>',
  ].join('\n');
}

const kept = (element: string, value: object): string =>
  `    <bpmn:extensionElements><portico:${element}>${escaped(JSON.stringify(value))}</portico:${element}></bpmn:extensionElements>`;

function elementText(node: Node, edges: readonly Edge[]): string {
  const back = edges.find((edge) => edge.from === node.id && edge.isDefault);
  const attributes = [`id="${escaped(node.id)}"`];
  if (node.name !== '') attributes.push(`name="${escaped(node.name)}"`);
  if (back && node.element.endsWith('Gateway')) attributes.push(`default="${escaped(back.id)}"`);
  const body = [
    ...(node.step ? [kept('step', alone(node.step))] : []),
    ...edges
      .filter((edge) => edge.to === node.id)
      .map((edge) => `      <bpmn:incoming>${escaped(edge.id)}</bpmn:incoming>`),
    ...edges
      .filter((edge) => edge.from === node.id)
      .map((edge) => `      <bpmn:outgoing>${escaped(edge.id)}</bpmn:outgoing>`),
    ...(node.inside === undefined ? [] : [`      ${node.inside}`]),
  ];
  return [`    <bpmn:${node.element} ${attributes.join(' ')}>`, ...body, `    </bpmn:${node.element}>`].join('\n');
}

/** The step without what is drawn; of branches their names. */
const alone = (step: Step): object => withInner(step, () => []);

function edgeText(edge: Edge, exit: string | undefined): string {
  const name = edge.name === undefined ? '' : ` name="${escaped(edge.name)}"`;
  const head = `    <bpmn:sequenceFlow id="${escaped(edge.id)}"${name} sourceRef="${escaped(edge.from)}" targetRef="${escaped(edge.to)}"`;
  const condition = edge.condition ?? exit;
  if (condition === undefined) return `${head} />`;
  return `${head}>\n      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="https://www.omg.org/spec/DMN/20191111/FEEL/">${escaped(condition)}</bpmn:conditionExpression>\n    </bpmn:sequenceFlow>`;
}

function drawingOf(id: string, { nodes, edges }: Diagram): string {
  const places = new Map(nodes.map((node) => [node.id, node]));
  return [
    `  <bpmndi:BPMNDiagram id="${escaped(id)}_diagram">`,
    `    <bpmndi:BPMNPlane id="${escaped(id)}_plane" bpmnElement="${escaped(id)}">`,
    ...nodes.map(
      ({ id: own, element, x, y, width, height }) =>
        `      <bpmndi:BPMNShape id="${escaped(own)}_shape" bpmnElement="${escaped(own)}"${element === 'exclusiveGateway' ? ' isMarkerVisible="true"' : ''}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`,
    ),
    ...edges.map((edge) => {
      const points = pointsOf(edge, places.get(edge.from), places.get(edge.to));
      const marks = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('');
      return `      <bpmndi:BPMNEdge id="${escaped(edge.id)}_edge" bpmnElement="${escaped(edge.id)}">${marks}</bpmndi:BPMNEdge>`;
    }),
    '    </bpmndi:BPMNPlane>',
    '  </bpmndi:BPMNDiagram>',
  ].join('\n');
}

type Point = [x: number, y: number];

/** Straight on; down or up from a gateway, then across; back over the top of a loop. */
function pointsOf({ backAt }: Edge, from: Node | undefined, to: Node | undefined): Point[] {
  if (!from || !to) return [];
  const start: Point = [from.x + from.width / 2, from.y + from.height / 2];
  const end: Point = [to.x + to.width / 2, to.y + to.height / 2];
  if (backAt !== undefined)
    return [
      [start[0], from.y],
      [start[0], backAt],
      [end[0], backAt],
      [end[0], to.y],
    ];
  const right: Point = [from.x + from.width, start[1]];
  const left: Point = [to.x, end[1]];
  if (start[1] === end[1]) return [right, left];
  const isDown = end[1] > start[1];
  if (from.element.endsWith('Gateway'))
    return [[start[0], isDown ? from.y + from.height : from.y], [start[0], end[1]], left];
  return [right, [end[0], start[1]], [end[0], isDown ? to.y : to.y + to.height]];
}
