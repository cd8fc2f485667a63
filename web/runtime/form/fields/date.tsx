import { DatePicker } from 'antd';
import type { z } from 'zod';
import type { DateField } from '@portico/core/definitions/form/fields/date.ts';
import { ariaOf, type Control, type EditProps, statusOf } from './control.ts';
import { dayFormat, dayjsOf, typedDays } from './day-picker.ts';

type Field = z.infer<typeof DateField>;

function Edit(props: EditProps<Field>) {
  const { value, onChange, id, placeholder, isInvalid, onBlur } = props;
  return (
    <DatePicker
      id={id}
      value={dayjsOf(value, dayFormat)}
      format={typedDays}
      status={statusOf(isInvalid)}
      style={{ width: '100%' }}
      {...(placeholder ? { placeholder } : {})}
      onBlur={onBlur}
      onChange={(day) => onChange(day ? day.format(dayFormat) : undefined)}
      {...ariaOf(props)}
    />
  );
}
export const dateControl: Control<Field> = { Edit, columnWidth: 140 };
