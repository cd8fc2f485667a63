import { useEffect, useState } from 'react';
import SearchOutlined from '@ant-design/icons/SearchOutlined';
import { Input, Select } from 'antd';
import { listServices } from '@portico/core/api/catalogue.ts';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import { useSettled } from '../../ui/settled.ts';
import { useText } from '../../ui/text.ts';
import css from './desk.module.css';

type Filter = 'q' | 'service' | 'kind';
interface FilterBarProps {
  filters: Partial<Record<Filter, string>>;
  onChange: (changes: Partial<Record<Filter, string | undefined>>) => void;
  withKind?: boolean;
}
const kinds = ['approve', 'work', 'fill', 'answer', 'amend'] as const;

/** Search and filters above a list of to-dos. */
export function FilterBar({ filters, onChange, withKind = false }: FilterBarProps) {
  const { t } = useTranslation('desk');
  const text = useText();
  const services = useRead(listServices, {}, { staleTime: 300_000 });
  const [typed, setTyped] = useState(filters.q ?? '');
  const q = useSettled(typed, 250);
  useEffect(() => {
    if ((filters.q ?? '') !== q.trim()) onChange({ q: q.trim() || undefined });
    // Only when typing has settled; the address may be changed from elsewhere.
  }, [q]);
  return (
    <div className={css.filters} role="search">
      <div data-desk-search className={css.search}>
        <Input
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={t('filter.search')}
          aria-label={t('filter.search')}
        />
      </div>
      <Select
        allowClear
        value={filters.service ?? null}
        onChange={(service: string | null) => onChange({ service: service ?? undefined })}
        placeholder={t('filter.service')}
        aria-label={t('filter.service')}
        popupMatchSelectWidth={false}
        options={(services.data?.services ?? []).map(({ key, name }) => ({ value: key, label: text(name) }))}
      />
      {withKind && (
        <Select
          allowClear
          value={filters.kind ?? null}
          onChange={(kind: string | null) => onChange({ kind: kind ?? undefined })}
          placeholder={t('filter.kind')}
          aria-label={t('filter.kind')}
          popupMatchSelectWidth={false}
          options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      )}
    </div>
  );
}
