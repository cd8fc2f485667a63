import type { Step } from '../definitions/flow/flow.ts';
import type { Task } from './model.ts';
import { type Verdict, voiceOf, votersOf } from './turns.ts';

export type ApproveStep = Extract<Step, { kind: 'approve' }>;

/** Sums of weights are compared with room for the last bit of a binary fraction. */
const epsilon = 1e-9;

/** What an approval step has come to over the decisions stored so far (docs/flow.md section 4). */
export function verdictOf(step: ApproveStep, tasks: readonly Task[]): Verdict {
  const voters = votersOf(tasks);
  const voices = voters.map((voter) => voiceOf(voter, tasks));
  switch (step.mode) {
    case 'all':
    case 'sequence':
      if (voices.includes('rejected')) return 'rejected';
      return voices.every((voice) => voice === 'approved') ? 'approved' : 'open';
    case 'any':
      if (voices.includes('rejected')) return 'rejected';
      return voices.includes('approved') ? 'approved' : 'open';
    case 'votes':
      return voteOf(step, voters, voices);
  }
}

function voteOf(step: ApproveStep, voters: readonly Task[], voices: readonly Verdict[]): Verdict {
  let approved = 0;
  let undecided = 0;
  let all = 0;
  let isVetoed = false;
  voters.forEach((voter, i) => {
    const weight = voter.weight ?? 1;
    all += weight;
    if (voices[i] === 'approved') approved += weight;
    if (voices[i] === 'open') undecided += weight;
    if (voices[i] === 'rejected' && voter.veto) isVetoed = true;
  });
  const needed = neededOf(step, all);
  if (isVetoed) return 'rejected';
  if (approved + epsilon >= needed) return 'approved';
  return approved + undecided + epsilon < needed ? 'rejected' : 'open';
}

/** Weight that must approve. Without a share or count: more than half. */
function neededOf(step: ApproveStep, all: number): number {
  if (step.votes?.count !== undefined) return step.votes.count;
  if (step.votes?.share !== undefined) return step.votes.share * all;
  return all / 2 + 2 * epsilon;
}

/** Whether the votes of these people can reach what is needed at all. */
export function canReach(step: ApproveStep, weights: readonly number[]): boolean {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return step.mode !== 'votes' || all + epsilon >= neededOf(step, all);
}
