import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.tsx';
import { useScheme } from '../../ui/scheme.tsx';
import { useText } from '../../ui/text.ts';
import { palettes } from '../../ui/theme.ts';
import { barsOption } from './chart-options.ts';
import { Chart } from './chart.tsx';
import type { Drill } from './drill-drawer.tsx';
import { NumberTable } from './number-table.tsx';
import { Panel } from './panel.tsx';
import { perTeam, type InsightFilters } from './queries.ts';
import { useMeasures, useReport } from './use-report.ts';
import { useValue } from './use-value.ts';

const drawn = ['count', 'open_count'];

/** Requests of each team, and how fast they go. */
export function PerTeam({ filters, onDrill }: { filters: InsightFilters; onDrill: (drill: Drill) => void }) {
  const { t } = useTranslation(['insights', 'ui']);
  const text = useText();
  const { scheme } = useScheme();
  const measureOf = useMeasures();
  const valueOf = useValue();
  const query = perTeam(filters);
  const read = useReport(query);
  const rows = useMemo(
    () =>
      (read.data?.rows ?? [])
        .map((row) => ({ ...row, name: row.labels[0] ? text(row.labels[0]) : t('noTeam') }))
        .sort((a, b) => (b.values['count'] ?? 0) - (a.values['count'] ?? 0)),
    [read.data, text, t],
  );
  const names = drawn.map((measure) => measureOf(measure).name).join('\n');
  const option = useMemo(() => {
    const series = drawn.map((id, n) => ({
      id,
      name: names.split('\n')[n] ?? id,
      data: rows.map((row) => row.values[id] ?? 0),
    }));
    return barsOption(
      rows.map((row) => row.name),
      series,
      palettes[scheme],
    );
  }, [rows, names, scheme]);
  const open = (row: (typeof rows)[number], measure: string) =>
    onDrill({ title: `${row.name} · ${measureOf(measure).name}`, query, measure, keys: [row.keys[0] ?? null] });
  return (
    <Panel
      title={t('perTeam')}
      definition={`${drawn.map((measure) => `${measureOf(measure).name}${t('ui:colon')}${measureOf(measure).definition}`).join(' ')} ${t('basis.created')}`}
      isLoading={read.isPending}
      error={read.error}
      onRetry={() => void read.refetch()}
      chart={
        rows.length === 0 ? (
          <Empty size="small" title={t('nothing')} />
        ) : (
          <Chart
            option={option}
            height={56 + rows.length * 48}
            label={t('perTeam')}
            onPick={(measure, index) => {
              const row = rows[index];
              if (row) open(row, measure);
            }}
          />
        )
      }
      table={
        <NumberTable
          caption={t('perTeam')}
          head={[t('column.team'), ...query.measures.map((measure) => measureOf(measure).name)]}
          rows={rows.map((row) => ({
            key: String(row.keys[0]),
            name: row.name,
            cells: query.measures.map((measure) => ({
              words: valueOf(row.values[measure], measureOf(measure).unit),
              onOpen: row.values[measure] ? () => open(row, measure) : undefined,
            })),
          }))}
        />
      }
    />
  );
}
