import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TimeSpan } from '@portico/core/definitions/flow/flow.ts';
import css from '../flow-designer.module.css';

type Unit = 'D' | 'H' | 'M';

/** A span of working or wall time as a number and a unit; one of several units stays what it is until it is changed. */
export function SpanInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: TimeSpan;
  onChange: (span: TimeSpan) => void;
}) {
  const { t } = useTranslation('drawing');
  const { count, unit } = partsOf(value);
  const set = (next: { count?: number; unit?: Unit; working?: boolean }) => {
    const number = next.count ?? count;
    const of = next.unit ?? unit;
    const working = next.working ?? value.working ?? false;
    onChange({ duration: of === 'D' ? `P${number}D` : `PT${number}${of}`, ...(working && { working }) });
  };
  return (
    <div className={css.row} role="group" aria-label={label}>
      <InputNumber
        aria-label={label}
        className={css.grow ?? ''}
        min={1}
        max={9999}
        precision={0}
        value={count}
        onChange={(next) => next !== null && set({ count: next })}
      />
      <Select
        aria-label={t('span.unit', { label })}
        value={`${value.working ? 'w' : ''}${unit}`}
        options={['wD', 'wH', 'wM', 'D', 'H', 'M'].map((each) => ({ value: each, label: t(`span.${each}`) }))}
        onChange={(next: string) => set({ unit: next.slice(-1) as Unit, working: next.startsWith('w') })}
      />
    </div>
  );
}

/** `P1DT4H` is told in its smallest unit: 28 hours of wall time. */
function partsOf({ duration, working }: TimeSpan): { count: number; unit: Unit } {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  const [d, h, m] = [Number(days ?? 0), Number(hours ?? 0), Number(minutes ?? 0) + Number(seconds ?? 0) / 60];
  const day = working ? 8 : 24;
  if (m > 0) return { count: Math.ceil((d * day + h) * 60 + m), unit: 'M' };
  if (h > 0) return { count: d * day + h, unit: 'H' };
  return { count: d, unit: 'D' };
}
