import { DatePicker } from 'antd';
import type { z } from 'zod';
import { dateTimeKind, type DateTimeField } from '@portico/core/definitions/form/fields/date-time.ts';
import { useFormScreen } from '../form-hooks.ts';
import { ariaOf, type Control, type EditProps, type ReadProps, statusOf } from './control.ts';
import { dayjsOf } from './day-picker.ts';

type Field = z.infer<typeof DateTimeField>;

/** Shows and takes the wall clock of the person's zone, whatever zone the browser stands in. */
function Edit(props: EditProps<Field>) {
  const { field, value, onChange, id, placeholder, isInvalid, onBlur } = props;
  const { context } = useFormScreen();
  const shown = dateTimeKind.format(value, field, { language: 'zh', timeZone: context.timeZone });
  return (
    <DatePicker
      id={id}
      value={dayjsOf(shown, 'YYYY-MM-DD HH:mm')}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      status={statusOf(isInvalid)}
      style={{ width: '100%' }}
      {...(placeholder ? { placeholder } : {})}
      onBlur={onBlur}
      onChange={(at) => {
        const local = at ? at.format('YYYY-MM-DDTHH:mm') : undefined;
        onChange(local && (dateTimeKind.clean(local, field, context).value ?? local));
      }}
      {...ariaOf(props)}
    />
  );
}
function Read({ field, value }: ReadProps<Field>) {
  const { context } = useFormScreen();
  const { language, timeZone } = context;
  return <span className="number-text">{dateTimeKind.format(value, field, { language, timeZone })}</span>;
}
export const dateTimeControl: Control<Field> = { Edit, Read, columnWidth: 190 };
