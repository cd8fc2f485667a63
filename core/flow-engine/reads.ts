import { branchesOf } from '../definitions/flow/branches.ts';
import type { Step, WhoRule } from '../definitions/flow/flow.ts';
import { namesIn } from './conditions.ts';
import { fallbacksOf } from './may-decide.ts';
import type { Process } from './process.ts';

/** Answers a rule about people reads; `all`: it may read any. */
export function fieldsOf(rule: WhoRule): string[] | 'all' {
  switch (rule.kind) {
    case 'matrix':
      return 'all';
    case 'head-of':
    case 'field':
      return [rule.field];
    case 'expression':
      return namesIn(rule.expression);
    case 'levels':
      return 'limit' in rule.until ? namesIn(rule.until.limit) : [];
    default:
      return [];
  }
}

/**
 * Whether where the flow goes at a step, or who is on it, depends on one of these fields. `all`: whatever the step does
 * with them as well, such as what it sends. `live`: owners who may no longer decide are not meant, they are replaced.
 */
export function isJudgedBy(
  process: Pick<Process, 'index'>,
  step: Step,
  changed: readonly string[],
  what: 'way' | 'live' | 'all' = 'way',
): boolean {
  const read = (source: string | undefined): boolean =>
    source !== undefined && namesIn(source).some((name) => changed.includes(name));
  switch (step.kind) {
    case 'choice':
    case 'parallel':
      return branchesOf(step).some((branch) => 'when' in branch && read(branch.when as string | undefined));
    case 'repeat':
      return read(step.until);
    case 'wait':
      return what === 'all' && 'until' in step.for && read(step.for.until);
    case 'action': {
      // What it sets may be read by the conditions after it; what it does outside is done.
      if (what !== 'all' && step.effect.kind !== 'set') return false;
      if (step.each !== undefined && changed.includes(step.each)) return true;
      return textsIn(step.effect).some(read);
    }
    case 'end':
      return false;
    default: {
      const { never } = fallbacksOf(process, step);
      if (step.kind !== 'notify' && what !== 'live' && never.some((name) => changed.includes(name))) return true;
      return step.who.some((rule) => {
        const fields = fieldsOf(rule);
        return fields === 'all' ? changed.length > 0 : fields.some((field) => changed.includes(field));
      });
    }
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Whether the people of a step see a field. */
export const shows = (step: Step, field: string): boolean => step.access?.[field] !== 'hidden';
