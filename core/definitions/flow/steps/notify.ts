import { z } from 'zod';
import { Text } from '../../text.ts';
import { Who } from '../who.ts';
import type { KindOfStep } from './kind.ts';
import { stepShape } from './step-shape.ts';

const NotifyStep = z.strictObject({ kind: z.literal('notify'), ...stepShape, who: Who, message: Text.optional() });
export type NotifyStep = z.infer<typeof NotifyStep>;

/** 抄送/通知: people are told; never waits. */
export const notify: KindOfStep<NotifyStep> = {
  schema: () => NotifyStep,
  blank: (own) => ({ kind: 'notify', ...own, who: [{ kind: 'requester' }] }),
  way: 'on',
  tells: true,
  isFilledIn: false,
  bead: 'none',
  bpmn: () => 'sendTask',
};
