import { branchesOf } from '../branches.ts';
import { type StepPlace } from '../../../flow-engine/flow-index.ts';
import { textOf } from '../../text.ts';
import type { Step } from '../flow.ts';
import { error, type FlowCheck, warn } from './flow-check.ts';
import { proveSound } from './soundness.ts';

/** Names, ids, blocks, returns; and that the flow can always come to an end. */
export function checkStructure(check: FlowCheck): void {
  const { flow } = check.service;
  if (flow.steps.length === 0) warn(check, '', 'no-steps');
  const isUnique = checkIds(check);
  for (const place of check.places) {
    checkNamesOf(check, place.step);
    checkBlock(check, place.step);
    checkReturn(check, place);
    checkTimes(check, place.step);
  }
  // Two steps of one id are one for the engine: nothing else can be told.
  if (isUnique) checkSoundness(check);
}

function checkIds(check: FlowCheck): boolean {
  const seen = new Set<string>();
  let isUnique = true;
  const meet = (id: string): void => {
    if (seen.has(id)) {
      error(check, id, 'duplicate-id', { id });
      isUnique = false;
    }
    seen.add(id);
  };
  const walk = (steps: readonly Step[]): void => {
    for (const step of steps) {
      meet(step.id);
      const branches = new Set<string>();
      for (const branch of branchesOf(step)) {
        if (branches.has(branch.id))
          error(check, `${step.id}.branches.${branch.id}`, 'duplicate-id', { id: branch.id });
        branches.add(branch.id);
        walk(branch.steps);
      }
    }
  };
  walk(check.service.flow.steps);
  walk(check.service.flow.cancellation?.steps ?? []);
  return isUnique;
}

function checkNamesOf(check: FlowCheck, step: Step): void {
  if (textOf(step.name, 'zh').trim() === '') error(check, `${step.id}.name`, 'empty-name');
  if (step.kind !== 'choice' && step.kind !== 'parallel') return;
  for (const branch of step.branches)
    if (textOf(branch.name, 'zh').trim() === '') error(check, `${step.id}.branches.${branch.id}.name`, 'empty-name');
}

function checkBlock(check: FlowCheck, step: Step): void {
  if (step.kind === 'repeat' && step.steps.length === 0) error(check, step.id, 'empty-block');
  if (step.kind !== 'choice' && step.kind !== 'parallel') return;
  if (step.branches.every((branch) => branch.steps.length === 0)) error(check, step.id, 'empty-block');
  if (step.kind === 'parallel') {
    if (typeof step.until === 'object' && step.until.count > step.branches.length)
      error(check, `${step.id}.until`, 'count-above-branches', {
        count: step.until.count,
        branches: step.branches.length,
      });
    const hasEmpty = step.branches.some((branch) => branch.steps.length === 0);
    if (step.until !== 'all' && hasEmpty) warn(check, step.id, 'empty-branch-ends-block');
    return;
  }
  const firstDefault = step.branches.findIndex((branch) => branch.when === undefined);
  if (firstDefault === -1) error(check, step.id, 'default-branch-missing');
  else if (firstDefault < step.branches.length - 1) error(check, step.id, 'default-branch-not-last');
}

/** Whether a target lies before a step on its way, so that it can have been passed. */
function checkReturn(check: FlowCheck, { step, track }: StepPlace): void {
  if (step.kind !== 'approve' || step.onReject === 'end' || step.onReject.return === 'requester') return;
  const path = `${step.id}.onReject`;
  const target = check.index.steps.get(step.onReject.return);
  if (!target || target.track !== track) return error(check, path, 'unknown-step', { step: step.onReject.return });
  const { kind } = target.step;
  if (kind !== 'approve' && kind !== 'work' && kind !== 'fill')
    warn(check, path, 'return-to-no-person', { step: target.step.id });
  if (target.step.id === step.id) error(check, path, 'return-to-itself');
}

function checkTimes(check: FlowCheck, step: Step): void {
  if (step.kind === 'wait' && 'callback' in step.for && !step.limit) warn(check, step.id, 'wait-without-end');
  const { limit } = step;
  if (!limit) return;
  const isEndless = /^P(0D)?(T(0H)?(0M)?(0S)?)?$/.test(limit.within.duration);
  if (isEndless && limit.then !== 'pass') warn(check, `${step.id}.limit`, 'limit-of-nothing');
  if (limit.then === 'pass' && step.kind === 'approve') warn(check, `${step.id}.limit`, 'passes-by-itself');
}

function checkSoundness(check: FlowCheck): void {
  const proof = proveSound(check.service.flow);
  if (proof.verdict === 'too-large') return warn(check, '', 'too-large-to-prove', { states: proof.states });
  for (const step of proof.dead) error(check, step, 'unreachable');
  for (const { step, reason, run, about } of proof.stuck) {
    // Told by the checks of blocks and votes, with a better place.
    if (reason === 'no-branch-holds' || reason === 'votes-unreachable' || about === step) continue;
    const isKnown = about === undefined || check.index.steps.has(about);
    if (isKnown) error(check, step, reason, { run, ...(about !== undefined && { step: about }) });
  }
}
