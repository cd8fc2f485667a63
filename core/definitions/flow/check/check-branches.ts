import { analyseConditions, type FeelTypeName, type SubjectTypes } from '../../../expressions/index.ts';
import type { Field } from '../../form/form.ts';
import type { Step } from '../flow.ts';
import { error, type FlowCheck, warn } from './flow-check.ts';

type Block = Extract<Step, { kind: 'choice' | 'parallel' }>;

/** Branch conditions looked at together: what can never hold, what falls through, what two of them take. */
export function checkBranches(check: FlowCheck): void {
  const domains = domainsOf(check);
  for (const { step } of check.places) {
    if (step.kind === 'choice' || step.kind === 'parallel') checkBlock(check, step, domains);
    if (step.kind === 'repeat') checkUntil(check, step, domains);
  }
}

function checkBlock(check: FlowCheck, step: Block, domains: SubjectTypes): void {
  const conditional = step.branches.flatMap((branch) =>
    branch.when === undefined ? [] : [{ ...branch, when: branch.when }],
  );
  if (conditional.length === 0) return;
  const sources = conditional.map(({ when }) => when);
  const analysis = analyseConditions(sources, domains);
  const pathOf = (i: number): string => `${step.id}.branches.${conditional[i]?.id ?? ''}.when`;
  for (const i of analysis.neverTrue) error(check, pathOf(i), 'condition-never-holds', { source: sources[i] });
  for (const [i, source] of sources.entries()) warnOptional(check, pathOf(i), source, step.id);
  if (step.kind !== 'choice') return;
  for (const i of analysis.shadowed) error(check, pathOf(i), 'condition-shadowed', { source: sources[i] });
  for (const { conditions, example, where } of analysis.overlaps)
    if (!analysis.shadowed.includes(conditions[1]))
      warn(check, pathOf(conditions[1]), 'condition-overlap', { with: conditional[conditions[0]]?.id, example, where });
  // With one condition the default branch is simply "otherwise".
  if (sources.length > 1)
    for (const { example, where } of analysis.gaps) warn(check, step.id, 'condition-gap', { example, where });
}

function checkUntil(check: FlowCheck, step: Extract<Step, { kind: 'repeat' }>, domains: SubjectTypes): void {
  const { neverTrue } = analyseConditions([step.until], domains);
  if (neverTrue.length > 0) warn(check, `${step.id}.until`, 'condition-never-holds', { source: step.until });
}

/** A condition over a field that may have no answer, without saying what then. */
function warnOptional(check: FlowCheck, path: string, source: string, step: string): void {
  if (/\bnull\b/.test(source)) return;
  for (const name of check.reads.get(step) ?? []) {
    const field = check.fields.get(name);
    const isNamed = new RegExp(`(?<![\\p{L}\\p{N}_.])${name}(?![\\p{L}\\p{N}_])`, 'u').test(source);
    if (field && isNamed && isOptional(field)) warn(check, path, 'condition-on-optional-field', { field: name });
  }
}
const isOptional = (field: Field): boolean =>
  field.required !== true && field.kind !== 'formula' && field.default === undefined && field.value === undefined;

/** What is known of the answers: types, the options of a choice, limits of numbers. */
export function domainsOf(check: FlowCheck): SubjectTypes {
  const domains: Record<string, SubjectTypes[string]> = {};
  for (const field of check.fields.values()) {
    const type = simpleType(check.types.get(field.id)?.kind);
    if (field.kind === 'choice')
      domains[field.id] = { type: 'string', values: field.options.map(({ value }) => value) };
    else if (type) domains[field.id] = type;
  }
  return domains;
}
const simple = new Set(['number', 'string', 'boolean', 'date', 'time', 'date and time']);
const simpleType = (kind: string | undefined): FeelTypeName | undefined =>
  kind !== undefined && simple.has(kind) ? (kind as FeelTypeName) : undefined;
