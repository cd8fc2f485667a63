import { Input, Segmented, Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionStep } from '@portico/core/definitions/flow/steps/action.ts';
import { fieldsOf } from '@portico/core/definitions/form/index.ts';
import { useText } from '../../../ui/text.ts';
import { Property, PropertyLine } from '../../frame/index.ts';
import { FormulasInput } from '../properties/formulas-input.tsx';
import type { EditorOfStep, StepProps } from './editor.ts';

type Effect = ActionStep['effect'];
const kinds = ['set', 'http', 'start'] as const;

/** What an automatic action does; amounts and texts are formulas over the answers. */
function Own({ step, designer, company, onSet }: StepProps<ActionStep>) {
  const { t } = useTranslation('drawing');
  const text = useText();
  const id = useId();
  const { effect } = step;
  const fields = fieldsOf(designer.doc.content.form).map((field) => ({ value: field.id, label: text(field.name) }));
  const begin: Record<(typeof kinds)[number], Effect> = {
    set: { kind: 'set', fields: {} },
    http: { kind: 'http', method: 'POST', url: '"https://"' },
    start: { kind: 'start', service: company.services[0]?.value ?? 'service', answers: {} },
  };
  const put = (next: Effect) => onSet('effect', next);
  return (
    <>
      <Property name={t('action.title')}>
        <Segmented
          block
          aria-label={t('action.title')}
          value={effect.kind}
          options={[...kinds, ...(effect.kind === 'record' ? (['record'] as const) : [])].map((value) => ({
            value,
            label: t(`action.${value}`),
          }))}
          onChange={(kind) => kind !== 'record' && put(begin[kind])}
        />
      </Property>
      {effect.kind === 'set' && (
        <FormulasInput
          name={t('action.fields')}
          keys={fields}
          value={effect.fields}
          onChange={(next) => put({ ...effect, fields: next })}
        />
      )}
      {effect.kind === 'http' && (
        <>
          <Property name={t('action.method')}>
            <Select
              aria-label={t('action.method')}
              value={effect.method}
              options={(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((value) => ({ value, label: value }))}
              onChange={(method: typeof effect.method) => put({ ...effect, method })}
            />
          </Property>
          <Property name={t('action.url')} htmlFor={`${id}url`}>
            <Input
              id={`${id}url`}
              value={effect.url}
              spellCheck={false}
              onChange={(event) => put({ ...effect, url: event.target.value })}
            />
          </Property>
          <Property name={t('action.body')} htmlFor={`${id}body`}>
            <Input.TextArea
              id={`${id}body`}
              autoSize={{ minRows: 2, maxRows: 8 }}
              value={effect.body ?? ''}
              spellCheck={false}
              onChange={(event) => {
                const { body: _before, ...rest } = effect;
                put(event.target.value === '' ? rest : { ...rest, body: event.target.value });
              }}
            />
          </Property>
          <FormulasInput
            name={t('action.answer')}
            keys={fields}
            value={effect.answer ?? {}}
            onChange={(next) => {
              const { answer: _before, ...rest } = effect;
              put(Object.keys(next).length > 0 ? { ...rest, answer: next } : rest);
            }}
          />
        </>
      )}
      {effect.kind === 'start' && (
        <>
          <Property name={t('action.service')}>
            <Select
              aria-label={t('action.service')}
              value={effect.service}
              options={[...company.services]}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(service: string) => put({ ...effect, service })}
            />
          </Property>
          <PropertyLine name={t('action.wait')} htmlFor={`${id}wait`}>
            <Switch
              id={`${id}wait`}
              size="small"
              checked={effect.wait ?? false}
              onChange={(on) => {
                const { wait: _before, ...rest } = effect;
                put(on ? { ...rest, wait: true } : rest);
              }}
            />
          </PropertyLine>
          <FormulasInput
            name={t('action.answers')}
            keys={null}
            value={effect.answers}
            onChange={(next) => put({ ...effect, answers: next })}
          />
        </>
      )}
    </>
  );
}

export const action: EditorOfStep<ActionStep> = {
  group: 'system',
  order: 2,
  also: { zh: '自动 接口 赋值', en: 'automatic http call set' },
  Own,
};
