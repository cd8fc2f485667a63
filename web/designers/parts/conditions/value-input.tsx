import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { listDepartments } from '@portico/core/api/organisation.ts';
import { useRead } from '../../../api/hooks.ts';
import { PersonPicker } from '../../../ui/person-picker.tsx';
import { useText } from '../../../ui/text.ts';
import css from './conditions.module.css';
import { listOfValue, type Operator, type Row, shapeOf, type Value } from './condition.ts';
import type { Subject } from './fields.ts';

interface Props {
  subject: Subject;
  operator: Operator;
  value: Row['value'];
  onChange: (value: Row['value']) => void;
}

/** What a row compares with, typed or chosen as its field is answered. */
export function ValueInput({ subject, operator, value, onChange }: Props) {
  const { t } = useTranslation('conditions');
  const shape = shapeOf(operator);
  if (shape === 'none') return null;
  const values = listOfValue(value);
  if (shape === 'many') return <Many subject={subject} values={values} onChange={onChange} />;
  if (shape === 'one') return <One subject={subject} value={values[0]} label={t('value')} onChange={onChange} />;
  // Two ends; one that is still missing keeps the row unfinished.
  const ends = [values[0], values[1]] as const;
  const put = (low: Value | undefined, high: Value | undefined) => onChange([low, high] as readonly Value[]);
  return (
    <div className={css.ends}>
      <One subject={subject} value={ends[0]} label={t('from')} onChange={(next) => put(next, ends[1])} />
      <One subject={subject} value={ends[1]} label={t('to')} onChange={(next) => put(ends[0], next)} />
    </div>
  );
}

const textIn = (value: Value | undefined) => (typeof value === 'string' ? value : '');
const isPerson = (subject: Subject) => subject.kind === 'person' || subject.kind === 'people';
const isDepartment = (subject: Subject) => subject.kind === 'department' || subject.kind === 'departments';

function useChoices(subject: Subject) {
  const text = useText();
  const departments = useRead(listDepartments, {}, { enabled: isDepartment(subject), staleTime: 300_000 });
  if (isDepartment(subject))
    return (departments.data?.items ?? []).map((each) => ({ value: each.key, label: text(each.name) }));
  return subject.options?.map((each) => ({ value: each.value, label: text(each.label) }));
}

function Many({
  subject,
  values,
  onChange,
}: {
  subject: Subject;
  values: readonly Value[];
  onChange: (value: Row['value']) => void;
}) {
  const { t } = useTranslation('conditions');
  const choices = useChoices(subject);
  const chosen = values.filter((each) => typeof each === 'string');
  const put = (next: string[]) => onChange(next.length > 0 ? next : undefined);
  if (isPerson(subject)) return <PersonPicker multiple value={chosen} onChange={put} aria-label={t('value')} />;
  return (
    <Select
      mode={choices ? 'multiple' : 'tags'}
      className={css.control}
      aria-label={t('value')}
      value={chosen}
      options={choices ?? []}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={put}
    />
  );
}

function One({
  subject,
  value,
  label,
  onChange,
}: {
  subject: Subject;
  value: Value | undefined;
  label: string;
  onChange: (value: Value | undefined) => void;
}) {
  const choices = useChoices(subject);
  if (subject.kind === 'number' || subject.kind === 'rows')
    return (
      <InputNumber
        className={css.control}
        aria-label={label}
        value={typeof value === 'number' ? value : null}
        {...(subject.kind === 'rows' ? { min: 0, precision: 0 } : {})}
        onChange={(next) => onChange(next ?? undefined)}
      />
    );
  if (subject.kind === 'date') return <Day value={value} label={label} onChange={onChange} />;
  if (isPerson(subject))
    return (
      <PersonPicker value={textIn(value) || null} onChange={(next) => onChange(next ?? undefined)} aria-label={label} />
    );
  if (choices)
    return (
      <Select
        className={css.control}
        aria-label={label}
        value={textIn(value) || null}
        options={choices}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(next: string | null) => onChange(next ?? undefined)}
      />
    );
  return (
    <Input
      aria-label={label}
      value={textIn(value)}
      maxLength={1000}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

/** A day of the calendar, or one counted from today. */
function Day({
  value,
  label,
  onChange,
}: {
  value: Value | undefined;
  label: string;
  onChange: (value: Value | undefined) => void;
}) {
  const { t } = useTranslation('conditions');
  const isToday = typeof value === 'object';
  return (
    <div className={css.day}>
      <Select
        aria-label={`${label} ${t('dayOf')}`}
        value={isToday ? 'today' : 'fixed'}
        options={[
          { value: 'fixed', label: t('fixedDay') },
          { value: 'today', label: t('todayDay') },
        ]}
        onChange={(next: string) => onChange(next === 'today' ? { today: 0 } : undefined)}
      />
      {isToday ? (
        <InputNumber
          className={css.control}
          aria-label={t('offset')}
          title={t('offset')}
          precision={0}
          min={-36500}
          max={36500}
          value={value.today}
          suffix={t('days')}
          onChange={(next) => onChange({ today: next ?? 0 })}
        />
      ) : (
        <DatePicker
          className={css.control}
          aria-label={label}
          value={typeof value === 'string' ? dayjs(value) : null}
          onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : undefined)}
        />
      )}
    </div>
  );
}
