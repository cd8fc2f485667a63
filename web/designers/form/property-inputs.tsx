import { Input, InputNumber, Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@portico/core/definitions/text.ts';
import { Property, PropertyLine } from '../frame/index.ts';
import { ScopeInput } from '../parts/scope-input.tsx';
import { WordsInput } from '../parts/words-input.tsx';
import type { Setting } from './settings.ts';

/** Gives a property of what is chosen another value; undefined takes it away. */
export type Set = (name: string, value: unknown) => void;

/** One setting of a field kind, as its type asks. */
export function SettingInput({ setting, value, onSet }: { setting: Setting; value: unknown; onSet: Set }) {
  const { t } = useTranslation('designer');
  const id = useId();
  const { name, type } = setting;
  const label = t(`setting.${name}`);
  if (type === 'words')
    return <WordsInput name={label} value={value as Text | undefined} onChange={(next) => onSet(name, next)} />;
  if (type === 'toggle') {
    // The street of an address is asked for unless it is switched off.
    const isOn = name === 'detail' ? value !== false : value === true;
    return (
      <PropertyLine name={label} htmlFor={id}>
        <Switch
          id={id}
          size="small"
          checked={isOn}
          onChange={(on) => onSet(name, name === 'detail' ? (on ? undefined : false) : on || undefined)}
        />
      </PropertyLine>
    );
  }
  return (
    <Property name={label} htmlFor={id}>
      {type === 'number' && (
        <InputNumber
          id={id}
          style={{ width: '100%' }}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onSet(name, next ?? undefined)}
        />
      )}
      {type === 'pick' && (
        <Select
          id={id}
          allowClear
          value={typeof value === 'string' ? value : null}
          options={(setting.options ?? []).map((each) => ({
            value: each,
            label: name === 'currency' ? each : t(`choice.${each}`),
          }))}
          onChange={(next: string | null | undefined) => onSet(name, next ?? undefined)}
        />
      )}
      {type === 'list' && (
        <Select
          id={id}
          mode="tags"
          open={false}
          suffixIcon={null}
          value={Array.isArray(value) ? value : []}
          placeholder={t('acceptHint')}
          tokenSeparators={[',', '，', ' ', ';']}
          onChange={(next: string[]) => onSet(name, next.length > 0 ? next : undefined)}
        />
      )}
      {type === 'scope' && (
        <ScopeInput parts={setting.options ?? []} value={value ?? {}} onChange={(next) => onSet(name, next)} />
      )}
      {(type === 'text' || type === 'formula') && (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          placeholder={type === 'formula' ? t('formulaHint') : ''}
          spellCheck={false}
          onChange={(event) => onSet(name, event.target.value || undefined)}
        />
      )}
    </Property>
  );
}
