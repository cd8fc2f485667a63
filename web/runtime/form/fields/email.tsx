import { Input } from 'antd';
import type { z } from 'zod';
import type { EmailField } from '@portico/core/definitions/form/fields/email.ts';
import { ariaOf, type Control, type EditProps, statusOf, textIn } from './control.ts';

type Field = z.infer<typeof EmailField>;

function Edit(props: EditProps<Field>) {
  const { value, onChange, id, placeholder, isInvalid, onBlur } = props;
  return (
    <Input
      id={id}
      type="email"
      inputMode="email"
      value={textIn(value)}
      maxLength={254}
      placeholder={placeholder}
      status={statusOf(isInvalid)}
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value || undefined)}
      {...ariaOf(props)}
    />
  );
}
export const emailControl: Control<Field> = { Edit };
