import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import { Properties, Property, PropertyGroup } from '../../frame/index.ts';
import type { FlowDesign } from '../steps/editor.ts';
import { FallbacksInput } from './fallbacks-input.tsx';

/** What holds for the whole flow: when it may be withdrawn, how it goes on after a return, the usual special cases. */
export function FlowProperties({ designer }: { designer: FlowDesign }) {
  const { t } = useTranslation('drawing');
  const { content, put } = designer.doc;
  const { flow } = content;
  const set = <N extends keyof Flow>(name: N, value: Flow[N] | undefined) => {
    const { [name]: _before, ...rest } = flow;
    const next = value === undefined ? rest : { ...rest, [name]: value };
    put({ ...content, flow: next as Flow }, { label: t(`flow.${name as 'withdraw'}`), mark: `flow ${name}` });
  };
  const choice = <N extends 'withdraw' | 'afterReturn' | 'onEdit'>(
    name: N,
    value: string,
    values: readonly NonNullable<Flow[N]>[],
  ) => (
    <Property name={t(`flow.${name}`)}>
      <Select
        aria-label={t(`flow.${name}`)}
        value={value}
        options={values.map((each) => ({ value: each, label: t(`flow.${name}s.${each}`) }))}
        onChange={(next: string) => set(name, next as Flow[N])}
      />
    </Property>
  );
  return (
    <Properties>
      <p className="faint">{t('nothingChosen')}</p>
      <PropertyGroup name={t('flow.title')} />
      {choice('withdraw', flow.withdraw, ['never', 'until-first-decision', 'until-end'])}
      {choice('afterReturn', flow.afterReturn, ['replay', 'resume', 'ask'])}
      {choice('onEdit', flow.onEdit ?? 'keep', ['keep', 'again'])}
      <PropertyGroup name={t('flow.fallbacks')} />
      <FallbacksInput
        value={flow.fallbacks}
        defaults={undefined}
        form={content.form}
        onChange={(next) => set('fallbacks', next)}
      />
    </Properties>
  );
}
