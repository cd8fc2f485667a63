import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { palettes } from '../../ui/theme.ts';
import { useScheme } from '../../ui/scheme.tsx';
import { linesOption } from './chart-options.ts';
import { Chart } from './chart.tsx';
import { daysBetween, perDay } from './days.ts';
import type { Drill } from './drill-drawer.tsx';
import { NumberTable } from './number-table.tsx';
import { Panel } from './panel.tsx';
import { createdPerDay, finishedPerDay, type InsightFilters } from './queries.ts';
import { useMeasures, useReport } from './use-report.ts';

/** Requests submitted and ended, day by day. */
export function PerDay({ filters, onDrill }: { filters: InsightFilters; onDrill: (drill: Drill) => void }) {
  const { t } = useTranslation(['insights', 'ui']);
  const { scheme } = useScheme();
  const measureOf = useMeasures();
  const queries = { created: createdPerDay(filters), finished: finishedPerDay(filters) };
  const created = useReport(queries.created);
  const finished = useReport(queries.finished);
  const days = useMemo(() => daysBetween(filters.from, filters.to), [filters.from, filters.to]);
  const series = useMemo(
    () => [
      { id: 'created', name: t('created'), data: perDay(created.data?.rows ?? [], 'count', days) },
      { id: 'finished', name: t('finished'), data: perDay(finished.data?.rows ?? [], 'finished_count', days) },
    ],
    [created.data, finished.data, days, t],
  );
  const option = useMemo(() => linesOption(days, series, palettes[scheme]), [days, series, scheme]);
  const open = (which: 'created' | 'finished', day: string) =>
    onDrill({
      title: `${t(which)} · ${day}`,
      query: queries[which],
      measure: which === 'created' ? 'count' : 'finished_count',
      keys: [day],
    });
  const definition = [
    `${t('created')}${t('ui:colon')}${measureOf('count').definition}`,
    `${t('finished')}${t('ui:colon')}${measureOf('finished_count').definition}`,
  ].join(' ');
  return (
    <Panel
      title={t('perDay')}
      definition={definition}
      isLoading={created.isPending || finished.isPending}
      error={created.error ?? finished.error}
      onRetry={() => {
        void created.refetch();
        void finished.refetch();
      }}
      chart={
        <Chart
          option={option}
          height={260}
          label={t('perDayLabel', { from: filters.from, to: filters.to })}
          onPick={(id, index) => {
            const day = days[index];
            if (day) open(id === 'finished' ? 'finished' : 'created', day);
          }}
        />
      }
      table={
        <NumberTable
          caption={t('perDay')}
          head={[t('column.day'), t('created'), t('finished')]}
          rows={days
            .map((day, index) => ({
              key: day,
              name: day,
              cells: (['created', 'finished'] as const).map((which, n) => ({
                words: String(series[n]?.data[index] ?? 0),
                onOpen: series[n]?.data[index] ? () => open(which, day) : undefined,
              })),
            }))
            .reverse()}
        />
      }
    />
  );
}
