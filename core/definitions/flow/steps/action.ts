import { z } from 'zod';
import { ExpressionSource, FieldId, Key } from '../../expression.ts';
import { checkAction } from './check-action.ts';
import type { KindOfStep } from './kind.ts';
import { stepShape } from './step-shape.ts';

const ActionStep = z.strictObject({
  kind: z.literal('action'),
  ...stepShape,
  effect: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('set'), fields: z.record(z.string(), ExpressionSource) }),
    z.strictObject({
      kind: z.literal('http'),
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      url: ExpressionSource,
      headers: z.record(z.string(), ExpressionSource).optional(),
      body: ExpressionSource.optional(),
      answer: z.record(z.string(), ExpressionSource).optional(),
    }),
    z.strictObject({
      kind: z.literal('start'),
      service: Key,
      answers: z.record(z.string(), ExpressionSource),
      wait: z.boolean().optional(),
      result: z.record(z.string(), ExpressionSource).optional(),
    }),
    z.strictObject({ kind: z.literal('record'), table: Key, values: z.record(z.string(), ExpressionSource) }),
  ]),
  /** Once per row of this detail table. */
  each: FieldId.optional(),
});
export type ActionStep = z.infer<typeof ActionStep>;

/** 自动动作: fields are set, or something outside is called, started or written. */
export const action: KindOfStep<ActionStep> = {
  schema: () => ActionStep,
  blank: (own) => ({ kind: 'action', ...own, effect: { kind: 'set', fields: {} } }),
  way: 'on',
  isFilledIn: false,
  bead: 'none',
  bpmn: () => 'serviceTask',
  check: checkAction,
  named({ effect }) {
    if (effect.kind === 'start') return [{ kind: 'services', name: effect.service, path: 'effect.service' }];
    return effect.kind === 'record' ? [{ kind: 'tables', name: effect.table, path: 'effect.table' }] : [];
  },
  sets: ({ effect, each }) => (effect.kind !== 'set' ? [] : each === undefined ? Object.keys(effect.fields) : [each]),
  taken: ({ effect }) =>
    (effect.kind === 'http' ? effect.answer : effect.kind === 'start' ? effect.result : undefined) ?? {},
};
