import { schemaFaults } from '@portico/core/definitions/faults/schema-faults.ts';
import { Flow } from '@portico/core/definitions/flow/flow.ts';
import { checkService } from '@portico/core/definitions/service/check-service.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import type { Finding } from '@portico/core/errors.ts';
import type { DesignerModel, Outcome } from '../../frame/index.ts';
import type { Content } from '../../parts/service-content.ts';
import { clipboardText, nodesFromClipboard } from './clipboard.ts';
import { type Command, run } from './commands.ts';
import { findNode, kindOfNode, type Node, type NodeKind, nodesOf, type Place } from './nodes.ts';
import { placeAfter, stepPlace } from './places.ts';

/** The flow in the draft of a service, as the frame knows it. */
export const flowModel: DesignerModel<Content, NodeKind, Node, Place> = {
  name: 'flow',
  refsOf: ({ flow }) => nodesOf(flow).map(({ ref }) => ref),
  kindOf: ({ flow }, ref) => {
    const found = findNode(flow, ref);
    return found && kindOfNode(found.node);
  },
  kindOfNode,
  run: runInContent,
  stepPlace: ({ flow }, ref, by) => stepPlace(flow, ref, by),
  placeAfter: ({ flow }, ref, kind) => placeAfter(flow, ref, kind),
  toClipboard: ({ flow }, ref) => {
    const found = findNode(flow, ref);
    return found ? clipboardText([found.node]) : null;
  },
  fromClipboard: nodesFromClipboard,
  check,
  refOfPath,
};

/** A command on the flow as a change of the service around it. */
export function runInContent(content: Content, command: Command): Outcome<Content> {
  const outcome = run(content.flow, command);
  if (!outcome.ok) return outcome;
  const mark = command.kind === 'set' ? `${command.ref}/${command.name}` : undefined;
  const isSame = outcome.flow === content.flow;
  return { ok: true, content: isSame ? content : { ...content, flow: outcome.flow }, select: outcome.select, mark };
}

/** What is wrong with the flow of the service; of what does not fit the schema, only that. */
function check(content: Content): Finding[] {
  const flow = schemaFaults(Flow, content.flow);
  if (flow.length > 0) return flow;
  const service = Service.safeParse(content);
  if (!service.success) return [];
  return checkService(service.data).flatMap((finding) =>
    finding.path.startsWith('flow.') ? [{ ...finding, path: finding.path.slice('flow.'.length) }] : [],
  );
}

/** The branch a finding is about when its path names one, else the step. */
function refOfPath(path: string, refs: ReadonlySet<string>): string | null {
  const [step = '', aspect, branch = ''] = path.split('.');
  const ref = `${step}/${branch}`;
  if (aspect === 'branches' && refs.has(ref)) return ref;
  return refs.has(step) ? step : null;
}
