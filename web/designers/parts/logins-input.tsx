import { Select, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchPeople } from '@portico/core/api/organisation.ts';
import { useRead } from '../../api/hooks.ts';
import { Avatar, usePersonName } from '../../ui/person.tsx';
import { useSettled } from '../../ui/settled.ts';
import { useText } from '../../ui/text.ts';

interface Props {
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  status?: 'error' | 'warning' | '';
  value: readonly string[];
  onChange: (logins: string[]) => void;
  max?: number;
}

/** People as definitions name them: by log-in name, so that a document can be carried to another installation. */
export function LoginsInput({ value, onChange, max, ...input }: Props) {
  const { t } = useTranslation('ui');
  const nameOf = usePersonName();
  const text = useText();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const q = useSettled(typed, 180);
  const found = useRead(
    searchPeople,
    { query: { limit: 30, ...(q ? { q } : {}) } },
    { enabled: isOpen, keepPrevious: true, staleTime: 60_000 },
  );
  const logins = value.filter(Boolean).join(',');
  const known = useRead(
    searchPeople,
    { query: { logins, limit: 200 } },
    { enabled: logins !== '', keepPrevious: true, staleTime: 300_000 },
  );
  const people = new Map(
    [...(known.data?.items ?? []), ...(found.data?.items ?? [])].map((one) => [one.login, one] as const),
  );
  const shown = new Set([...(found.data?.items ?? []).map(({ login }) => login), ...value.filter(Boolean)]);
  return (
    <Select
      {...input}
      mode="multiple"
      className="person-picker"
      {...(max === undefined ? {} : { maxCount: max })}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      placeholder={t('personPicker.placeholder')}
      value={value.filter(Boolean)}
      options={[...shown].map((login) => {
        const person = people.get(login);
        return { value: login, label: person ? nameOf(person) : login, person };
      })}
      notFoundContent={found.isFetching ? <Spin size="small" /> : t('personPicker.nobody')}
      onOpenChange={setOpen}
      onChange={(next: string[]) => {
        setTyped('');
        onChange(next);
      }}
      optionRender={({ data: { person, label } }) => (
        <span className="person person-option">
          {person && <Avatar person={person} size={24} />}
          <span className="person-words">
            <span className="person-name">{label}</span>
            <span className="person-department">
              {person && [text(person.department), text(person.post)].filter(Boolean).join(' · ')}
            </span>
          </span>
        </span>
      )}
    />
  );
}
