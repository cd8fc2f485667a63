import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EndStep } from '@portico/core/definitions/flow/steps/end.ts';
import { Property } from '../../frame/index.ts';
import type { EditorOfStep, StepProps } from './editor.ts';

/** With what the whole flow ends. */
function Own({ step, onSet }: StepProps<EndStep>) {
  const { t } = useTranslation('drawing');
  return (
    <Property name={t('outcome')}>
      <Select
        aria-label={t('outcome')}
        value={step.outcome}
        options={(['completed', 'rejected', 'cancelled'] as const).map((value) => ({
          value,
          label: t(`outcomes.${value}`),
        }))}
        onChange={(next: string) => onSet('outcome', next)}
      />
    </Property>
  );
}

export const end: EditorOfStep<EndStep> = {
  group: 'system',
  order: 3,
  also: { zh: '终止', en: 'stop terminate' },
  Own,
};
