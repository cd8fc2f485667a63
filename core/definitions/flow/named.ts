import { DecisionTable } from '../../expressions/index.ts';
import type { Reference } from '../reference.ts';
import { branchesOf } from './branches.ts';
import type { Fallbacks, Flow, Step, WhoRule } from './flow.ts';
import { kindOfStep } from './steps/registry.ts';

/** All that a flow names, in its order: what must be there, and what to change when somebody leaves. */
export function namedIn(flow: Flow): Reference[] {
  const found: Reference[] = [];
  const walk = (steps: readonly Step[]): void => {
    for (const step of steps) {
      for (const { kind, name, path } of namedOnStep(step))
        found.push({ kind, name, path: `${step.id}.${path}`, step: step.id });
      for (const branch of branchesOf(step)) walk(branch.steps);
    }
  };
  found.push(...inFallbacks(flow.fallbacks));
  walk(flow.steps);
  walk(flow.cancellation?.steps ?? []);
  return found;
}

const each = (kind: Reference['kind'], names: readonly string[], path: string): Reference[] =>
  names.map((name) => ({ kind, name, path }));

function namedOnStep(step: Step): Reference[] {
  const found: Reference[] = [];
  if ('who' in step) step.who.forEach((rule, i) => found.push(...inRule(rule, `who.${i}`)));
  if ('fallbacks' in step) found.push(...inFallbacks(step.fallbacks));
  if (step.limit && typeof step.limit.then === 'object') found.push(...each('people', step.limit.then.people, 'limit'));
  return [...found, ...(kindOfStep(step).named?.(step) ?? [])];
}

const inFallbacks = (fallbacks: Fallbacks | undefined): Reference[] =>
  typeof fallbacks?.nobody === 'object' ? each('people', fallbacks.nobody.people, 'fallbacks.nobody') : [];

function inRule(rule: WhoRule, path: string): Reference[] {
  switch (rule.kind) {
    case 'people':
      return each('people', rule.people, path);
    case 'group':
      return each('groups', [rule.group], path);
    case 'post':
      return each('posts', [rule.post], path);
    case 'team':
      return each('teams', [rule.team], path);
    case 'levels':
      return 'post' in rule.until ? each('posts', [rule.until.post], path) : [];
    case 'chosen':
      return each('people', rule.among ?? [], path);
    case 'matrix':
      return inTable(rule.table, path);
    default:
      return [];
  }
}

const literals = /^\s*(?:\[\s*)?"[^"\\]*"(?:\s*,\s*"[^"\\]*")*(?:\s*\])?\s*$/;

/** Log-in names written into the rules and defaults of a table; what is worked out cannot be told. */
function inTable(source: unknown, path: string): Reference[] {
  const table = DecisionTable.safeParse(source);
  if (!table.success) return [];
  const { rules, outputs } = table.data;
  const inCell = (cell: string, at: string): Reference[] =>
    literals.test(cell)
      ? each(
          'people',
          [...cell.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name),
          at,
        )
      : [];
  return [
    ...rules.flatMap((rule, r) => rule.then.flatMap((cell) => inCell(cell, `${path}.rules.${r}`))),
    ...outputs.flatMap(({ default: cell }) => (cell === undefined ? [] : inCell(cell, path))),
  ];
}
