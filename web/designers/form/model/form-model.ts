import { checkForm } from '@portico/core/definitions/form/index.ts';
import type { DesignerModel, Outcome } from '../../frame/index.ts';
import type { Content } from '../../parts/service-content.ts';
import { clipboardText, type Command, nodesFromClipboard, placeAfter, run, stepPlace } from './commands.ts';
import { findNode, kindOfNode, type Node, type NodeKind, nodesOf, type Place } from './nodes.ts';
import { renameKey } from './rename-key.ts';

/** The form in the draft of a service, as the frame knows it. */
export const formModel: DesignerModel<Content, NodeKind, Node, Place> = {
  name: 'form',
  refsOf: ({ form }) => nodesOf(form).map((each) => each.ref),
  kindOf: ({ form }, ref) => {
    const found = findNode(form, ref);
    return found && kindOfNode(found.node);
  },
  kindOfNode,
  run: runInContent,
  stepPlace: ({ form }, ref, by) => stepPlace(form, ref, by),
  placeAfter: ({ form }, ref, kind) => placeAfter(form, ref, kind),
  toClipboard: ({ form }, ref) => {
    const found = findNode(form, ref);
    return found ? clipboardText([found.node]) : null;
  },
  fromClipboard: nodesFromClipboard,
  check: ({ form }) => checkForm(form),
  refOfPath,
};

/** A command on the form as a change of the service around it. */
export function runInContent(content: Content, command: Command): Outcome<Content> {
  const outcome = run(content.form, command);
  if (!outcome.ok) return outcome;
  const mark = command.kind === 'set' ? `${command.ref}/${command.name}` : undefined;
  const isSame = outcome.form === content.form;
  return { ok: true, content: isSame ? content : { ...content, form: outcome.form }, select: outcome.select, mark };
}

/** Another key; whatever of the service names it follows. */
export function renameInContent(content: Content, ref: string, key: string): Outcome<Content> {
  const outcome = renameKey(content, ref, key);
  return outcome.ok ? outcome : { ok: false, reason: outcome.reason, params: { source: outcome.params?.source ?? '' } };
}

/** The node a finding is about: the longest beginning of its path that is one. */
export function refOfPath(path: string, refs: ReadonlySet<string>): string | null {
  const parts = path.split('.');
  const two = parts.slice(0, 2).join('.');
  return refs.has(two) ? two : parts[0] !== undefined && refs.has(parts[0]) ? parts[0] : null;
}
