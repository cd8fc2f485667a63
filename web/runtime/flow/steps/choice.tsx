import type { ChoiceStep } from '@portico/core/definitions/flow/steps/choice.ts';
import BranchesOutlined from '@ant-design/icons/BranchesOutlined';
import { type FaceOfStep, missing, part } from './face.ts';

export const choice: FaceOfStep<ChoiceStep> = {
  icon: BranchesOutlined,
  name: { zh: '条件分支', en: 'Choice' },
  sentence({ branches }, tell) {
    const count = branches.length;
    const hasDefault = branches.some(({ when }) => when === undefined);
    return [
      part(tell.pick({ zh: `${count} 个分支，走条件最先成立的一个`, en: `The first of ${count} branches that holds` })),
      ...(hasDefault ? [] : [missing(tell.pick({ zh: '缺少默认分支', en: 'the default branch is missing' }))]),
    ];
  },
};
