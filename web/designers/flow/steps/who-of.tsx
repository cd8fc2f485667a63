import type { Who } from '@portico/core/definitions/flow/flow.ts';
import type { Step } from '@portico/core/definitions/flow/steps/registry.ts';
import { useTranslation } from 'react-i18next';
import { Property } from '../../frame/index.ts';
import { WhoNow } from '../properties/who-now.tsx';
import { WhoInput } from '../properties/who-input.tsx';
import type { StepProps } from './editor.ts';

/** Who has a step, under the name that suits its kind. */
export function WhoOf({ step, designer, company, onSet }: StepProps<Extract<Step, { who: Who }>>) {
  const { t } = useTranslation('drawing');
  return (
    <>
      <Property name={t(`whoOf.${step.kind}`)}>
        <WhoInput
          who={step.who}
          form={designer.doc.content.form}
          company={company}
          onChange={(next) => onSet('who', next)}
        />
      </Property>
      <WhoNow step={step} designer={designer} />
    </>
  );
}
