import { useId } from 'react';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StepChoice } from '@portico/core/api/request-shapes.ts';
import { usePersonName } from '../../ui/person.tsx';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { useText } from '../../ui/text.ts';
import css from './choose-people.module.css';

interface ChoosePeopleProps {
  choice: StepChoice;
  value: readonly string[];
  onChange: (people: string[]) => void;
  /** Says that somebody must be chosen, and nobody is. */
  isMissing: boolean;
}

/** Who is to have a later step: a few people to choose among, or anybody. */
export function ChoosePeople({ choice, value, onChange, isMissing }: ChoosePeopleProps) {
  const { t } = useTranslation('flow');
  const text = useText();
  const nameOf = usePersonName();
  const id = useId();
  const label = t('choose.label', { step: text(choice.name) });
  const status = isMissing && value.length === 0 ? 'error' : '';
  const take = (people: string[]) => onChange(choice.max === null ? people : people.slice(-choice.max));
  const described = status ? { 'aria-describedby': `${id}-missing` } : {};
  return (
    <div className={css.choose}>
      <label htmlFor={id}>
        {label}
        <span className={css.required}>{t('choose.required')}</span>
        {choice.max !== null && choice.max > 1 && (
          <span className="faint"> {t('choose.max', { count: choice.max })}</span>
        )}
      </label>
      {choice.people === null ? (
        <PersonPicker id={id} multiple value={value} onChange={take} status={status} {...described} />
      ) : (
        <Select
          id={id}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={[...value]}
          onChange={take}
          status={status}
          placeholder={t('choose.placeholder')}
          options={choice.people.map((person) => ({
            value: person.id,
            label: [nameOf(person), text(person.department)].filter(Boolean).join(' · '),
          }))}
          {...described}
        />
      )}
      {status && (
        <p id={`${id}-missing`} className={css.missing} role="alert">
          {t('choose.missing')}
        </p>
      )}
    </div>
  );
}
