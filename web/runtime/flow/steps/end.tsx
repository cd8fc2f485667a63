import type { EndStep } from '@portico/core/definitions/flow/steps/end.ts';
import FlagOutlined from '@ant-design/icons/FlagOutlined';
import { type FaceOfStep, part } from './face.ts';

const outcomes = {
  completed: { zh: '流程到此结束：已完成', en: 'The flow ends here as completed' },
  rejected: { zh: '流程到此结束：已拒绝', en: 'The flow ends here as rejected' },
  cancelled: { zh: '流程到此结束：已取消', en: 'The flow ends here as cancelled' },
} as const;

export const end: FaceOfStep<EndStep> = {
  icon: FlagOutlined,
  name: { zh: '结束', en: 'End' },
  sentence: ({ outcome }, { pick }) => [part(pick(outcomes[outcome]))],
};
