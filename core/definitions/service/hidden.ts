import { compile } from '../../expressions/index.ts';
import { branchesOf } from '../flow/branches.ts';
import type { Step } from '../flow/flow.ts';
import { kindOf } from '../form/fields/registry.ts';
import type { Field, FieldAccess, Form } from '../form/form.ts';
import { formNames } from '../form/rules.ts';
import { fieldsOf } from '../form/walk.ts';
import type { Service } from './service.ts';

/** Ids of fields, and of columns as `table.column`, with all that is worked out from them. */
export type Hidden = ReadonlySet<string>;

/** What of a request of a service is hidden, and from whom. */
export interface Hiding {
  /** What each step hides by itself. */
  byStep: ReadonlyMap<string, Hidden>;
  /** Fields of kinds that are shown masked. */
  masked: Hidden;
  /** What is worked out from them: hidden from everybody who is shown the mask. */
  ofMasked: Hidden;
  /** What any step hides, and what is worked out from masked fields. */
  onAnyStep: Hidden;
  /** That and the masked fields themselves: what no text in plain words may tell. */
  untold: Hidden;
}

const kept = new WeakMap<Service, Hiding>();

/** What a service hides. `untold` is empty for most of them; then nothing has to be asked of a reader. */
export function hidingOf(service: Service): Hiding {
  let hiding = kept.get(service);
  if (!hiding) kept.set(service, (hiding = hidingIn(service)));
  return hiding;
}

function hidingIn({ form, flow }: Service): Hiding {
  const byStep = new Map<string, Hidden>();
  const walk = (steps: readonly Step[]): void => {
    for (const step of steps) {
      const hidden = hiddenBy(form, step.access ?? {});
      if (hidden.size > 0) byStep.set(step.id, hidden);
      for (const branch of branchesOf(step)) walk(branch.steps);
    }
  };
  walk(flow.steps);
  walk(flow.cancellation?.steps ?? []);
  const masked = maskedIn(form);
  const ofMasked = new Set([...withDerived(form, masked)].filter((id) => !masked.has(id)));
  const hidden = [...byStep.values()].flatMap((ids) => [...ids]);
  const onAnyStep = withDerived(form, [...hidden, ...ofMasked]);
  return { byStep, masked, ofMasked, onAnyStep, untold: new Set([...onAnyStep, ...masked]) };
}

const maskedIn = (form: Form): Hidden =>
  new Set(
    fieldsOf(form).flatMap((field) => [
      ...(kindOf(field).mask ? [field.id] : []),
      ...(field.kind === 'table'
        ? field.columns.flatMap((column) => (kindOf(column).mask ? [`${field.id}.${column.id}`] : []))
        : []),
    ]),
  );

/** A table that is hidden hides its columns, so that steps which hide the one or the other can be compared. */
const hiddenBy = (form: Form, access: Readonly<Record<string, FieldAccess>>): Hidden =>
  new Set(
    fieldsOf(form).flatMap((field) => {
      const columns = field.kind === 'table' ? field.columns.map(({ id }) => `${field.id}.${id}`) : [];
      if (access[field.id] === 'hidden') return [field.id, ...columns];
      return columns.filter((id) => access[id] === 'hidden');
    }),
  );

/** These fields and every formula, looked up fact or computed value that reads one of them, over any number of steps. */
export function withDerived(form: Form, fields: Iterable<string>): Hidden {
  const hidden = new Set(fields);
  if (hidden.size === 0) return hidden;
  const derived = fieldsOf(form).flatMap((field) => [
    { id: field.id, columnOf: '', ...sourcesOf(field) },
    ...(field.kind === 'table'
      ? field.columns.map((column) => ({ id: `${field.id}.${column.id}`, columnOf: field.id, ...sourcesOf(column) }))
      : []),
  ]);
  for (let before = -1; before < hidden.size;) {
    before = hidden.size;
    for (const { id, columnOf, reads, from } of derived) {
      const readsHidden = (name: string) => hidden.has(name) || (columnOf !== '' && hidden.has(`${columnOf}.${name}`));
      if ((from !== undefined && readsHidden(from)) || (reads !== undefined && readsAny(reads, hidden, columnOf)))
        hidden.add(id);
    }
  }
  return hidden;
}

const sourcesOf = (field: Field): { reads?: string | undefined; from?: string } => ({
  reads: 'value' in field && typeof field.value === 'string' ? field.value : undefined,
  ...(field.kind === 'lookup' && { from: field.from }),
});

/** Whether an expression reads what is hidden; a table that it reads as a whole counts with every column. */
export function readsAny(source: string, hidden: Hidden, columnOf = ''): boolean {
  const compiled = compile(source, 'expression', { names: formNames });
  if (!compiled.ok) return false;
  const paths = [...compiled.expression.paths];
  return paths.some((path) => {
    if (hidden.has(path) || (columnOf !== '' && hidden.has(`${columnOf}.${path.split('.')[0] ?? ''}`))) return true;
    if (hidden.has(path.split('.')[0] ?? '')) return true;
    const isWhole = !paths.some((other) => other.startsWith(`${path}.`));
    return isWhole && hasHiddenColumn(path, hidden);
  });
}

const hasHiddenColumn = (table: string, hidden: Hidden): boolean =>
  [...hidden].some((id) => id.startsWith(`${table}.`));

/** Whether the title of a request tells something of what is hidden. */
export const titleTells = ({ title }: Pick<Service, 'title'>, hidden: Hidden): boolean =>
  title !== undefined && readsAny(title, hidden);

/** Whether a field in a list would tell something of what is hidden: itself, or one of its columns. */
export const fieldTells = (id: string, hidden: Hidden): boolean => hidden.has(id) || hasHiddenColumn(id, hidden);

/** What is hidden as the access of a step, for `answersFor`. */
export const accessTo = (hidden: Hidden): Record<string, FieldAccess> =>
  Object.fromEntries([...hidden].map((id) => [id, 'hidden']));
