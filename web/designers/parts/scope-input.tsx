import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listDepartments, listTeams } from '@portico/core/api/organisation.ts';
import type { Scope } from '@portico/core/definitions/form/index.ts';
import { useRead } from '../../api/hooks.ts';
import { useText } from '../../ui/text.ts';
import css from './parts.module.css';

/** Among whom may be chosen: people of departments (with those below) or of teams. Nothing chosen: everybody. */
export function ScopeInput({
  parts,
  value,
  onChange,
}: {
  parts: readonly string[];
  value: Scope;
  onChange: (next: Scope | undefined) => void;
}) {
  const { t } = useTranslation('frame');
  const text = useText();
  const departments = useRead(listDepartments, {}, { staleTime: 300_000, enabled: parts.includes('departments') });
  const teams = useRead(listTeams, {}, { staleTime: 300_000, enabled: parts.includes('teams') });
  const lists = { departments: departments.data?.items ?? [], teams: teams.data?.items ?? [] };
  const set = (part: keyof typeof lists, keys: string[]) => {
    const { [part]: _before, ...rest } = value;
    const next: Scope = keys.length > 0 ? { ...rest, [part]: keys } : rest;
    onChange(Object.keys(next).length > 0 ? next : undefined);
  };
  return (
    <div className={css.scope}>
      {(['departments', 'teams'] as const)
        .filter((part) => parts.includes(part))
        .map((part) => (
          <Select
            key={part}
            mode="multiple"
            aria-label={t(`scopeOf.${part}`)}
            placeholder={t(`scopeOf.${part}`)}
            value={value[part] ?? []}
            options={lists[part].map((each) => ({ value: each.key, label: text(each.name) }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(keys: string[]) => set(part, keys)}
          />
        ))}
    </div>
  );
}
