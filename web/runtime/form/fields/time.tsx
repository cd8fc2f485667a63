import { TimePicker } from 'antd';
import type { z } from 'zod';
import type { TimeField } from '@portico/core/definitions/form/fields/time.ts';
import { ariaOf, type Control, type EditProps, statusOf } from './control.ts';
import { dayjsOf } from './day-picker.ts';

type Field = z.infer<typeof TimeField>;

function Edit(props: EditProps<Field>) {
  const { value, onChange, id, placeholder, isInvalid, onBlur } = props;
  return (
    <TimePicker
      id={id}
      value={dayjsOf(value, 'HH:mm')}
      format="HH:mm"
      minuteStep={5}
      status={statusOf(isInvalid)}
      style={{ width: '100%' }}
      {...(placeholder ? { placeholder } : {})}
      needConfirm={false}
      onBlur={onBlur}
      onChange={(time) => onChange(time ? time.format('HH:mm') : undefined)}
      {...ariaOf(props)}
    />
  );
}
export const timeControl: Control<Field> = { Edit, columnWidth: 120 };
