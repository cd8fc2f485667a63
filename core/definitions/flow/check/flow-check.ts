import type { Finding } from '../../../errors.ts';
import { type FlowIndex, indexOf, type StepPlace } from '../../../flow-engine/flow-index.ts';
import {
  checkTypes,
  compile,
  type Expression,
  type FeelType,
  type FeelTypeName,
  type SubjectTypes,
  typeText,
} from '../../../expressions/index.ts';
import { mayBe } from '../../../expressions/check-types.ts';
import { typesOfForm } from '../../form/answer-scope.ts';
import { kindOf } from '../../form/fields/registry.ts';
import type { Field } from '../../form/form.ts';
import { fieldsOf } from '../../form/walk.ts';
import type { Service } from '../../service/service.ts';
import type { KnownNames } from '../../kind.ts';

/** One check of a flow under way: what is known of the service, and where findings go. */
export interface FlowCheck {
  readonly service: Service;
  readonly index: FlowIndex;
  readonly places: readonly StepPlace[];
  readonly fields: ReadonlyMap<string, Field>;
  readonly types: ReadonlyMap<string, FeelType>;
  readonly known: KnownNames;
  /** `YYYY-MM-DD`: what is over by then is not looked at. */
  readonly today: string;
  readonly findings: Finding[];
  /** Fields that conditions and other expressions of a step read, by step. */
  readonly reads: Map<string, Set<string>>;
}

export function startCheck(service: Service, known: KnownNames, today: string): FlowCheck {
  const index = indexOf(service.flow);
  return {
    service,
    index,
    places: [...index.steps.values()],
    fields: new Map(fieldsOf(service.form).map((field) => [field.id, field])),
    types: typesOfForm(service.form),
    known,
    today,
    findings: [],
    reads: new Map(),
  };
}

export function error(check: FlowCheck, path: string, code: string, params?: Record<string, unknown>): void {
  check.findings.push({ path, code, ...(params && { params }) });
}
/** Does not stop publishing. */
export function warn(check: FlowCheck, path: string, code: string, params: Record<string, unknown> = {}): void {
  check.findings.push({ path, code, params: { ...params, severity: 'warning' } });
}

/** Checks an expression of a step: it compiles, names only what there is, and gives what the place needs. */
export function checkSource(
  check: FlowCheck,
  step: string,
  path: string,
  source: string,
  expected: readonly FeelType[],
  more: ReadonlyMap<string, FeelType> = new Map(),
): Expression | undefined {
  const compiled = compile(source);
  if (!compiled.ok) {
    for (const finding of compiled.findings) error(check, path, finding.code, finding.params);
    return undefined;
  }
  const { expression } = compiled;
  noteReads(check, step, expression.names);
  const scope = { get: (name: string) => more.get(name) ?? check.types.get(name) };
  const { type, findings } = checkTypes(expression, scope);
  for (const finding of findings) error(check, path, finding.code, finding.params);
  if (findings.length === 0 && expected.length > 0 && !expected.some((wanted) => mayBe(type, wanted)))
    error(check, path, 'expression-result-type', {
      type: typeText(type),
      expected: expected.map(typeText).join(', '),
    });
  return expression;
}

export function noteReads(check: FlowCheck, step: string, names: Iterable<string>): void {
  const reads = check.reads.get(step) ?? new Set<string>();
  for (const name of names) if (check.fields.has(name)) reads.add(name);
  check.reads.set(step, reads);
}

/** A field, or a column of a detail table as `table.column`. */
export function fieldAt(check: FlowCheck, id: string): Field | undefined {
  const [table = '', column] = id.split('.');
  const field = check.fields.get(table);
  if (column === undefined) return field;
  return field?.kind === 'table' ? field.columns.find((one) => one.id === column) : undefined;
}
/** Whether its value is worked out or given, so that nothing can fill it. */
export const isGiven = (field: Field): boolean => kindOf(field).given !== undefined;

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
