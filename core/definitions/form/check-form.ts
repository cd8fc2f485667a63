import type { Finding } from '../../errors.ts';
import { compile } from '../../expressions/index.ts';
import { textOf } from '../text.ts';
import { kindOf } from './fields/registry.ts';
import type { DetailTable } from './fields/table.ts';
import type { Field, Form } from './form.ts';
import { isFunctionName } from './form-functions.ts';
import { planOf } from './plan.ts';
import { formNames } from './rules.ts';
import { reservedNames } from './surroundings.ts';
import { placedFieldsOf, walk } from './walk.ts';

/** More fields than this are more than anybody fills in. */
const maxFields = 500;
const ofEveryObject = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * All that is wrong with a form beyond its schema. Paths begin with the id of a field or layout, or `table.column`:
 * `amount.visible`, `items.price.value`, `kind.options.2.when`. Findings with `params.severity = 'warning'` do not stop
 * publishing.
 */
export function checkForm(form: Form): Finding[] {
  const findings: Finding[] = [];
  const add = (path: string, code: string, params?: Record<string, unknown>) =>
    findings.push(params ? { path, code, params } : { path, code });
  const placed = placedFieldsOf(form);
  if (placed.length > maxFields) add('', 'too-many-fields', { max: maxFields });
  const ids = new Set<string>();
  const meet = (id: string) => {
    if (ids.has(id)) add(id, 'duplicate-id', { id });
    if (ofEveryObject.has(id) || reservedNames.includes(id)) add(id, 'reserved-name', { id });
    ids.add(id);
  };
  const names = new Set([...reservedNames, ...placed.map(({ field }) => field.id)]);
  walk(form.items, {
    field(field) {
      meet(field.id);
      checkField(field, field.id, names, form, add);
      if (field.kind === 'table') checkColumns(field, names, form, add);
    },
    layout(layout) {
      meet(layout.id);
      if (typeof layout.visible === 'string') checkSource(layout.visible, `${layout.id}.visible`, names, add);
    },
  });
  if (findings.every((finding) => finding.code !== 'duplicate-id')) checkCycles(form, add);
  return findings;
}

type Add = (path: string, code: string, params?: Record<string, unknown>) => void;

function checkColumns(table: DetailTable, outer: ReadonlySet<string>, form: Form, add: Add): void {
  const names = new Set([...outer, ...table.columns.map((column) => column.id)]);
  for (const column of table.columns) {
    const path = `${table.id}.${column.id}`;
    if (ofEveryObject.has(column.id) || reservedNames.includes(column.id))
      add(path, 'reserved-name', { id: column.id });
    if (kindOf(column).inTable === false) add(path, 'not-in-table', { kind: column.kind });
    checkField(column, path, names, form, add);
  }
}

function checkField(field: Field, path: string, names: ReadonlySet<string>, form: Form, add: Add): void {
  if (textOf(field.name, 'zh').trim() === '') add(`${path}.name`, 'empty-name');
  for (const flaw of kindOf(field).check?.(field) ?? []) {
    if (flaw.code !== 'empty-name') add(flaw.path ? `${path}.${flaw.path}` : path, flaw.code, flaw.params);
  }
  for (const [aspect, source] of sourcesOf(field)) checkSource(source, `${path}.${aspect}`, names, add);
  if (field.kind === 'lookup' && field.from !== 'requester') {
    const from = placedFieldsOf(form).find((placed) => placed.field.id === field.from)?.field;
    const columnNamed = names.has(field.from);
    if (!columnNamed) add(`${path}.from`, 'unknown-name', { name: field.from });
    else if (from && from.kind !== 'person') add(`${path}.from`, 'lookup-not-a-person', { name: field.from });
  }
  if (field.required === true && field.readOnly === true && field.default === undefined && field.value === undefined) {
    add(path, 'required-read-only', { severity: 'warning' });
  }
}

/** Every expression of a field with the part of the path that says where it stands. */
export function sourcesOf(field: Field): [string, string][] {
  const found: [string, string][] = [];
  const put = (aspect: string, source: unknown) => {
    if (typeof source === 'string') found.push([aspect, source]);
  };
  for (const aspect of ['visible', 'required', 'readOnly', 'default', 'value'] as const) put(aspect, field[aspect]);
  for (const bound of kindOf(field).bounds?.(field) ?? []) put(bound.aspect, bound.source);
  field.checks?.forEach((check, i) => put(`checks.${i}.holds`, check.holds));
  kindOf(field)
    .options?.(field)
    .forEach((option, i) => put(`options.${i}.when`, option.when));
  return found;
}

function checkSource(source: string, path: string, names: ReadonlySet<string>, add: Add): void {
  const compiled = compile(source, 'expression', { names: formNames });
  if (!compiled.ok) {
    for (const finding of compiled.findings) add(path, finding.code, finding.params);
    return;
  }
  for (const name of compiled.expression.names) {
    if (!names.has(name) && !isFunctionName(name)) {
      const from = source.indexOf(name);
      add(path, 'unknown-name', { name, ...(from >= 0 && { from, to: from + name.length }) });
    }
  }
}

/** Rules that wait for each other: the way round is told, `a → b → a`. */
function checkCycles(form: Form, add: Add): void {
  const plan = planOf(form);
  for (const ring of plan.cycles) add(ring[0] ?? '', 'cycle', { ring: ring.length === 1 ? [...ring, ring[0]] : ring });
  for (const { field, group } of plan.fields) {
    for (const ring of group?.cycles ?? []) {
      add(`${field.id}.${ring[0] ?? ''}`, 'cycle', { ring: ring.length === 1 ? [...ring, ring[0]] : ring });
    }
  }
}
