import { kindNamed } from '../definitions/flow/steps/registry.ts';
import type { Flow, Step } from '../definitions/flow/flow.ts';
import type { OutlineNode } from '../definitions/flow/outline-node.ts';
import type { Text } from '../definitions/text.ts';
import { amendStep } from './flow-index.ts';
import type { FlowState, Scope, Stage } from './model.ts';
import { isFinal } from './process.ts';

export type { OutlineNode };
const amendName: Text = { zh: '申请人修改', en: 'Changes by the requester' };

/** The flow's tree as it is drawn: every step with where it stands, its stays (oldest first), and the branches taken. */
export function outline(flow: Flow, state: FlowState): OutlineNode[] {
  const stays = new Map<string, Stage[]>();
  for (const stage of Object.values(state.stages)) stays.set(stage.step, [...(stays.get(stage.step) ?? []), stage]);
  const view: View = { state, stays, current: currentStages(state) };
  const nodes = flow.steps.map((step) => nodeOf(view, step, false));
  if (state.status !== 'draft' && state.track === 'cancellation')
    nodes.push(...(flow.cancellation?.steps ?? []).map((step) => nodeOf(view, step, false)));
  const amending = stays.get(amendStep)?.filter((stage) => stage.leftAt === undefined) ?? [];
  if (amending.length > 0)
    nodes.unshift({
      step: amendStep,
      name: amendName,
      kind: 'amend',
      status: 'now',
      result: null,
      stages: amending.map(({ id }) => id),
    });
  return nodes;
}

interface View {
  state: FlowState;
  stays: ReadonlyMap<string, Stage[]>;
  /** Stages on the current path: passed or live. */
  current: ReadonlySet<string>;
}

/** Passed and live stages of the current path. A cancellation leaves the path it cancels as it was. */
function currentStages(state: FlowState): Set<string> {
  const current = new Set<string>();
  const walk = (scope: Scope): void => {
    for (const id of [...scope.passed, ...(scope.live === null ? [] : [scope.live])]) {
      current.add(id);
      for (const inner of Object.values(state.blocks[id]?.scopes ?? {})) walk(inner);
    }
  };
  walk(state.top);
  return current;
}

function nodeOf(view: View, step: Step, isCutOff: boolean): OutlineNode {
  const stays = view.stays.get(step.id) ?? [];
  const last = stays.at(-1);
  const status = statusOf(view, stays, isCutOff);
  const isLeft = status === 'skipped' || status === 'to-come';
  const node: OutlineNode = {
    step: step.id,
    name: step.name,
    kind: step.kind,
    status,
    result: isLeft ? null : (last?.result ?? null),
    stages: stays.map(({ id }) => id),
  };
  const scopes = last ? view.state.blocks[last.id]?.scopes : undefined;
  // Of a block that was passed, cut off or is to come, no branch can still come.
  const isOver = isCutOff || status === 'done' || status === 'skipped';
  if ('steps' in step) node.steps = step.steps.map((inner) => nodeOf(view, inner, isOver));
  else if ('branches' in step)
    node.branches = step.branches.map((branch) => {
      const taken = scopes && status !== 'to-come' ? isTaken(scopes[branch.id]) : isOver ? false : null;
      return {
        id: branch.id,
        name: branch.name,
        taken,
        steps: branch.steps.map((inner) => nodeOf(view, inner, isOver || taken === false)),
      };
    });
  return node;
}

const isTaken = (scope: Scope | undefined): boolean => scope !== undefined && scope.status !== 'skipped';

function statusOf({ state, current }: View, stays: readonly Stage[], isCutOff: boolean): OutlineNode['status'] {
  if (stays.some((stage) => stage.leftAt === undefined)) return 'now';
  const last = stays.at(-1);
  // A cancellation runs beside the path it cancels.
  const counts = last && !last.isVoid && (current.has(last.id) || state.track === 'cancellation' || isEnding(last));
  if (counts && last.result !== 'cancelled') return last.result === 'skipped' ? 'skipped' : 'done';
  return isCutOff || isFinal(state) ? 'skipped' : 'to-come';
}

/** A rejected step, or one that ended the flow, is not passed, but done it is. */
const isEnding = (stage: Stage): boolean => stage.result === 'rejected' || kindNamed(stage.kind)?.way === 'ends';
