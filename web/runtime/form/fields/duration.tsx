import { InputNumber, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { durationOf, minutesOf, type DurationField } from '@portico/core/definitions/form/fields/duration.ts';
import type { Control, EditProps } from './control.ts';
import { statusOf } from './control.ts';

type Field = z.infer<typeof DurationField>;

function Edit({ field, value, onChange, id, label, describedBy, isInvalid, onBlur }: EditProps<Field>) {
  const { t } = useTranslation('form');
  const perDay = Math.round((field.hoursPerDay ?? 8) * 60);
  const total = minutesOf(value);
  const parts =
    total === undefined
      ? [null, null, null]
      : [Math.floor(total / perDay), Math.floor((total % perDay) / 60), (total % perDay) % 60];
  const units = [perDay, 60, 1];
  const set = (index: number, part: number | null) => {
    const next = parts.map((each, i) => (i === index ? part : each));
    if (next.every((each) => each === null)) return onChange(undefined);
    onChange(
      durationOf(next.reduce<number>((sum, each, i) => sum + Math.max(0, Math.round(each ?? 0)) * (units[i] ?? 1), 0)),
    );
  };
  const names = [t('duration.days'), t('duration.hours'), t('duration.minutes')];
  return (
    <Space.Compact block role="group" aria-label={label} {...(describedBy ? { 'aria-describedby': describedBy } : {})}>
      {names.map((name, i) => (
        <InputNumber<number>
          key={name}
          {...(i === 0 ? { id } : {})}
          value={parts[i] ?? null}
          min={0}
          precision={0}
          controls={false}
          suffix={name}
          style={{ width: '34%' }}
          status={statusOf(isInvalid)}
          aria-label={`${label} ${name}`}
          onBlur={onBlur}
          onChange={(part) => set(i, part)}
        />
      ))}
    </Space.Compact>
  );
}
export const durationControl: Control<Field> = { Edit, isGroup: true, columnWidth: 260 };
