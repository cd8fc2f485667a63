import { compile, type Expression, type NameShape, withoutInvariant } from '../../expressions/index.ts';
import type { Text } from '../text.ts';
import { kindOf } from './fields/registry.ts';
import type { Condition, Field } from './form.ts';

/** Our functions with spaces and keywords in their names, as the grammar must know them. */
export const formNames: NameShape = new Map([
  ['leave days', null],
  ['amount in words', null],
]);

/** What rules of columns ask once for all rows, by a name of its own. */
export type Parts = Map<string, Expression>;

/** The rules of a column; what of them is the same in every row goes to `parts`. */
export function rulesOfColumn(field: Field, columns: ReadonlySet<string>, parts: Parts): Rules {
  const rules = rulesOf(field);
  const lighter = <R extends boolean | Rule | undefined>(rule: R): R => {
    if (!rule || typeof rule !== 'object') return rule;
    const without = withoutInvariant(rule, (name) => columns.has(name), `\u0000${parts.size}.`);
    if (!without) return rule;
    for (const [name, part] of without.parts) parts.set(name, part);
    return without.expression as R;
  };
  return {
    visible: lighter(rules.visible),
    required: lighter(rules.required),
    readOnly: lighter(rules.readOnly),
    default: lighter(rules.default),
    value: lighter(rules.value),
    checks: rules.checks.map((check) => ({ ...check, rule: lighter(check.rule) })),
    options: rules.options.map((option) => ({ ...option, rule: lighter(option.rule) })),
    bounds: rules.bounds.map((bound) => ({ ...bound, rule: lighter(bound.rule) })),
  };
}

/** A source that does not compile is `null`: its rule fails when it is asked, and `checkForm` says why. */
export type Rule = Expression | null;

/** The rules of one field, compiled. Constants stay constants. */
export interface Rules {
  visible: boolean | Rule;
  required: boolean | Rule;
  readOnly: boolean | Rule;
  default: Rule | undefined;
  value: Rule | undefined;
  checks: readonly { rule: Rule; message: Text }[];
  /** Options that are not always there. */
  options: readonly { value: string; rule: Rule }[];
  bounds: readonly { aspect: 'min' | 'max'; rule: Rule }[];
}

export function compileRule(source: string): Rule {
  const compiled = compile(source, 'expression', { names: formNames });
  return compiled.ok ? compiled.expression : null;
}
export const conditionOf = (condition: Condition | undefined, otherwise: boolean): boolean | Rule =>
  typeof condition === 'string' ? compileRule(condition) : (condition ?? otherwise);

export function rulesOf(field: Field): Rules {
  const options = kindOf(field).options?.(field) ?? [];
  return {
    visible: conditionOf(field.visible, true),
    required: conditionOf(field.required, false),
    readOnly: conditionOf(field.readOnly, false),
    default: field.default === undefined ? undefined : compileRule(field.default),
    value: field.value === undefined ? undefined : compileRule(field.value),
    checks: (field.checks ?? []).map((check) => ({ rule: compileRule(check.holds), message: check.message })),
    options: options.flatMap((option) =>
      option.when === undefined ? [] : [{ value: option.value, rule: compileRule(option.when) }],
    ),
    bounds: (kindOf(field).bounds?.(field) ?? []).map(({ aspect, source }) => ({ aspect, rule: compileRule(source) })),
  };
}

export const namesOf = (rules: readonly (boolean | Rule | undefined)[]): Set<string> => {
  const names = new Set<string>();
  for (const rule of rules) if (rule && typeof rule === 'object') for (const name of rule.names) names.add(name);
  return names;
};
