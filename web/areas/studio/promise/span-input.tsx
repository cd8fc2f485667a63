import { Input, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeSpan } from '@portico/core/definitions/flow/flow.ts';
import type { InputOf } from '../setting.tsx';
import { readSpan, type Unit, units, writeSpan } from './span.ts';
import css from './promise.module.css';

interface Props {
  input?: InputOf;
  name: string;
  status?: '' | 'error' | 'warning';
  /** What holds when nothing is said, in words. */
  otherwise?: string;
  value: TimeSpan | undefined;
  /** Undefined: nothing is promised. */
  onChange: (next: TimeSpan | undefined) => void;
}

/** A length of time: how many of which unit, of working time or of the clock. */
export function SpanInput({ input, name, status = '', otherwise, value, onChange }: Props) {
  const { t } = useTranslation('service');
  const read = value && readSpan(value);
  const [kept, setKept] = useState<Unit>('working-hours');
  const unit = read?.unit ?? kept;
  const label = input ? {} : { 'aria-label': name };
  // Of several units, as a text may hold it.
  if (value && !read)
    return (
      <Input
        {...input}
        {...label}
        status={status}
        value={value.duration}
        onChange={({ target }) => onChange(target.value ? { ...value, duration: target.value } : undefined)}
      />
    );
  return (
    <Space.Compact className={css.span ?? ''}>
      <InputNumber
        {...input}
        {...label}
        status={status}
        min={1}
        max={9999}
        precision={0}
        value={read?.count ?? null}
        placeholder={otherwise ?? t('promise.none')}
        onChange={(count) => onChange(typeof count === 'number' ? writeSpan(count, unit) : undefined)}
      />
      <Select
        aria-label={t('promise.unitOf', { name })}
        value={unit}
        options={units.map((each) => ({ value: each, label: t(`promise.unit.${each}`) }))}
        popupMatchSelectWidth={false}
        onChange={(next: Unit) => {
          setKept(next);
          if (read) onChange(writeSpan(read.count, next));
        }}
      />
    </Space.Compact>
  );
}
