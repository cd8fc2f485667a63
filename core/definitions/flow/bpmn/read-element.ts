import { compile } from '../../../expressions/index.ts';
import type { Step } from '../flow.ts';
import { type BpmnEdge, type BpmnNode, eventOf, type Note } from './graph.ts';
import { childNamed, type XmlElement } from './xml.ts';

/** What we wrote beside an element ourselves. */
export function keptIn(element: XmlElement, name: string): unknown {
  const extensions = childNamed(element, 'extensionElements');
  const text = extensions?.children.find((child) => child.name === name && child.prefix === 'portico')?.text;
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const who = [{ kind: 'requester' }];

/**
 * What an element of another tool becomes, without id and name; its people and effects are for the builder to say.
 * Undefined for an event that does nothing in a flow of ours.
 */
export function bodyOf(node: BpmnNode, note: Note): Record<string, unknown> | undefined {
  switch (node.kind) {
    case 'userTask':
    case 'manualTask':
    case 'task':
      note(node.id, 'bpmn-people-missing');
      return { kind: 'work', who };
    case 'sendTask':
      note(node.id, 'bpmn-people-missing');
      return { kind: 'notify', who };
    case 'intermediateThrowEvent':
      if (eventOf(node.element) === 'messageEventDefinition') {
        note(node.id, 'bpmn-people-missing');
        return { kind: 'notify', who };
      }
      note(node.id, 'bpmn-event-left-out', { element: eventOf(node.element) ?? node.kind });
      return undefined;
    case 'receiveTask':
      return { kind: 'wait', for: { callback: true } };
    case 'intermediateCatchEvent':
      return { kind: 'wait', for: waited(node, note) };
    default:
      note(node.id, 'bpmn-taken-otherwise', { element: node.kind, as: 'work' });
      return { kind: 'work', who };
  }
}

function waited(node: BpmnNode, note: Note): Record<string, unknown> {
  const event = eventOf(node.element);
  if (event === undefined || (event !== 'timerEventDefinition' && event !== 'messageEventDefinition'))
    note(node.id, 'bpmn-taken-otherwise', { element: event ?? node.kind, as: 'wait' });
  const timer = childNamed(node.element, 'timerEventDefinition');
  const duration = childNamed(timer, 'timeDuration')?.text.trim();
  if (duration !== undefined && /^P(?!$)(\d{1,6}D)?(T(?!$)(\d{1,6}H)?(\d{1,6}M)?(\d{1,6}S)?)?$/.test(duration))
    return { duration };
  const date = childNamed(timer, 'timeDate')?.text.trim();
  if (date && date.length <= 4096 && compile(date).ok) return { until: date };
  if (timer) note(node.id, 'bpmn-timer-not-taken');
  return { callback: true };
}

/** A condition as FEEL; what cannot be read never holds, and is told. */
export function conditionOf(at: string, text: string | undefined, note: Note): string {
  const source = text?.replace(/^[#$]\{([\s\S]*)\}$/, '$1').trim();
  if (source && source.length <= 4096 && compile(source).ok) return source;
  note(at, source ? 'bpmn-condition-not-taken' : 'bpmn-condition-missing', {
    ...(source && { source: source.slice(0, 200) }),
  });
  return 'false';
}

/** Whether none of these conditions holds; one without outcome does not hold. */
export const noneOf = (conditions: readonly string[]): string => `not(${anyOf(conditions)})`;
export const anyOf = (conditions: readonly string[]): string =>
  conditions.map((condition) => `(${condition}) = true`).join(' or ');

/** When the ways out of a gateway that takes all that hold are taken, by the way; undefined: always. */
export function whenTaken(
  ways: readonly BpmnEdge[],
  standard: string | undefined,
  note: Note,
): Map<string, string | undefined> {
  const when = new Map<string, string | undefined>();
  for (const way of ways) {
    if (way.id === standard && way.condition !== undefined) note(way.id, 'bpmn-condition-not-used');
    const isAlways = way.id === standard || way.condition === undefined;
    when.set(way.id, isAlways ? undefined : conditionOf(way.id, way.condition, note));
  }
  const given = [...when.values()].filter((one) => one !== undefined);
  if (standard !== undefined && when.has(standard) && given.length > 0) when.set(standard, noneOf(given));
  return when;
}

const mostCopies = 20;

/**
 * A step that its element wants more than once: a loop becomes a repeat, a given number of instances so many steps in a
 * row or beside each other, one for each of a list an approval of all of them. `make` gives its steps anew.
 */
export function marked(
  node: BpmnNode,
  make: () => Step[],
  made: (id: string, body: Record<string, unknown>) => Step,
  note: Note,
): Step[] {
  const loop = childNamed(node.element, 'standardLoopCharacteristics');
  if (loop) return looped(node, loop, make, made, note);
  const many = childNamed(node.element, 'multiInstanceLoopCharacteristics');
  if (!many) return make();
  if (childNamed(many, 'completionCondition')) note(node.id, 'bpmn-completion-not-taken');
  const isSequential = many.attributes.get('isSequential') === 'true';
  const count = Number(childNamed(many, 'loopCardinality')?.text.replace(/^[#$]\{([\s\S]*)\}$/, '$1') || Number.NaN);
  if (Number.isInteger(count) && count >= 1 && count <= mostCopies) {
    if (count > 1) note(node.id, 'bpmn-written-out', { count });
    if (isSequential || count === 1) return Array.from({ length: count }, make).flat();
    const branches = Array.from({ length: count }, (_, i) => ({
      id: `${i + 1}`.replace(/^/, '_'),
      name: `${i + 1}`,
      steps: make(),
    }));
    return [made(`${node.id}_each`, { kind: 'parallel', until: 'all', branches })];
  }
  const [only, ...more] = make();
  if (only?.kind === 'work' && more.length === 0) {
    note(node.id, 'bpmn-taken-otherwise', { element: 'multiInstanceLoopCharacteristics', as: 'approve' });
    return [{ ...only, kind: 'approve', mode: isSequential ? 'sequence' : 'all', onReject: 'end' }];
  }
  note(node.id, 'bpmn-once-only');
  return only ? [only, ...more] : [];
}

function looped(
  node: BpmnNode,
  loop: XmlElement,
  make: () => Step[],
  made: (id: string, body: Record<string, unknown>) => Step,
  note: Note,
): Step[] {
  const text = childNamed(loop, 'loopCondition')?.text.trim();
  const goesOn = conditionOf(node.id, text, note);
  const most = Number(loop.attributes.get('loopMaximum') ?? Number.NaN);
  const isGiven = Number.isInteger(most) && most >= 1 && most <= 100;
  if (!isGiven) note(node.id, 'bpmn-loop-bounded', { max: 100 });
  const max = isGiven ? most : 100;
  const steps = make();
  const repeat = made(`${node.id}_loop`, { kind: 'repeat', until: noneOf([goesOn]), max, steps });
  if (loop.attributes.get('testBefore') !== 'true') return [repeat];
  const branches = [
    { id: '_again', name: '1', when: goesOn, steps: [repeat] },
    { id: '_done', name: '2', steps: [] },
  ];
  return [made(`${node.id}_first`, { kind: 'choice', branches })];
}
