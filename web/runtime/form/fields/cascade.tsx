import { Cascader } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { CascadeField, CascadeOption } from '@portico/core/definitions/form/fields/cascade.ts';
import { useText } from '../../../ui/text.ts';
import { ariaOf, type Control, type EditProps, listIn, statusOf } from './control.ts';

type Field = z.infer<typeof CascadeField>;
interface Node {
  value: string;
  label: string;
  children?: Node[];
}

function Edit(props: EditProps<Field>) {
  const { field, value, onChange, id, placeholder, isInvalid, onBlur } = props;
  const { t } = useTranslation('form');
  const text = useText();
  const nodes = (options: readonly CascadeOption[]): Node[] =>
    options.map((option) => ({
      value: option.value,
      label: text(option.label) || option.value,
      ...(option.children && { children: nodes(option.children) }),
    }));
  return (
    <Cascader
      id={id}
      value={listIn(value)}
      options={nodes(field.options)}
      changeOnSelect={field.anyLevel ?? false}
      placeholder={placeholder ?? t('choose')}
      status={statusOf(isInvalid)}
      style={{ width: '100%' }}
      showSearch
      onBlur={onBlur}
      onChange={(path) => onChange(Array.isArray(path) && path.length > 0 ? path : undefined)}
      {...ariaOf(props)}
    />
  );
}
export const cascadeControl: Control<Field> = { Edit };
