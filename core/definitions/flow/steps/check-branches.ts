import { analyseConditions, booleanType } from '../../../expressions/index.ts';
import type { Field } from '../../form/form.ts';
import { textOf } from '../../text.ts';
import type { StepCheck } from '../check/step-check.ts';
import type { ChoiceStep } from './choice.ts';
import type { ParallelStep } from './parallel.ts';

/**
 * What the two kinds of block with branches are asked alike: names, conditions by themselves and looked at together (what
 * can never hold, what falls through, what two of them take). `isFirstOnly`: of those whose condition holds only the first
 * is taken.
 */
export function checkBranches(step: ChoiceStep | ParallelStep, told: StepCheck, isFirstOnly: boolean): void {
  const placeOf = (branch: { id: string }, what: string): string => `branches.${branch.id}.${what}`;
  for (const branch of step.branches) {
    if (textOf(branch.name, 'zh').trim() === '') told.error(placeOf(branch, 'name'), 'empty-name');
    if (branch.when !== undefined) told.source(placeOf(branch, 'when'), branch.when, [booleanType]);
  }
  if (step.branches.every((branch) => branch.steps.length === 0)) told.error('', 'empty-block');
  const conditional = step.branches.flatMap((branch) =>
    branch.when === undefined ? [] : [{ id: branch.id, when: branch.when }],
  );
  if (conditional.length === 0) return;
  const sources = conditional.map(({ when }) => when);
  const { neverTrue, shadowed, overlaps, gaps } = analyseConditions(sources, told.domains);
  const placeAt = (i: number): string => placeOf(conditional[i] ?? { id: '' }, 'when');
  for (const i of neverTrue) told.error(placeAt(i), 'condition-never-holds', { source: sources[i] });
  for (const [i, source] of sources.entries()) warnOptional(told, placeAt(i), source);
  if (!isFirstOnly) return;
  for (const i of shadowed) told.error(placeAt(i), 'condition-shadowed', { source: sources[i] });
  for (const { conditions, example, where } of overlaps)
    if (!shadowed.includes(conditions[1]))
      told.warn(placeAt(conditions[1]), 'condition-overlap', { with: conditional[conditions[0]]?.id, example, where });
  // With one condition the default branch is simply "otherwise".
  if (sources.length > 1) for (const { example, where } of gaps) told.warn('', 'condition-gap', { example, where });
}

/** A condition over a field that may have no answer, without saying what then. */
function warnOptional(told: StepCheck, at: string, source: string): void {
  if (/\bnull\b/.test(source)) return;
  for (const name of told.flow.reads.get(told.place.step.id) ?? []) {
    const field = told.field(name);
    const isNamed = new RegExp(`(?<![\\p{L}\\p{N}_.])${name}(?![\\p{L}\\p{N}_])`, 'u').test(source);
    if (field && isNamed && isOptional(field)) told.warn(at, 'condition-on-optional-field', { field: name });
  }
}
const isOptional = (field: Field): boolean =>
  field.required !== true && field.kind !== 'formula' && field.default === undefined && field.value === undefined;
