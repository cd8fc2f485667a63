import { Input } from 'antd';
import type { z } from 'zod';
import type { TextField } from '@portico/core/definitions/form/fields/text.ts';
import { ariaOf, type Control, type EditProps, statusOf, textIn } from './control.ts';

type Field = z.infer<typeof TextField>;

function Edit(props: EditProps<Field>) {
  const { field, value, onChange, id, placeholder, isInvalid, onBlur } = props;
  return (
    <Input
      id={id}
      value={textIn(value)}
      maxLength={field.maxLength ?? 1000}
      placeholder={placeholder}
      status={statusOf(isInvalid)}
      autoComplete="off"
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value || undefined)}
      {...ariaOf(props)}
    />
  );
}
export const textControl: Control<Field> = { Edit };
