import type { Finding } from '../../../errors.ts';
import { Flow } from '../flow.ts';
import { type Note, notesInto } from './graph.ts';
import { TooTangled } from './reach.ts';
import { keptIn } from './read-element.ts';
import { stepsOf } from './read-flow.ts';
import { readXml, type XmlElement } from './xml.ts';

export interface BpmnImport {
  /** Absent when nothing of the file could be taken. */
  flow?: Flow;
  /** What could not be taken, or was taken otherwise, by the id of its element. */
  notTaken: Finding[];
}

/**
 * The flow of a BPMN 2.0 file. What is drawn in blocks (a way parts and comes together again, a loop with one entry) is
 * taken; what several ways come to stands in each of them; all that would mean something else here is told. A graph that
 * is too large or too knotted is told at once instead of being worked at. Never throws, whatever the text is.
 */
export function importBpmn(source: string): BpmnImport {
  const notTaken: Finding[] = [];
  const note = notesInto(notTaken);
  const xml = readXml(source);
  if (!xml.ok) return { notTaken: [{ path: '', code: xml.reason, params: { at: xml.at } }] };
  try {
    const flow = flowOf(xml.root, note);
    return { ...(flow && { flow }), notTaken };
  } catch (error) {
    if (!(error instanceof TooTangled)) throw error;
    // What else was told belongs to a flow that is not there.
    const { at, code, params } = error;
    return { notTaken: [{ path: at, code, ...(params && { params }) }] };
  }
}

/** @throws TooTangled */
function flowOf(root: XmlElement, note: Note): Flow | undefined {
  const processes = root.children.filter(({ name }) => name === 'process');
  const main = processes.find((process) => process.children.length > 0) ?? processes[0];
  if (!main) {
    note('', 'bpmn-no-process');
    return undefined;
  }
  const others = processes.filter((process) => process !== main);
  const cancellation = others.find((process) => process.attributes.get('id') === 'cancellation');
  for (const other of others) {
    const code = other.children.length > 0 ? 'bpmn-second-process' : 'bpmn-empty-process';
    if (other !== cancellation) note(other.attributes.get('id') ?? '', code);
  }
  const steps = stepsOf(main, note);
  const settings = keptIn(main, 'settings');
  const parsed = Flow.safeParse({
    ...(typeof settings === 'object' ? settings : {}),
    schema: 1,
    steps,
    ...(cancellation && { cancellation: { steps: stepsOf(cancellation, note) } }),
  });
  if (parsed.success) return parsed.data;
  const plain = Flow.safeParse({ schema: 1, steps });
  if (plain.success) note('', 'bpmn-settings-not-taken');
  else note('', 'bpmn-no-flow', { problem: parsed.error.issues[0]?.message });
  return plain.data;
}
