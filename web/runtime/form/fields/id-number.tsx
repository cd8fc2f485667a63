import { Input } from 'antd';
import type { z } from 'zod';
import type { IdNumberField } from '@portico/core/definitions/form/fields/id-number.ts';
import { ariaOf, type Control, type EditProps, type ReadProps, statusOf, textIn } from './control.ts';

type Field = z.infer<typeof IdNumberField>;

function Edit(props: EditProps<Field>) {
  const { value, onChange, id, placeholder, isInvalid, onBlur } = props;
  return (
    <Input
      id={id}
      value={textIn(value)}
      maxLength={18}
      placeholder={placeholder}
      status={statusOf(isInvalid)}
      autoComplete="off"
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value.toUpperCase() || undefined)}
      {...ariaOf(props)}
    />
  );
}
/** Shown as the server gave it, which is masked for whoever may not edit it. */
function Read({ value }: ReadProps<Field>) {
  return <span className="number-text">{textIn(value)}</span>;
}
export const idNumberControl: Control<Field> = { Edit, Read };
