import { anyType, listType, numberType, stringType } from '../../../expressions/index.ts';
import { analyseOverTime, compileTable, DecisionTable } from '../../../expressions/index.ts';
import type { StepPlace } from '../../../flow-engine/flow-index.ts';
import type { Fallbacks, WhoRule } from '../flow.ts';
import { namedIn } from '../named.ts';
import { checkSource, domainsOf, error, type FlowCheck, noteReads, warn } from './flow-check.ts';

/** How people are found: fields of the right kind, people and teams that exist, tables without holes. */
export function checkPeople(check: FlowCheck): void {
  checkNames(check);
  checkFallbacks(check, 'fallbacks', check.service.flow.fallbacks);
  for (const place of check.places) {
    const { step } = place;
    if (!('who' in step)) continue;
    step.who.forEach((rule, i) => checkRule(check, place, rule, `${step.id}.who.${i}`));
    if ('fallbacks' in step) checkFallbacks(check, `${step.id}.fallbacks`, step.fallbacks);
  }
}

/** What the flow names and the company does not have. Whoever cannot be found by a post or group has a fallback. */
function checkNames(check: FlowCheck): void {
  for (const { kind, name, path } of namedIn(check.service.flow)) {
    if (check.known[kind]?.has(name) !== false) continue;
    const tell = kind === 'posts' || kind === 'groups' ? warn : error;
    tell(check, path, `${namedAs[kind]}-not-here`, { name });
  }
}
const namedAs = {
  people: 'person',
  groups: 'group',
  posts: 'post',
  teams: 'team',
  departments: 'department',
  services: 'service',
  categories: 'category',
  tables: 'table',
} as const;

function checkRule(check: FlowCheck, place: StepPlace, rule: WhoRule, path: string): void {
  const { id } = place.step;
  switch (rule.kind) {
    case 'team':
      if (place.step.kind !== 'notify' && 'who' in place.step && place.step.who.length > 1)
        warn(check, path, 'team-among-people');
      return;
    case 'head-of':
      return checkField(check, id, path, rule.field, ['department']);
    case 'field':
      return checkField(check, id, path, rule.field, ['person']);
    case 'levels':
      if ('limit' in rule.until) checkSource(check, id, `${path}.until`, rule.until.limit, [numberType]);
      return;
    case 'chosen':
      return checkChosen(check, place, rule, path);
    case 'matrix':
      return checkMatrix(check, id, rule.table, path);
    case 'expression':
      checkSource(check, id, path, rule.expression, [stringType, listType(stringType)]);
      return;
    default:
  }
}

function checkField(check: FlowCheck, step: string, path: string, id: string, kinds: readonly string[]): void {
  const field = check.fields.get(id);
  if (!field) return error(check, path, 'unknown-field', { field: id });
  noteReads(check, step, [id]);
  if (!kinds.includes(field.kind))
    return error(check, path, 'field-kind', { field: id, kind: field.kind, expected: kinds });
  if (field.required !== true) warn(check, path, 'person-field-optional', { field: id });
}

function checkChosen(
  check: FlowCheck,
  place: StepPlace,
  rule: Extract<WhoRule, { kind: 'chosen' }>,
  path: string,
): void {
  if (rule.among?.length === 0) error(check, path, 'nobody-to-choose');
  if (rule.by !== 'previous') return;
  const before = check.places.slice(0, check.places.indexOf(place));
  const hasApprover = before.some(({ step, track }) => step.kind === 'approve' && track === place.track);
  if (!hasApprover) error(check, path, 'no-previous-approver');
}

function checkMatrix(check: FlowCheck, step: string, source: unknown, path: string): void {
  const parsed = DecisionTable.safeParse(source);
  if (!parsed.success) return error(check, path, 'table-malformed', { problem: parsed.error.issues[0]?.message });
  const table = parsed.data;
  const compiled = compileTable(table);
  if (!compiled.ok) {
    for (const finding of compiled.findings) error(check, `${path}.${finding.path}`, finding.code, finding.params);
    return;
  }
  if (table.rules.length === 0) error(check, path, 'table-empty');
  table.inputs.forEach((input, i) => {
    checkSource(check, step, `${path}.inputs.${i}`, input.expression, [anyType]);
  });
  const hasDefault = table.outputs.every((output) => output.default !== undefined);
  const { gaps, overlaps, neverUsed } = analyseOverTime(table, check.today, domainsOf(check));
  if (!hasDefault) for (const gap of gaps) warn(check, path, 'table-gap', { ...gap });
  for (const { rules, ...overlap } of overlaps)
    error(check, path, 'table-overlap', { ...overlap, rules: rules.map(oneMore) });
  for (const rule of neverUsed) warn(check, path, 'table-rule-never-used', { rule: rule + 1 });
}
const oneMore = (i: number): number => i + 1;

function checkFallbacks(check: FlowCheck, path: string, fallbacks: Fallbacks | undefined): void {
  if (!fallbacks) return;
  for (const id of fallbacks.never ?? []) {
    const field = check.fields.get(id);
    if (id === 'requester' || id === 'submitter') continue;
    if (!field) error(check, `${path}.never`, 'unknown-field', { field: id });
    else if (field.kind !== 'person')
      error(check, `${path}.never`, 'field-kind', { field: id, kind: field.kind, expected: ['person'] });
  }
}
