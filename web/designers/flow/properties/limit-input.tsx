import CloseOutlined from '@ant-design/icons/CloseOutlined';
import { Button, Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeLimit } from '@portico/core/definitions/flow/flow.ts';
import { Property, PropertyLine } from '../../frame/index.ts';
import { LoginsInput } from '../../parts/logins-input.tsx';
import css from '../flow-designer.module.css';
import { SpanInput } from './span-input.tsx';

const outcomes = ['remind', 'manager', 'raise', 'pass', 'reject', 'return'] as const;
const begin: TimeLimit = { within: { duration: 'P1D', working: true }, then: 'remind' };

/** Until when a step is to be done, who is reminded before, and what happens then. */
export function LimitInput({
  value,
  onChange,
}: {
  value: TimeLimit | undefined;
  onChange: (limit: TimeLimit | undefined) => void;
}) {
  const { t } = useTranslation('drawing');
  const id = useId();
  return (
    <>
      <PropertyLine name={t('limit.has')} htmlFor={id}>
        <Switch
          id={id}
          size="small"
          checked={value !== undefined}
          onChange={(on) => onChange(on ? begin : undefined)}
        />
      </PropertyLine>
      {value && <Limit value={value} onChange={onChange} />}
    </>
  );
}

function Limit({ value, onChange }: { value: TimeLimit; onChange: (limit: TimeLimit) => void }) {
  const { t } = useTranslation('drawing');
  const reminders = value.reminders ?? [];
  const putReminders = (next: NonNullable<TimeLimit['reminders']>) => {
    const { reminders: _before, ...rest } = value;
    onChange(next.length > 0 ? { ...rest, reminders: next } : rest);
  };
  return (
    <>
      <Property name={t('limit.within')}>
        <SpanInput
          label={t('limit.within')}
          value={value.within}
          onChange={(within) => onChange({ ...value, within })}
        />
      </Property>
      <Property name={t('limit.then')}>
        <Select
          aria-label={t('limit.then')}
          value={typeof value.then === 'string' ? value.then : 'people'}
          options={[...outcomes, 'people' as const].map((each) => ({ value: each, label: t(`limit.thens.${each}`) }))}
          onChange={(then: (typeof outcomes)[number] | 'people') =>
            onChange({ ...value, then: then === 'people' ? { people: [''] } : then })
          }
        />
        {typeof value.then === 'object' && (
          <LoginsInput
            aria-label={t('limit.thens.people')}
            value={value.then.people}
            onChange={(people) => onChange({ ...value, then: { people: people.length > 0 ? people : [''] } })}
          />
        )}
      </Property>
      <Property name={t('limit.reminders')}>
        {reminders.map((reminder, at) => (
          <div key={at} className={css.row}>
            <Select
              aria-label={t('limit.at', { number: at + 1 })}
              value={reminder.at}
              options={(['before', 'after'] as const).map((each) => ({ value: each, label: t(`limit.${each}`) }))}
              onChange={(when: 'before' | 'after') =>
                putReminders(reminders.map((each, i) => (i === at ? { ...each, at: when } : each)))
              }
            />
            <div className={css.grow}>
              <SpanInput
                label={t('limit.span', { number: at + 1 })}
                value={reminder.span}
                onChange={(span) => putReminders(reminders.map((each, i) => (i === at ? { ...each, span } : each)))}
              />
            </div>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('limit.removeReminder', { number: at + 1 })}
              onClick={() => putReminders(reminders.filter((_, i) => i !== at))}
            />
          </div>
        ))}
        <Button
          type="dashed"
          disabled={reminders.length >= 10}
          onClick={() => putReminders([...reminders, { at: 'before', span: { duration: 'PT2H', working: true } }])}
        >
          {t('limit.addReminder')}
        </Button>
      </Property>
    </>
  );
}
