import {
  anyType,
  booleanType,
  contextType,
  dateTimeType,
  dateType,
  type FeelType,
  numberType,
  stringType,
} from '../../../expressions/index.ts';
import { callbackSteps } from '../../../flow-engine/flow-index.ts';
import { kindOf } from '../../form/fields/registry.ts';
import type { Field } from '../../form/form.ts';
import type { Step } from '../flow.ts';
import { checkSource, error, type FlowCheck, warn } from './flow-check.ts';

type Action = Extract<Step, { kind: 'action' }>;

/** Expressions of conditions, waits and actions, and the access to fields. */
export function checkEffects(check: FlowCheck): void {
  for (const { step } of check.places) {
    checkAccess(check, step);
    if (step.kind === 'choice' || step.kind === 'parallel')
      for (const { id, when } of step.branches)
        if (when !== undefined) checkSource(check, step.id, `${step.id}.branches.${id}.when`, when, [booleanType]);
    if (step.kind === 'repeat') checkSource(check, step.id, `${step.id}.until`, step.until, [booleanType]);
    if (step.kind === 'wait' && 'until' in step.for)
      checkSource(check, step.id, `${step.id}.for`, step.for.until, [dateType, dateTimeType, stringType]);
    if (step.kind === 'wait' && 'callback' in step.for) checkTargets(check, step, 'answer', step.for.answer);
    if (step.kind === 'action') checkAction(check, step);
  }
}

function checkAccess(check: FlowCheck, step: Step): void {
  const hasPeople = step.kind === 'approve' || step.kind === 'work' || step.kind === 'fill' || step.kind === 'wait';
  for (const [id, access] of Object.entries(step.access ?? {})) {
    const path = `${step.id}.access.${id}`;
    const field = fieldAt(check, id);
    if (!field) error(check, path, 'unknown-field', { field: id });
    else if ((access === 'edit' || access === 'required') && isGiven(field))
      error(check, path, 'field-not-fillable', { field: id });
    else if (access === 'required' && !hasPeople) error(check, path, 'nobody-to-fill', { field: id });
  }
}

/** A field, or a column of a detail table as `table.column`. */
function fieldAt(check: FlowCheck, id: string): Field | undefined {
  const [table = '', column] = id.split('.');
  const field = check.fields.get(table);
  if (column === undefined) return field;
  return field?.kind === 'table' ? field.columns.find((one) => one.id === column) : undefined;
}
const isGiven = (field: Field): boolean => kindOf(field).given !== undefined;

function checkAction(check: FlowCheck, step: Action): void {
  const columns = new Map<string, FeelType>([['callbacks', callbacksType(check)]]);
  if (step.each !== undefined) {
    const table = check.fields.get(step.each);
    if (!table) return error(check, `${step.id}.each`, 'unknown-field', { field: step.each });
    if (table.kind !== 'table')
      return error(check, `${step.id}.each`, 'field-kind', { field: step.each, kind: table.kind, expected: ['table'] });
    for (const column of table.columns) columns.set(column.id, kindOf(column).type(column));
    columns.set('row', { kind: 'context' });
  }
  const source = (aspect: string, text: string | undefined, expected: readonly FeelType[] = [anyType]): void => {
    if (text !== undefined) checkSource(check, step.id, `${step.id}.effect.${aspect}`, text, expected, columns);
  };
  const sources = (aspect: string, texts: Record<string, string> | undefined): void => {
    for (const [name, text] of Object.entries(texts ?? {})) source(`${aspect}.${name}`, text);
  };
  const { effect } = step;
  switch (effect.kind) {
    case 'set':
      for (const [id, text] of Object.entries(effect.fields)) checkSet(check, step, id, text, columns);
      return;
    case 'http':
      source('url', effect.url, [stringType]);
      source('body', effect.body);
      sources('headers', effect.headers);
      checkTargets(check, step, 'answer', effect.answer, columns);
      return;
    case 'start':
      sources('answers', effect.answers);
      checkTargets(check, step, 'result', effect.result, columns);
      if (effect.result && effect.wait !== true) warn(check, `${step.id}.effect.result`, 'result-without-wait');
      return;
    case 'record':
      sources('values', effect.values);
  }
}

function checkSet(
  check: FlowCheck,
  step: Action,
  id: string,
  text: string,
  columns: ReadonlyMap<string, FeelType>,
): void {
  const path = `${step.id}.effect.fields.${id}`;
  const field = fieldAt(check, step.each === undefined ? id : `${step.each}.${id}`);
  if (!field) return error(check, path, 'unknown-field', { field: id });
  if (isGiven(field)) error(check, path, 'field-not-fillable', { field: id });
  checkSource(check, step.id, path, text, [kindOf(field).type(field)], columns);
}

/** Addresses to be called back at, by step. */
const callbacksType = ({ index }: FlowCheck): FeelType =>
  contextType(Object.fromEntries(callbackSteps(index).map((step) => [step, stringType])));

/** Fields that an answer from outside is written to; its expressions see the answer, of which nothing is known here. */
function checkTargets(
  check: FlowCheck,
  step: Step,
  aspect: string,
  targets: Record<string, string> | undefined,
  columns: ReadonlyMap<string, FeelType> = new Map(),
): void {
  const names = new Map([...columns, ['answer', anyType] as const, ['status', numberType] as const]);
  const place = step.kind === 'action' ? 'effect' : 'for';
  for (const [id, source] of Object.entries(targets ?? {})) {
    const field = check.fields.get(id);
    const path = `${step.id}.${place}.${aspect}.${id}`;
    if (!field) error(check, path, 'unknown-field', { field: id });
    else if (isGiven(field)) error(check, path, 'field-not-fillable', { field: id });
    else checkSource(check, step.id, path, source, [kindOf(field).type(field)], names);
  }
}

/**
 * A field that decides the way, and may be changed when nothing reads it any more. Whoever does the work may put right
 * what was filed: that is only told.
 */
export function checkLateEdits(check: FlowCheck): void {
  const order = check.places;
  for (const field of check.fields.keys()) {
    const lastRead = order.findLastIndex(({ step }) => check.reads.get(step.id)?.has(field));
    if (lastRead === -1) continue;
    for (const [i, { step, around }] of order.entries()) {
      const access = step.access?.[field];
      if (i <= lastRead || (access !== 'edit' && access !== 'required')) continue;
      // Inside a loop the reader comes again.
      const isReadAgain = around.some(
        ({ block }) =>
          check.index.steps.get(block)?.step.kind === 'repeat' &&
          (order[lastRead]?.around.some((one) => one.block === block) || order[lastRead]?.step.id === block),
      );
      if (isReadAgain) continue;
      const tell = step.kind === 'work' ? warn : error;
      tell(check, `${step.id}.access.${field}`, 'edited-after-last-read', { field });
    }
  }
}
