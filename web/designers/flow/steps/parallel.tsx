import type { ParallelStep } from '@portico/core/definitions/flow/steps/parallel.ts';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Property } from '../../frame/index.ts';
import { BranchesInput } from '../properties/branches-input.tsx';
import type { EditorOfStep, StepProps } from './editor.ts';

function Own({ step, designer, onSet }: StepProps<ParallelStep>) {
  const { t } = useTranslation('drawing');
  return (
    <>
      <Property name={t('until')}>
        <Select
          aria-label={t('until')}
          value={typeof step.until === 'string' ? step.until : 'count'}
          options={(['all', 'any', 'count'] as const).map((value) => ({ value, label: t(`untils.${value}`) }))}
          onChange={(next: 'all' | 'any' | 'count') => onSet('until', next === 'count' ? { count: 2 } : next)}
        />
        {typeof step.until === 'object' && (
          <InputNumber
            aria-label={t('untils.count')}
            min={1}
            max={step.branches.length}
            value={step.until.count}
            onChange={(next) => next !== null && onSet('until', { count: next })}
          />
        )}
      </Property>
      <BranchesInput block={step.id} branches={step.branches} designer={designer} unconditional={t('always')} />
    </>
  );
}

export const parallel: EditorOfStep<ParallelStep> = {
  group: 'ways',
  order: 2,
  also: { zh: '同时 分支', en: 'and at once' },
  Own,
};
