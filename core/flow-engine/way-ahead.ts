import type { Flow } from '../definitions/flow/flow.ts';
import type { OutlineNode } from '../definitions/flow/outline-node.ts';
import { isBlockKind } from '../definitions/flow/steps/registry.ts';
import { type Bead, stageBar } from './beads.ts';
import { tasksIn } from './draft.ts';
import { type FlowIndex, indexOf } from './flow-index.ts';
import type { FlowState, PersonId } from './model.ts';
import { openChoices } from './open-choices.ts';
import { outline } from './outline.ts';
import { isJudgedBy } from './reads.ts';
import { isFinal } from './process.ts';
import { type Resolve, runAhead } from './simulate.ts';
import type { Facts } from './types.ts';

/** A step of the way of a request: passed, at hand, or to come. */
export interface WayBead extends Bead {
  /** Who will have it, where that can be told: of steps to come only. */
  people: PersonId[];
  team?: string;
  /** Of a choice that cannot be told yet: the fields it depends on. */
  dependsOn: string[];
}

/**
 * The whole way of a running request from where it stands: what was passed, where it is, and what is still to come if
 * everybody agrees, by the same engine and rules as before it was submitted; nothing is stored. A choice that depends on an
 * answer still to be given is told as open. `hidden`: fields the reader may not see; what depends on one of them is told as
 * if it were not known yet, so that the way tells nothing of it.
 */
export async function wayAhead(
  flow: Flow,
  present: FlowState,
  facts: Facts,
  resolve: Resolve,
  hidden: ReadonlySet<string>,
): Promise<WayBead[]> {
  const index = indexOf(flow);
  const drawnNow = outline(flow, present);
  const now = statusOf(drawnNow);
  const isToCome = (step: string): boolean => (now.get(step) ?? 'to-come') === 'to-come';
  const open = facts.form
    ? openChoices(flow, facts.form, present.answers, hidden, facts, isToCome)
    : new Map<string, string[]>();
  const blind = blindSteps(index, hidden, (step) => now.get(step) === 'done');
  for (const step of blind)
    if (isToCome(step) && isBlockKind(index.steps.get(step)?.step.kind ?? '')) open.set(step, open.get(step) ?? []);
  const { state } = await runAhead(flow, present, facts, resolve);
  // Where the run ahead stops, be it that something comes back to the requester, is none of the present.
  const drawn = outline(flow, state).filter(({ kind }) => kind !== 'amend');
  const bar = stageBar(drawn, isFinal(present), { open: new Set(open.keys()), blind });
  // While the requester changes it, that is where it stands; the run ahead has it changed already.
  const amending = drawnNow.filter(({ kind, status }) => kind === 'amend' && status === 'now');
  const steps = [...bar.slice(0, 1), ...stageBar(amending, false).slice(1, -1), ...bar.slice(1)];
  return steps.map((bead) => {
    const status = bead.status === 'maybe' ? bead.status : (now.get(bead.step) ?? bead.status);
    const step = index.steps.get(bead.step)?.step;
    const tells = status === 'to-come' && step !== undefined && !isJudgedBy({ index }, step, [...hidden]);
    return {
      ...bead,
      status,
      ...(tells ? ownersOf(present, state, bead.step) : { people: [] }),
      dependsOn: (open.get(bead.step) ?? []).filter((id) => !hidden.has(id)),
    };
  });
}

/** Where each drawn step stands. */
function statusOf(nodes: readonly OutlineNode[]): Map<string, Bead['status']> {
  const found = new Map<string, Bead['status']>();
  const walk = (node: OutlineNode): void => {
    if (node.status !== 'skipped') found.set(node.step, node.status);
    for (const inner of [...(node.steps ?? []), ...(node.branches ?? []).flatMap(({ steps }) => steps)]) walk(inner);
  };
  nodes.forEach(walk);
  return found;
}

/**
 * Steps from which on the way would tell what is hidden: what they lead to depends on it, or what a step inside them leads
 * to. Those that `isPassed` have told already.
 */
function blindSteps(index: FlowIndex, hidden: ReadonlySet<string>, isPassed: (step: string) => boolean): Set<string> {
  const blind = new Set<string>();
  if (hidden.size === 0) return blind;
  for (const { step, around, fallbacks } of index.steps.values()) {
    if (isPassed(step.id)) continue;
    // Whoever is found changes the way only where finding nobody ends it.
    const leadsOn = !('who' in step) || fallbacks.nobody === 'reject';
    if (!leadsOn || !isJudgedBy({ index }, step, [...hidden])) continue;
    blind.add(step.id);
    for (const { block } of around) blind.add(block);
  }
  return blind;
}

/** Who has a step in the run ahead and not yet now. */
function ownersOf(present: FlowState, ahead: FlowState, step: string): Pick<WayBead, 'people' | 'team'> {
  const stages = Object.values(ahead.stages).filter((stage) => stage.step === step && !present.stages[stage.id]);
  const tasks = stages.flatMap(({ id }) => tasksIn(ahead, id)).filter(({ kind }) => kind !== 'answer');
  const team = tasks.find((task) => task.team !== undefined)?.team;
  const people = tasks.flatMap((task) => (task.team === undefined && task.assignee ? [task.assignee] : []));
  return { people: [...new Set(people)], ...(team !== undefined && { team }) };
}
