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
import { openPerTeam, perTeam, type InsightFilters } from './queries.ts';
import { useMeasures, useReport } from './use-report.ts';
import { useValue } from './use-value.ts';

const drawn = ['count', 'open_count'];
const columns = ['count', 'open_count', 'avg_first_response_ms', 'avg_resolution_ms'];

/** Requests of each team, and how fast they go. */
export function PerTeam({ filters, onDrill }: { filters: InsightFilters; onDrill: (drill: Drill) => void }) {
  const { t } = useTranslation(['insights', 'ui']);
  const text = useText();
  const { scheme } = useScheme();
  const measureOf = useMeasures();
  const valueOf = useValue();
  const query = perTeam(filters);
  const openQuery = openPerTeam(filters);
  const read = useReport(query);
  const readOpen = useReport(openQuery);
  // What came in within the range, and what is open now whatever the range: teams of either.
  const rows = useMemo(() => {
    const open = (readOpen.data?.rows ?? []).filter((row) => (row.values['open_count'] ?? 0) > 0);
    const submitted = read.data?.rows ?? [];
    const teams = new Map([...open, ...submitted].map((row) => [row.keys[0] ?? null, row]));
    const openOf = new Map(open.map((row) => [row.keys[0] ?? null, row.values['open_count'] ?? 0]));
    const valuesOf = new Map(submitted.map((row) => [row.keys[0] ?? null, row.values]));
    return [...teams]
      .map(([key, row]) => {
        const values: Record<string, number | null> = {
          count: 0,
          ...valuesOf.get(key),
          open_count: openOf.get(key) ?? 0,
        };
        return { ...row, name: row.labels[0] ? text(row.labels[0]) : t('noTeam'), values };
      })
      .sort((a, b) => (b.values['count'] ?? 0) - (a.values['count'] ?? 0));
  }, [read.data, readOpen.data, text, t]);
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
    onDrill({
      title: `${row.name} · ${measureOf(measure).name}`,
      query: measure === 'open_count' ? openQuery : query,
      measure,
      keys: [row.keys[0] ?? null],
    });
  return (
    <Panel
      title={t('perTeam')}
      definition={`${drawn.map((measure) => `${measureOf(measure).name}${t('ui:colon')}${measureOf(measure).definition}`).join(' ')} ${t('basis.created')} ${measureOf('open_count').name}${t('ui:colon')}${t('basis.now')}`}
      isLoading={read.isPending || readOpen.isPending}
      error={read.error ?? readOpen.error}
      onRetry={() => void Promise.all([read.refetch(), readOpen.refetch()])}
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
          head={[t('column.team'), ...columns.map((measure) => measureOf(measure).name)]}
          rows={rows.map((row) => ({
            key: String(row.keys[0]),
            name: row.name,
            cells: columns.map((measure) => ({
              words: valueOf(row.values[measure], measureOf(measure).unit),
              onOpen: row.values[measure] ? () => open(row, measure) : undefined,
            })),
          }))}
        />
      }
    />
  );
}
