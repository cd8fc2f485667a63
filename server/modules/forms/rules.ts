import type { Answers, Field, Form, Reference } from '@portico/core/definitions/form/index.ts';
import { fieldsOf, referencesOf } from '@portico/core/definitions/form/index.ts';
import type { Finding } from '@portico/core/errors.ts';
import { normalForm } from '@portico/core/normal-form.ts';
import type { Choosable, Wanted } from '../identity/index.ts';

/** `items.3.name` → `items.name`: the column, whatever the row. */
export const fieldOfPath = (path: string): string => path.replace(/\.\d+\./, '.');

/** References that were not in the answers before: what was stored stays good, also when a person has left since. */
export function newReferences(form: Form, answers: Answers, previous: Answers): Reference[] {
  const key = (each: Reference) => `${fieldOfPath(each.path)} ${each.kind} ${each.id}`;
  const known = new Set(referencesOf(form, previous).map(key));
  return referencesOf(form, answers).filter((each) => !known.has(key(each)));
}

const codes = {
  person: 'unknown-person',
  department: 'unknown-department',
  post: 'unknown-post',
  team: 'unknown-team',
} as const;
type Kind = keyof typeof codes;
const isChoice = (each: Reference): each is Reference & { kind: Kind } => each.kind in codes;

/** The scope of a reference's field; undefined: anybody. */
const scopeOf = ({ field }: Reference) => ('scope' in field ? field.scope : undefined);

/** What the organisation has to be asked about these references; undefined when nothing. */
export function wantedOf(references: readonly Reference[]): Wanted | undefined {
  const choices = references.filter(isChoice);
  if (choices.length === 0) return undefined;
  const ids = (kind: Kind) => [...new Set(choices.flatMap((each) => (each.kind === kind ? [each.id] : [])))];
  const scopes = choices.flatMap((each) => scopeOf(each) ?? []);
  const names = (part: 'departments' | 'groups' | 'teams') => [...new Set(scopes.flatMap((each) => each[part] ?? []))];
  return {
    people: ids('person'),
    departments: ids('department'),
    posts: ids('post'),
    teams: ids('team'),
    within: { departments: names('departments'), groups: names('groups'), teams: names('teams') },
  };
}

/** A finding for each reference to what does not exist or may not be picked in its field. */
export function findingsOfChoices(references: readonly Reference[], known: Choosable): Finding[] {
  return references.filter(isChoice).flatMap((each): Finding[] => {
    const places = known[each.kind].get(each.id);
    const scope = scopeOf(each);
    const named = scope ? (['departments', 'groups', 'teams'] as const).filter((part) => scope[part]?.length) : [];
    const isWithin =
      named.length === 0 || named.some((part) => scope?.[part]?.some((key) => places?.[part].includes(key)));
    return places && isWithin ? [] : [{ path: each.path, code: codes[each.kind] }];
  });
}

/** Texts that must be unique, each once in its normal form; and findings for those that stand twice in the answers. */
export function claimsOf(
  form: Form,
  answers: Answers,
): { claims: { path: string; field: string; text: string; raw: string }[]; twice: Finding[] } {
  const claims: { path: string; field: string; text: string; raw: string }[] = [];
  const twice: Finding[] = [];
  const seen = new Set<string>();
  for (const each of referencesOf(form, answers)) {
    if (each.kind !== 'unique') continue;
    const field = fieldOfPath(each.path);
    const text = normalForm(each.id);
    const key = JSON.stringify([field, text]);
    if (seen.has(key)) twice.push({ path: each.path, code: 'not-unique' });
    else claims.push({ path: each.path, field, text, raw: each.id });
    seen.add(key);
  }
  return { claims, twice };
}

/** Whether the answers of a request hold a text, in its normal form, in a field or column still. */
export function holds(answers: Answers, field: string, text: string): boolean {
  const [id = '', column] = field.split('.');
  const value = answers[id];
  const isSame = (each: unknown) => typeof each === 'string' && normalForm(each) === text;
  if (column === undefined) return isSame(value);
  return Array.isArray(value) && value.some((row) => isSame((row as Answers | null)?.[column]));
}

/** Whose directory entry the form looks up, and whether their managers; undefined for a form that looks nobody up. */
export function lookedUp(
  form: Form,
  answers: Answers,
  requester: string,
): { ids: string[]; withManager: boolean } | undefined {
  const ids = new Set<string>();
  let isAny = false;
  let withManager = false;
  const look = (field: Field, scopes: readonly Answers[]) => {
    if (field.kind !== 'lookup') return;
    isAny = true;
    withManager ||= field.attribute === 'manager';
    for (const scope of scopes) {
      const id = field.from === 'requester' ? requester : scope[field.from];
      if (typeof id === 'string') ids.add(id);
    }
  };
  for (const field of fieldsOf(form)) {
    look(field, [answers]);
    if (field.kind !== 'table') continue;
    const rows = answers[field.id];
    const scopes = Array.isArray(rows)
      ? rows.map((row: unknown) => ({ ...answers, ...(row as Answers | null) }))
      : [answers];
    for (const column of field.columns) look(column, scopes);
  }
  return isAny ? { ids: [...ids], withManager } : undefined;
}
