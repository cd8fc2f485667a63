import type { RepeatStep } from '@portico/core/definitions/flow/steps/repeat.ts';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Property } from '../../frame/index.ts';
import { ConditionEditor, fieldOptionsOf } from '../../parts/conditions/index.ts';
import type { EditorOfStep, StepProps } from './editor.ts';

function Own({ step, designer, onSet }: StepProps<RepeatStep>) {
  const { t } = useTranslation('drawing');
  const atMax = typeof step.atMax === 'object' ? `end-${step.atMax.end}` : (step.atMax ?? 'stop');
  return (
    <>
      <Property name={t('repeat.until')}>
        <ConditionEditor
          label={t('repeat.until')}
          value={step.until}
          fields={fieldOptionsOf(designer.doc.content.form)}
          onChange={(next) => onSet('until', next || 'true')}
        />
      </Property>
      <Property name={t('repeat.max')}>
        <InputNumber
          aria-label={t('repeat.max')}
          min={1}
          max={100}
          value={step.max}
          onChange={(next) => next !== null && onSet('max', next)}
        />
      </Property>
      <Property name={t('repeat.atMax')}>
        <Select
          aria-label={t('repeat.atMax')}
          value={atMax}
          options={(['stop', 'go-on', 'end-completed', 'end-rejected', 'end-cancelled'] as const).map((value) => ({
            value,
            label: t(`repeat.at.${value}`),
          }))}
          onChange={(next: string) =>
            onSet('atMax', next === 'stop' ? undefined : next.startsWith('end-') ? { end: next.slice(4) } : next)
          }
        />
      </Property>
    </>
  );
}

export const repeat: EditorOfStep<RepeatStep> = {
  group: 'ways',
  order: 3,
  also: { zh: '重复 直到', en: 'loop again until' },
  Own,
};
