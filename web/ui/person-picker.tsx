import { useMemo, useState } from 'react';
import { Select, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { searchPeople } from '@portico/core/api/organisation.ts';
import { useRead } from '../api/hooks.ts';
import { Avatar, usePersonName } from './person.tsx';
import { useSettled } from './settled.ts';
import { useText } from './text.ts';

interface Common {
  id?: string;
  placeholder?: string;
  disabled?: boolean;
  autoFocus?: boolean;
  /** People who cannot be picked. */
  without?: readonly string[];
  /** Only members of this team or department. */
  team?: string;
  department?: string;
  status?: 'error' | 'warning' | '';
  'aria-label'?: string;
  'aria-describedby'?: string;
  onBlur?: () => void;
}
export type PersonPickerProps = Common &
  (
    | { multiple?: false; value: string | null | undefined; onChange: (id: string | null) => void }
    | { multiple: true; value: readonly string[] | null | undefined; onChange: (ids: string[]) => void }
  );

/** Picks people by name, pinyin, log-in name or department; values are person ids. */
export function PersonPicker(props: PersonPickerProps) {
  const { t } = useTranslation('ui');
  const nameOf = usePersonName();
  const text = useText();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed, 180);
  const [isOpen, setOpen] = useState(false);
  const picked = useMemo(() => {
    if (props.multiple) return [...(props.value ?? [])];
    return props.value ? [props.value] : [];
  }, [props.multiple, props.value]);
  const found = useRead(
    searchPeople,
    {
      query: {
        limit: 30,
        ...(q ? { q } : {}),
        ...(props.team ? { team: props.team } : {}),
        ...(props.department ? { department: props.department } : {}),
      },
    },
    { enabled: isOpen, keepPrevious: true, staleTime: 60_000 },
  );
  const known = useRead(
    searchPeople,
    { query: { ids: picked.join(','), limit: 200 } },
    { enabled: picked.length > 0, keepPrevious: true, staleTime: 300_000 },
  );
  const people = useMemo(() => {
    const byId = new Map((known.data?.items ?? []).map((person) => [person.id, person]));
    for (const person of found.data?.items ?? []) byId.set(person.id, person);
    return byId;
  }, [found.data, known.data]);
  const shown = new Set([...(found.data?.items ?? []).map((person) => person.id), ...picked]);
  const options = [...shown].flatMap((id) => {
    const person = people.get(id);
    if (person === undefined || (props.without?.includes(id) && !picked.includes(id))) return [];
    return [{ value: id, label: nameOf(person), person }];
  });
  // With an id it has a label of its own, which a name here would hide.
  const ariaLabel =
    props['aria-label'] ?? (props.id === undefined ? (props.placeholder ?? t('personPicker.placeholder')) : undefined);
  return (
    <Select
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      allowClear
      className="person-picker"
      mode={props.multiple ? 'multiple' : undefined}
      value={props.multiple ? picked : (picked[0] ?? null)}
      options={options}
      placeholder={props.placeholder ?? t('personPicker.placeholder')}
      disabled={props.disabled ?? false}
      autoFocus={props.autoFocus ?? false}
      status={props.status ?? ''}
      {...(ariaLabel === undefined ? {} : { 'aria-label': ariaLabel })}
      {...(props['aria-describedby'] ? { 'aria-describedby': props['aria-describedby'] } : {})}
      {...(props.id ? { id: props.id } : {})}
      {...(props.onBlur ? { onBlur: props.onBlur } : {})}
      onOpenChange={setOpen}
      notFoundContent={found.isFetching ? <Spin size="small" /> : t('personPicker.nobody')}
      onChange={(value: string | string[] | null | undefined) => {
        setTyped('');
        if (props.multiple) props.onChange(Array.isArray(value) ? value : []);
        else props.onChange(typeof value === 'string' ? value : null);
      }}
      optionRender={(option) => {
        const { person } = option.data;
        return (
          <span className="person person-option">
            <Avatar person={person} size={24} />
            <span className="person-words">
              <span className="person-name">{nameOf(person)}</span>
              <span className="person-department">
                {[text(person.department), text(person.post)].filter(Boolean).join(' · ')}
              </span>
            </span>
          </span>
        );
      }}
    />
  );
}
