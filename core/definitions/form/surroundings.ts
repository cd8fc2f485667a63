import {
  evaluate,
  type EvaluateOptions,
  defaultLimits,
  type Expression,
  type FeelValue,
  fromFeel,
  type Scope,
} from '../../expressions/index.ts';
import { namesAround } from './answer-scope.ts';
import type { FieldAccess } from './form.ts';
import { formFunctions } from './form-functions.ts';
import type { FormPlan } from './plan.ts';
import type { Rule } from './rules.ts';
import type { FormContext } from './view.ts';

/** What one working out of a form has around it, made once a context. */
export interface Surroundings {
  context: FormContext;
  /** Names that are no field: requester, today, now. */
  outside(name: string): FeelValue | undefined;
  options: EvaluateOptions;
  /** What the person may do with a field or `table.column`; undefined while the form is being filled in. */
  accessOf(id: string): FieldAccess | undefined;
  /** Names whose answers are missing here; rules that read them are not judged. */
  unknown: ReadonlySet<string>;
  /** The server's check: read-only fields are not what a client says. */
  trusted: { previous: Readonly<Record<string, unknown>> } | undefined;
}

const instantOf = (now: number | string): number => (typeof now === 'number' ? now : Date.parse(now) || 0);

const made = new WeakMap<FormContext, WeakMap<FormPlan, Surroundings>>();

/** Names that rules may use beside fields. */
export const reservedNames: readonly string[] = ['requester', 'today', 'now'];

export function surroundingsOf(plan: FormPlan, context: FormContext): Surroundings {
  let ofContext = made.get(context);
  if (!ofContext) made.set(context, (ofContext = new WeakMap()));
  let around = ofContext.get(plan);
  if (!around) ofContext.set(plan, (around = makeSurroundings(plan, context, undefined)));
  return around;
}

export function makeSurroundings(plan: FormPlan, context: FormContext, trusted: Surroundings['trusted']): Surroundings {
  const { access } = context;
  return {
    context,
    outside: namesAround({ ...context, now: instantOf(context.now) }),
    options: {
      now: context.now,
      today: context.today,
      timeZone: context.timeZone,
      functions: formFunctions(context),
      meter: { steps: 0 },
      // A table holds up to 1,000 rows, and a rule over it takes some steps for each.
      limits: plan.fields.some((each) => each.group) ? { steps: 4 * defaultLimits.steps } : {},
    },
    accessOf: (id) =>
      (access &&
        (Object.hasOwn(access, id) ? access[id] : id.includes('.') ? access[id.split('.')[0] ?? ''] : undefined)) ||
      (access ? 'read' : undefined),
    unknown: context.partial ? unknownNames(plan, access ?? {}) : new Set(),
    trusted,
  };
}

/** What access hides, and every formula that reads it, directly or through another. */
function unknownNames(plan: FormPlan, access: Readonly<Record<string, FieldAccess>>): ReadonlySet<string> {
  const unknown = new Set(plan.fields.map((each) => each.field.id).filter((id) => access[id] === 'hidden'));
  for (let size = -1; size !== unknown.size;) {
    size = unknown.size;
    for (const { rules, field, group } of plan.fields) {
      const reads = [...(rules.value?.names ?? []), ...(group?.outsideValues ?? [])];
      if (reads.some((name) => unknown.has(name))) unknown.add(field.id);
    }
  }
  return unknown;
}

/** Steps that all rules of a form together may take in one go; a table of 1,000 rows with ten rules a row takes a tenth. */
const maxSteps = 2_000_000;
/** To be called before a form is worked out. */
export const startMeter = ({ options }: Surroundings): void => {
  if (options.meter) options.meter.steps = 0;
};

/** The outcome of a rule; `failed` when it cannot be worked out (limits, or a source that never compiled). */
export type RuleOutcome = { value: FeelValue; failed?: false } | { failed: true; value?: undefined };

export function runRule(rule: Rule, scope: Scope, options: EvaluateOptions): RuleOutcome {
  if (!rule) return { failed: true };
  // `today()` as the limit of a thousand cells is worked out once.
  const isConstant = rule.names.size === 0;
  const known = isConstant ? constants.get(options)?.get(rule) : undefined;
  if (known) return known;
  if ((options.meter?.steps ?? 0) > maxSteps) return { failed: true };
  const evaluated = evaluate(rule, scope, options);
  const outcome: RuleOutcome = evaluated.ok ? { value: evaluated.value } : { failed: true };
  if (isConstant) {
    let own = constants.get(options);
    if (!own) constants.set(options, (own = new Map()));
    own.set(rule, outcome);
  }
  return outcome;
}
/** Outcomes of rules that read nothing, by the surroundings they were worked out in. */
const constants = new WeakMap<EvaluateOptions, Map<Expression, RuleOutcome>>();

export const readsUnknown = (rule: Expression | null, unknown: ReadonlySet<string>): boolean => {
  if (unknown.size === 0 || !rule) return false;
  for (const name of rule.names) if (unknown.has(name)) return true;
  return false;
};

/** A rule's outcome as an answer. */
export const toAnswer = (value: FeelValue): unknown => {
  const json = fromFeel(value);
  return json === null ? undefined : json;
};
