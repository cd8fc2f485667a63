import { Rate } from 'antd';
import type { z } from 'zod';
import type { RatingField } from '@portico/core/definitions/form/fields/rating.ts';
import type { Control, EditProps, ReadProps } from './control.ts';

type Field = z.infer<typeof RatingField>;

function Edit({ field, value, onChange, onBlur, label, describedBy }: EditProps<Field>) {
  return (
    <div role="group" aria-label={label} aria-describedby={describedBy}>
      <Rate
        value={typeof value === 'number' ? value : 0}
        count={field.max ?? 5}
        onBlur={onBlur}
        onChange={(stars) => onChange(stars > 0 ? stars : undefined)}
      />
    </div>
  );
}
function Read({ field, value }: ReadProps<Field>) {
  if (typeof value !== 'number') return <span>{String(value)}</span>;
  return (
    <span>
      <Rate disabled value={value} count={field.max ?? 5} /> <span className="faint">{value}</span>
    </span>
  );
}
export const ratingControl: Control<Field> = { Edit, Read, isGroup: true, columnWidth: 150 };
