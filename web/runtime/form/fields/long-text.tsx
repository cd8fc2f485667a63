import { Input } from 'antd';
import type { z } from 'zod';
import type { LongTextField } from '@portico/core/definitions/form/fields/long-text.ts';
import css from '../form.module.css';
import { ariaOf, type Control, type EditProps, type ReadProps, statusOf, textIn } from './control.ts';

type Field = z.infer<typeof LongTextField>;

function Edit(props: EditProps<Field>) {
  const { field, value, onChange, id, placeholder, isInvalid, isCell, onBlur } = props;
  const max = field.maxLength ?? 20_000;
  const text = textIn(value);
  return (
    <Input.TextArea
      id={id}
      value={text}
      maxLength={max}
      placeholder={placeholder}
      status={statusOf(isInvalid)}
      autoSize={isCell ? { minRows: 1, maxRows: 4 } : { minRows: 3, maxRows: 12 }}
      // Only when the end comes near: a counter that always runs is noise.
      {...(!isCell && text.length > max * 0.8 ? { showCount: true } : {})}
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value || undefined)}
      {...ariaOf(props)}
    />
  );
}
function Read({ value }: ReadProps<Field>) {
  return <span className={css.prose}>{typeof value === 'string' ? value : JSON.stringify(value)}</span>;
}
export const longTextControl: Control<Field> = { Edit, Read, isWide: true, columnWidth: 200 };
