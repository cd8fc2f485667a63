import { DatePicker } from 'antd';
import type { z } from 'zod';
import type { DateRangeField } from '@portico/core/definitions/form/fields/date-range.ts';
import { ariaOf, type Control, type EditProps, statusOf } from './control.ts';
import { dayFormat, dayjsOf } from './day-picker.ts';

type Field = z.infer<typeof DateRangeField>;

function Edit(props: EditProps<Field>) {
  const { value, onChange, id, isInvalid, onBlur } = props;
  const range = typeof value === 'object' && value !== null ? (value as { start?: unknown; end?: unknown }) : {};
  return (
    <DatePicker.RangePicker
      id={id}
      value={[dayjsOf(range.start, dayFormat), dayjsOf(range.end, dayFormat)]}
      format={dayFormat}
      allowEmpty={[true, true]}
      status={statusOf(isInvalid)}
      style={{ width: '100%' }}
      onBlur={onBlur}
      onChange={(days) => {
        const [start, end] = [days?.[0]?.format(dayFormat), days?.[1]?.format(dayFormat)];
        onChange(start || end ? { ...(start && { start }), ...(end && { end }) } : undefined);
      }}
      {...ariaOf(props)}
    />
  );
}
export const dateRangeControl: Control<Field> = { Edit, columnWidth: 250 };
