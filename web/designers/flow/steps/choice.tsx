import type { ChoiceStep } from '@portico/core/definitions/flow/steps/choice.ts';
import { useTranslation } from 'react-i18next';
import { BandsInput } from '../properties/bands-input.tsx';
import { BranchesInput } from '../properties/branches-input.tsx';
import type { EditorOfStep, StepProps } from './editor.ts';

function Own({ step, designer, onSet }: StepProps<ChoiceStep>) {
  const { t } = useTranslation('drawing');
  return (
    <>
      <BandsInput
        branches={step.branches}
        form={designer.doc.content.form}
        onChange={(branches) => onSet('branches', branches)}
      />
      <BranchesInput block={step.id} branches={step.branches} designer={designer} unconditional={t('otherwise')} />
    </>
  );
}

export const choice: EditorOfStep<ChoiceStep> = {
  group: 'ways',
  order: 1,
  also: { zh: '条件 分档 金额', en: 'if condition band amount' },
  Own,
};
