import { useTranslation } from 'react-i18next';
import { Problem } from '../../ui/problem.tsx';
import type { Drill } from './drill-drawer.tsx';
import css from './insights.module.css';
import { NumberTile } from './number-tile.tsx';
import {
  finishedMeasures,
  finishedNumbers,
  openMeasures,
  openNumbers,
  submittedMeasures,
  submittedNumbers,
  type InsightFilters,
} from './queries.ts';
import { useMeasures, useReport } from './use-report.ts';
import { useValue } from './use-value.ts';

/** How many, and below how fast and how good. */
const rows = [
  ['count', 'finished_count', 'open_count', 'overdue_count'],
  ['avg_first_response_ms', 'responded_in_time_share', 'avg_resolution_ms', 'resolved_in_time_share', 'avg_rating'],
];

/** The numbers on top. */
export function NumberTiles({ filters, onDrill }: { filters: InsightFilters; onDrill: (drill: Drill) => void }) {
  const { t } = useTranslation('insights');
  const measureOf = useMeasures();
  const valueOf = useValue();
  const submitted = submittedNumbers(filters);
  const finished = finishedNumbers(filters);
  const open = openNumbers(filters);
  const reports = [
    { basis: 'created', query: submitted, measures: submittedMeasures, read: useReport(submitted) },
    { basis: 'finished', query: finished, measures: finishedMeasures, read: useReport(finished) },
    { basis: 'now', query: open, measures: openMeasures, read: useReport(open) },
  ] as const;
  return (
    <>
      {reports.map(({ basis, read }) => (
        <Problem key={basis} error={read.error} onRetry={() => void read.refetch()} />
      ))}
      {rows.map((measures) => (
        <div key={measures.join()} className={css.tiles}>
          {measures.map((measure) => {
            const report = reports.find((one) => one.measures.includes(measure));
            if (!report) return null;
            const { basis, query, read } = report;
            const { name, definition, unit } = measureOf(measure);
            const value = read.data?.rows[0]?.values[measure];
            return (
              <NumberTile
                key={measure}
                name={name}
                definition={`${definition} ${t(`basis.${basis}`)}`}
                value={valueOf(value, unit)}
                tone={measure === 'overdue_count' && (value ?? 0) > 0 ? 'bad' : undefined}
                isLoading={read.isPending}
                onOpen={() => onDrill({ title: name, query, measure, keys: [] })}
              />
            );
          })}
        </div>
      ))}
    </>
  );
}
