import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ChoicesField } from '@portico/core/definitions/form/fields/choices.ts';
import { textOf } from '@portico/core/definitions/text.ts';
import { useText } from '../../../ui/text.ts';
import css from '../form.module.css';
import { matchesWords } from '../matches-words.ts';
import { useOptions } from './choice.tsx';
import { ariaOf, type Control, type EditProps, listIn, type ReadProps, statusOf } from './control.ts';

type Field = z.infer<typeof ChoicesField>;
const isList = (field: Field) =>
  field.display === 'select' || (field.display === undefined && field.options.length > 8);

function Edit(props: EditProps<Field>) {
  const { field, view, value, onChange, id, label, placeholder, isInvalid, isCell, onBlur } = props;
  const { t } = useTranslation('form');
  const chosen = listIn(value);
  const options = useOptions(field.options, view.options, chosen);
  const set = (next: string[]) => onChange(next.length > 0 ? next : undefined);
  if (!isList(field) && !isCell) {
    return (
      <Checkbox.Group
        value={chosen}
        options={options.map(({ value: each, label: name, disabled }) => ({ value: each, label: name, disabled }))}
        className={css.options}
        role="group"
        aria-label={label}
        onChange={set}
        {...ariaOf(props)}
      />
    );
  }
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      value={chosen}
      options={options}
      allowClear
      placeholder={placeholder ?? t('choose')}
      status={statusOf(isInvalid)}
      style={{ width: '100%' }}
      showSearch={{ filterOption: (typed: string, option) => matchesWords(option?.words ?? '', typed) }}
      onBlur={onBlur}
      onChange={set}
      {...ariaOf(props)}
    />
  );
}
function Read({ field, value }: ReadProps<Field>) {
  const text = useText();
  return (
    <span className={css.chips}>
      {listIn(value).map((each) => {
        const option = field.options.find((one) => one.value === each);
        return (
          <span key={each} className={css.chip} title={option ? textOf(option.label, 'en') : undefined}>
            {option ? text(option.label) : each}
          </span>
        );
      })}
    </span>
  );
}
export const choicesControl: Control<Field> = { Edit, Read, isGroup: (field) => !isList(field) };
