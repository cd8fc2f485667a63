import { Input } from 'antd';
import type { z } from 'zod';
import type { PhoneField } from '@portico/core/definitions/form/fields/phone.ts';
import { ariaOf, type Control, type EditProps, statusOf, textIn } from './control.ts';

type Field = z.infer<typeof PhoneField>;

function Edit(props: EditProps<Field>) {
  const { value, onChange, id, placeholder, isInvalid, onBlur } = props;
  return (
    <Input
      id={id}
      type="tel"
      inputMode="tel"
      value={textIn(value)}
      maxLength={60}
      placeholder={placeholder}
      status={statusOf(isInvalid)}
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value || undefined)}
      {...ariaOf(props)}
    />
  );
}
export const phoneControl: Control<Field> = { Edit };
