import { useTranslation } from 'react-i18next';
import type { Drill } from './drill-drawer.tsx';
import { NumberTable } from './number-table.tsx';
import { Panel } from './panel.tsx';
import { openByState, type InsightFilters } from './queries.ts';
import { StateBars } from './state-bars.tsx';
import { useMeasures, useReport } from './use-report.ts';

const measure = 'open_count';

/** Open requests by state. */
export function OpenByState({ filters, onDrill }: { filters: InsightFilters; onDrill: (drill: Drill) => void }) {
  const { t } = useTranslation(['insights', 'ui']);
  const query = openByState(filters);
  const read = useReport(query);
  const rows = read.data?.rows ?? [];
  const { definition, name } = useMeasures()(measure);
  const title = t('openByState');
  const open = (state: string) =>
    onDrill({ title: `${title} · ${t(`ui:state.${state}`)}`, query, measure, keys: [state] });
  return (
    <Panel
      title={title}
      definition={`${definition} ${t('basis.now')}`}
      isLoading={read.isPending}
      error={read.error}
      onRetry={() => void read.refetch()}
      chart={<StateBars rows={rows} measure={measure} onOpen={open} />}
      table={
        <NumberTable
          caption={title}
          head={[t('column.state'), name]}
          rows={rows
            .filter((row) => (row.values[measure] ?? 0) > 0)
            .map((row) => {
              const state = String(row.keys[0]);
              return {
                key: state,
                name: t(`ui:state.${state}`),
                cells: [{ words: String(row.values[measure] ?? 0), onOpen: () => open(state) }],
              };
            })}
        />
      }
    />
  );
}
