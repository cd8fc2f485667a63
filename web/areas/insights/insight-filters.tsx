import { DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { listServices } from '@portico/core/api/catalogue.ts';
import { listTeams } from '@portico/core/api/organisation.ts';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import { useText } from '../../ui/text.ts';
import { lastDays } from './days.ts';
import css from './insights.module.css';
import type { InsightFilters } from './queries.ts';

interface FilterBarProps {
  filters: InsightFilters;
  onChange: (changes: Partial<Pick<InsightFilters, 'from' | 'to' | 'team' | 'service'>>) => void;
}
const spans = [7, 30, 90];

/** Range, team and service: all numbers of the page obey. */
export function InsightFilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useTranslation('insights');
  const text = useText();
  const teams = useRead(listTeams, {}, { staleTime: 300_000 });
  const services = useRead(listServices, {}, { staleTime: 300_000 });
  const span = spans.find((days) => {
    const range = lastDays(days, Date.now(), filters.timeZone);
    return range.from === filters.from && range.to === filters.to;
  });
  return (
    <div className={css.filters}>
      <Segmented
        value={span ?? 0}
        onChange={(days) => onChange(lastDays(Number(days), Date.now(), filters.timeZone))}
        aria-label={t('filter.span')}
        options={spans.map((days) => ({ value: days, label: t('filter.days', { count: days }) }))}
      />
      <DatePicker.RangePicker
        value={[dayjs(filters.from), dayjs(filters.to)]}
        allowClear={false}
        onChange={(range) => {
          if (range?.[0] && range[1])
            onChange({ from: range[0].format('YYYY-MM-DD'), to: range[1].format('YYYY-MM-DD') });
        }}
        aria-label={t('filter.range')}
      />
      <Select
        allowClear
        value={filters.team ?? null}
        onChange={(team: string | null) => onChange({ team: team ?? undefined })}
        placeholder={t('filter.team')}
        aria-label={t('filter.team')}
        popupMatchSelectWidth={false}
        options={(teams.data?.items ?? []).map(({ key, name }) => ({ value: key, label: text(name) }))}
      />
      <Select
        allowClear
        value={filters.service ?? null}
        onChange={(service: string | null) => onChange({ service: service ?? undefined })}
        placeholder={t('filter.service')}
        aria-label={t('filter.service')}
        popupMatchSelectWidth={false}
        options={(services.data?.services ?? []).map(({ key, name }) => ({ value: key, label: text(name) }))}
      />
    </div>
  );
}
