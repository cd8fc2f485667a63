import { z } from 'zod';
import { dateTimeType, dateType, stringType } from '../../../expressions/index.ts';
import { ExpressionSource } from '../../expression.ts';
import { TimeSpan } from '../time-limit.ts';
import type { KindOfStep } from './kind.ts';
import { stepShape } from './step-shape.ts';

const WaitStep = z.strictObject({
  kind: z.literal('wait'),
  ...stepShape,
  for: z.union([
    TimeSpan,
    z.strictObject({ until: ExpressionSource }),
    z.strictObject({
      callback: z.literal(true),
      /** Fields taken from what the caller sends; its JSON is `answer`. */
      answer: z.record(z.string(), ExpressionSource).optional(),
    }),
  ]),
});
export type WaitStep = z.infer<typeof WaitStep>;

/** 等待: a duration, until a moment, or until something outside calls back. */
export const wait: KindOfStep<WaitStep> = {
  schema: () => WaitStep,
  blank: (own) => ({ kind: 'wait', ...own, for: { duration: 'P1D', working: true } }),
  way: 'on',
  isFilledIn: true,
  bead: 'own',
  bpmn: () => 'intermediateCatchEvent',
  check(step, told) {
    if ('until' in step.for) told.source('for', step.for.until, [dateType, dateTimeType, stringType]);
    if (!('callback' in step.for)) return;
    told.answers('for.answer', step.for.answer);
    if (!step.limit) told.warn('', 'wait-without-end');
  },
  insideBpmn(step) {
    if ('callback' in step.for) return '<bpmn:messageEventDefinition />';
    const [tag, text] = 'until' in step.for ? ['timeDate', step.for.until] : ['timeDuration', step.for.duration];
    const safe = text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '');
    return `<bpmn:timerEventDefinition><bpmn:${tag} xsi:type="bpmn:tFormalExpression">${safe}</bpmn:${tag}></bpmn:timerEventDefinition>`;
  },
  taken: (step) => ('callback' in step.for ? (step.for.answer ?? {}) : {}),
};
