import { Input, InputNumber, Segmented, Select, Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@portico/core/definitions/text.ts';
import { ConditionEditor, type FieldOption } from './conditions/index.ts';
import css from './designer.module.css';
import type { Setting } from './kinds.ts';

/** Gives a property of what is chosen another value; undefined takes it away. */
export type Set = (name: string, value: unknown) => void;

export function Line({ name, children, id }: { name: string; children: ReactNode; id?: string }) {
  const { t } = useTranslation('designer');
  return (
    <div className={css.property}>
      {id ? (
        <label htmlFor={id}>{t(`setting.${name}`)}</label>
      ) : (
        <span className={css.propertyName}>{t(`setting.${name}`)}</span>
      )}
      {children}
    </div>
  );
}

/** A text in Chinese and, when wanted, English. */
export function WordsInput({
  name,
  value,
  onSet,
  isNeeded = false,
}: {
  name: string;
  value: Text | undefined;
  onSet: Set;
  isNeeded?: boolean;
}) {
  const { t } = useTranslation('designer');
  const id = useId();
  const zh = typeof value === 'object' ? value.zh : (value ?? '');
  const en = typeof value === 'object' ? value.en : '';
  const set = (nextZh: string, nextEn: string) =>
    onSet(name, nextEn ? { zh: nextZh, en: nextEn } : nextZh || isNeeded ? nextZh : undefined);
  return (
    <Line name={name} id={id}>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={zh}
        onChange={(event) => set(event.target.value, en)}
      />
      <Input
        value={en}
        placeholder={t('english')}
        aria-label={`${t(`setting.${name}`)} ${t('english')}`}
        onChange={(event) => set(zh, event.target.value)}
      />
    </Line>
  );
}

export function SettingInput({ setting, value, onSet }: { setting: Setting; value: unknown; onSet: Set }) {
  const { t } = useTranslation('designer');
  const id = useId();
  const { name, type } = setting;
  if (type === 'words') return <WordsInput name={name} value={value as Text | undefined} onSet={onSet} />;
  if (type === 'toggle') {
    // The street of an address is asked for unless it is switched off.
    const isOn = name === 'detail' ? value !== false : value === true;
    return (
      <div className={css.propertyLine}>
        <label htmlFor={id} className={css.propertyName}>
          {t(`setting.${name}`)}
        </label>
        <Switch
          id={id}
          size="small"
          checked={isOn}
          onChange={(on) => onSet(name, name === 'detail' ? (on ? undefined : false) : on || undefined)}
        />
      </div>
    );
  }
  return (
    <Line name={name} id={id}>
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
      {(type === 'text' || type === 'formula') && (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          placeholder={type === 'formula' ? t('formulaHint') : ''}
          spellCheck={false}
          onChange={(event) => onSet(name, event.target.value || undefined)}
        />
      )}
    </Line>
  );
}

/** Always, never, or when a formula says so. */
export function ConditionInput({
  name,
  value,
  otherwise,
  fields,
  onSet,
}: {
  name: string;
  value: unknown;
  otherwise: boolean;
  fields: readonly FieldOption[];
  onSet: Set;
}) {
  const { t } = useTranslation('designer');
  const mode = typeof value === 'string' ? 'when' : (value ?? otherwise) ? 'yes' : 'no';
  return (
    <Line name={name}>
      <Segmented
        block
        aria-label={t(`setting.${name}`)}
        value={mode}
        options={(['yes', 'no', 'when'] as const).map((each) => ({ value: each, label: t(`condition.${each}`) }))}
        onChange={(next) =>
          onSet(name, next === 'when' ? 'true' : (next === 'yes') === otherwise ? undefined : next === 'yes')
        }
      />
      {mode === 'when' && (
        <ConditionEditor
          label={t('formulaOf', { name: t(`setting.${name}`) })}
          value={String(value)}
          fields={fields}
          onChange={(next) => onSet(name, next || 'true')}
        />
      )}
    </Line>
  );
}
