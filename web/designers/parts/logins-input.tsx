import { useQueries } from '@tanstack/react-query';
import { Select, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchPeople } from '@portico/core/api/organisation.ts';
import { call } from '../../api/call.ts';
import { keyOf, useRead } from '../../api/hooks.ts';
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
  // People are looked up by words or id; the log-in name is among the words.
  const known = useQueries({
    queries: value.map((login) => {
      const query = { q: login, limit: 5 };
      const queryKey = keyOf(searchPeople, { query });
      return { queryKey, queryFn: () => call(searchPeople, { query }), staleTime: 300_000 };
    }),
  });
  const people = new Map(
    [...known.flatMap(({ data }) => data?.items ?? []), ...(found.data?.items ?? [])].map((one) => [one.login, one]),
  );
  const shown = new Set([...(found.data?.items ?? []).map(({ login }) => login), ...value]);
  return (
    <Select
      {...input}
      mode="multiple"
      className="person-picker"
      {...(max === undefined ? {} : { maxCount: max })}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      placeholder={t('personPicker.placeholder')}
      value={[...value]}
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
