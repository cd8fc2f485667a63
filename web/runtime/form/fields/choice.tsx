import { Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ChoiceField } from '@portico/core/definitions/form/fields/choice.ts';
import type { FieldView } from '@portico/core/definitions/form/index.ts';
import type { Option } from '@portico/core/definitions/form/form.ts';
import { textOf } from '@portico/core/definitions/text.ts';
import { matchesWords } from '../matches-words.ts';
import { useText } from '../../../ui/text.ts';
import css from '../form.module.css';
import { ariaOf, type Control, type EditProps, statusOf } from './control.ts';

type Field = z.infer<typeof ChoiceField>;

/** Options that are left, with their words; a chosen one that went is kept, so that it can be seen and changed. */
export function useOptions(options: readonly Option[], left: FieldView['options'], chosen: readonly unknown[]) {
  const text = useText();
  const shown = options.filter((option) => !left || left.has(option.value) || chosen.includes(option.value));
  const known = new Set(options.map((option) => option.value));
  const lost = chosen.filter((value): value is string => typeof value === 'string' && !known.has(value));
  return [
    ...shown.map((option) => ({
      value: option.value,
      label: text(option.label) || option.value,
      words: `${textOf(option.label, 'zh')} ${textOf(option.label, 'en')}`,
      disabled: left !== undefined && !left.has(option.value),
    })),
    ...lost.map((value) => ({ value, label: value, words: value, disabled: true })),
  ];
}

function Edit(props: EditProps<Field>) {
  const { field, view, value, onChange, id, label, placeholder, isInvalid, isCell, onBlur } = props;
  const { t } = useTranslation('form');
  const chosen = typeof value === 'string' && value !== '' ? value : undefined;
  const options = useOptions(field.options, view.options, chosen === undefined ? [] : [chosen]);
  if (field.display === 'radio' && !isCell) {
    return (
      <Radio.Group
        id={id}
        value={chosen ?? null}
        className={css.options}
        aria-label={label}
        onChange={(event) => onChange(event.target.value)}
        {...ariaOf(props)}
      >
        {options.map((option) => (
          <Radio key={option.value} value={option.value} disabled={option.disabled} onBlur={onBlur}>
            {option.label}
          </Radio>
        ))}
      </Radio.Group>
    );
  }
  return (
    <Select<string>
      id={id}
      value={chosen ?? null}
      options={options}
      allowClear={!view.required}
      placeholder={placeholder ?? t('choose')}
      status={statusOf(isInvalid)}
      style={{ width: '100%' }}
      {...(options.length > 8
        ? { showSearch: { filterOption: (typed: string, option) => matchesWords(option?.words ?? '', typed) } }
        : {})}
      onBlur={onBlur}
      onChange={(next) => onChange(next ?? undefined)}
      {...ariaOf(props)}
    />
  );
}
export const choiceControl: Control<Field> = { Edit, isGroup: (field) => field.display === 'radio' };
