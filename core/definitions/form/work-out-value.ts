import { type Flaw, isRecord } from './fields/kind.ts';
import { kindOf } from './fields/registry.ts';
import type { LookupField } from './fields/lookup.ts';
import { type FieldPlan, isGivenByDefault } from './plan.ts';
import type { Rule } from './rules.ts';
import { isSame } from './same.ts';
import { readsUnknown, runRule, toAnswer } from './surroundings.ts';
import type { FieldView } from './view.ts';
import { scopeOf, type Work } from './work.ts';

interface Answered {
  value: unknown;
  flaws?: readonly Flaw[] | undefined;
  isFailed?: boolean;
}

/** The answer of a field that applies: computed, given by the server, or what was typed, made regular. */
export function answerOf(work: Work, plan: FieldPlan, view: FieldView, raw: unknown): Answered {
  const { field, rules } = plan;
  const { around } = work;
  const clean = (value: unknown): Answered => kindOf(field).clean(value, field, around.context);
  if (rules.value !== undefined) {
    if (work.keepsComputed || readsUnknown(rules.value, around.unknown)) return kept(clean(raw), raw);
    return computed(work, rules.value, clean);
  }
  if (field.kind === 'lookup')
    return work.keepsComputed
      ? kept(clean(raw), raw)
      : clean(lookUp(work, field) ?? (around.trusted ? undefined : raw));
  const previous = around.trusted?.previous;
  if (previous && kindOf(field).given === 'server') return clean(previous[field.id]);
  // Read-only fields are not what a client says, but what they were, or what the definition begins them with.
  if (previous && view.readOnly && !work.prefix && around.context.access === undefined) {
    if (previous[field.id] !== undefined) return clean(previous[field.id]);
    if (isGivenByDefault(plan)) return computed(work, rules.default as Rule, clean);
    if (rules.readOnly === true)
      return { value: undefined, ...(isEmpty(raw) ? {} : { flaws: [{ code: 'read-only' }] }) };
  }
  if (previous && work.prefix && isLockedCell(work, plan) && !isEmpty(raw) && !stoodBefore(work, plan, previous, raw)) {
    if (rules.default !== undefined) return computed(work, rules.default, clean);
    return { value: undefined, flaws: [{ code: 'read-only' }] };
  }
  return clean(raw);
}

/**
 * What a locked table holds when a form is checked: its rows as they were, not what a client says. Rows sent to one that
 * was empty are a flaw.
 */
export function rowsOf(work: Work, plan: FieldPlan, view: FieldView, raw: unknown): Answered {
  const previous = work.around.trusted?.previous;
  if (!previous || !view.readOnly || work.around.context.access !== undefined) return { value: raw };
  const before = previous[plan.field.id];
  if (before !== undefined) return { value: before };
  if (plan.rules.readOnly !== true) return { value: raw };
  const isNothing = isEmpty(raw) || (Array.isArray(raw) && raw.length === 0);
  return { value: undefined, ...(!isNothing && { flaws: [{ code: 'read-only' }] }) };
}

const isLockedCell = (work: Work, plan: FieldPlan): boolean =>
  plan.rules.readOnly === true && work.around.context.access === undefined;

/** Rows have no names, so a locked cell may hold whatever one of its column held: a row may have moved. */
function stoodBefore(work: Work, plan: FieldPlan, previous: Readonly<Record<string, unknown>>, raw: unknown): boolean {
  const rows = previous[work.prefix.slice(0, -1)];
  return Array.isArray(rows) && rows.some((row) => isRecord(row) && isSame(row[plan.field.id], raw));
}

const isEmpty = (raw: unknown) => raw === undefined || raw === null || raw === '';

/** A stored result stands also where today's definition would not give it. */
const kept = (cleaned: Answered, raw: unknown): Answered =>
  cleaned.flaws ? { value: raw === null ? undefined : raw } : cleaned;

function computed(work: Work, rule: Rule, clean: (value: unknown) => Answered): Answered {
  const outcome = runRule(rule, scopeOf(work), work.around.options);
  return outcome.failed ? { value: undefined, isFailed: true } : clean(toAnswer(outcome.value));
}

function lookUp(work: Work, field: LookupField): unknown {
  const { requester, people } = work.around.context;
  const source = scopeOf(work).get(field.from);
  const id = field.from === 'requester' ? requester.id : typeof source === 'string' ? source : undefined;
  if (id === undefined) return undefined;
  const facts = people && Object.hasOwn(people, id) ? people[id] : undefined;
  const own: Record<string, unknown> = id === requester.id ? { ...requester } : {};
  return facts?.[field.attribute] ?? own[field.attribute] ?? undefined;
}
