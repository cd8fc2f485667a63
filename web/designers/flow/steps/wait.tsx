import { Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WaitStep } from '@portico/core/definitions/flow/steps/wait.ts';
import { Property } from '../../frame/index.ts';
import { SpanInput } from '../properties/span-input.tsx';
import type { EditorOfStep, StepProps } from './editor.ts';

/** For how long, until when, or for whose call. */
function Own({ step, onSet }: StepProps<WaitStep>) {
  const { t } = useTranslation('drawing');
  const way = 'duration' in step.for ? 'span' : 'until' in step.for ? 'until' : 'callback';
  const begin = {
    span: { duration: 'P1D', working: true },
    until: { until: 'today' },
    callback: { callback: true },
  } as const;
  return (
    <Property name={t('wait.title')}>
      <Segmented
        block
        aria-label={t('wait.title')}
        value={way}
        options={(['span', 'until', 'callback'] as const).map((value) => ({ value, label: t(`wait.${value}`) }))}
        onChange={(next: 'span' | 'until' | 'callback') => onSet('for', begin[next])}
      />
      {'duration' in step.for && (
        <SpanInput label={t('wait.span')} value={step.for} onChange={(span) => onSet('for', span)} />
      )}
      {'until' in step.for && (
        <Input
          aria-label={t('wait.until')}
          value={step.for.until}
          spellCheck={false}
          onChange={(event) => onSet('for', { until: event.target.value || 'today' })}
        />
      )}
    </Property>
  );
}

export const wait: EditorOfStep<WaitStep> = {
  group: 'system',
  order: 1,
  also: { zh: '延时 回调', en: 'delay timer callback' },
  Own,
  hasLimit: true,
};
