import { anyType, contextType, type FeelType, stringType } from '../../../expressions/index.ts';
import { kindOf } from '../../form/fields/registry.ts';
import type { StepCheck } from '../check/step-check.ts';
import type { ActionStep } from './action.ts';

/** The expressions of an action: they see the answers, the addresses to be called back at, and the row they run for. */
export function checkAction(step: ActionStep, told: StepCheck): void {
  const callbacks = contextType(Object.fromEntries(told.callbacks.map((id) => [id, stringType])));
  const seen = new Map<string, FeelType>([['callbacks', callbacks]]);
  if (step.each !== undefined) {
    const table = told.field(step.each);
    if (!table) return told.error('each', 'unknown-field', { field: step.each });
    if (table.kind !== 'table')
      return told.error('each', 'field-kind', { field: step.each, kind: table.kind, expected: ['table'] });
    for (const column of table.columns) seen.set(column.id, kindOf(column).type(column));
    seen.set('row', { kind: 'context' });
  }
  const source = (aspect: string, text: string | undefined, expected: readonly FeelType[] = [anyType]): void => {
    if (text !== undefined) told.source(`effect.${aspect}`, text, expected, seen);
  };
  const sources = (aspect: string, texts: Record<string, string> | undefined): void => {
    for (const [name, text] of Object.entries(texts ?? {})) source(`${aspect}.${name}`, text);
  };
  const { effect } = step;
  switch (effect.kind) {
    case 'set':
      for (const [id, text] of Object.entries(effect.fields)) {
        const field = told.filled(`effect.fields.${id}`, step.each === undefined ? id : `${step.each}.${id}`, id);
        if (field) source(`fields.${id}`, text, [kindOf(field).type(field)]);
      }
      return;
    case 'http':
      source('url', effect.url, [stringType]);
      source('body', effect.body);
      sources('headers', effect.headers);
      told.answers('effect.answer', effect.answer, seen);
      return;
    case 'start':
      sources('answers', effect.answers);
      told.answers('effect.result', effect.result, seen);
      if (effect.result && effect.wait !== true) told.warn('effect.result', 'result-without-wait');
      return;
    case 'record':
      sources('values', effect.values);
  }
}
