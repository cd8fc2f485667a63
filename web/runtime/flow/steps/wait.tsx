import type { WaitStep } from '@portico/core/definitions/flow/steps/wait.ts';
import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import { type FaceOfStep, part, spanWords, type Teller } from './face.ts';

function waitedFor(step: WaitStep, tell: Teller): string {
  if ('callback' in step.for) return tell.pick({ zh: '等待外部系统回调', en: 'Waits for a call from outside' });
  if ('until' in step.for) {
    const moment = tell.nameOf('field', step.for.until);
    return tell.pick({ zh: `等到 ${moment}`, en: `Waits until ${moment}` });
  }
  const span = spanWords(step.for, tell);
  return tell.pick({ zh: `等待 ${span}`, en: `Waits ${span}` });
}

export const wait: FaceOfStep<WaitStep> = {
  icon: ClockCircleOutlined,
  name: { zh: '等待', en: 'Wait' },
  sentence: (step, tell) => [part(waitedFor(step, tell))],
};
