import type { RepeatStep } from '@portico/core/definitions/flow/steps/repeat.ts';
import RetweetOutlined from '@ant-design/icons/RetweetOutlined';
import { type FaceOfStep, missing, part } from './face.ts';

export const repeat: FaceOfStep<RepeatStep> = {
  icon: RetweetOutlined,
  name: { zh: '循环', en: 'Repeat' },
  sentence: ({ max, steps }, { pick }) => [
    part(pick({ zh: `重复到条件成立，最多 ${max} 轮`, en: `Again until its condition holds, at most ${max} times` })),
    ...(steps.length > 0 ? [] : [missing(pick({ zh: '循环中没有节点', en: 'no step in it' }))]),
  ],
};
