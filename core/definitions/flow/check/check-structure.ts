import { branchesOf } from '../branches.ts';
import { textOf } from '../../text.ts';
import type { Step } from '../flow.ts';
import { error, type FlowCheck, warn } from './flow-check.ts';
import { proveSound } from './soundness.ts';

/** Names, ids, limits; and that the flow can always come to an end. */
export function checkStructure(check: FlowCheck): void {
  const { flow } = check.service;
  if (flow.steps.length === 0) warn(check, '', 'no-steps');
  const isUnique = checkIds(check);
  for (const { step } of check.places) {
    if (textOf(step.name, 'zh').trim() === '') error(check, `${step.id}.name`, 'empty-name');
    checkLimit(check, step);
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

function checkLimit(check: FlowCheck, { id, limit }: Step): void {
  if (!limit) return;
  const isEndless = /^P(0D)?(T(0H)?(0M)?(0S)?)?$/.test(limit.within.duration);
  if (isEndless && limit.then !== 'pass') warn(check, `${id}.limit`, 'limit-of-nothing');
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
