import type { WorkStep } from '@portico/core/definitions/flow/steps/work.ts';
import ToolOutlined from '@ant-design/icons/ToolOutlined';
import type { FaceOfStep } from './face.ts';
import { about, whoWords } from './who-words.ts';

export const work: FaceOfStep<WorkStep> = {
  icon: ToolOutlined,
  name: { zh: '办理', en: 'Work' },
  sentence: (step, tell) => [
    about(whoWords(step.who, tell), (names) => tell.pick({ zh: `${names} 办理`, en: `Work by ${names}` })),
  ],
};
