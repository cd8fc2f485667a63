import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { describeReports, runReport, type ReportQuery } from '@portico/core/api/reports.ts';
import { call, type CallError } from '../../api/call.ts';
import { keyOf, useRead } from '../../api/hooks.ts';
import { useText } from '../../ui/text.ts';

/** Runs a report. It only reads, so it is cached like a read, by the query. */
export const useReport = (query: ReportQuery) =>
  useQuery<Reply<typeof runReport>, CallError>({
    queryKey: keyOf(runReport, { body: query }),
    queryFn: ({ signal }) => call(runReport, { body: query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

export type Unit = 'count' | 'ms' | 'score' | 'share';
export interface MeasureWords {
  name: string;
  definition: string;
  unit: Unit;
}

/** Names and written definitions of measures, in the language of the screen. */
export function useMeasures(): (key: string) => MeasureWords {
  const text = useText();
  const read = useRead(describeReports, {}, { staleTime: 3_600_000 });
  const measures = read.data?.datasets.find((dataset) => dataset.key === 'requests')?.measures ?? [];
  return (key) => {
    const found = measures.find((measure) => measure.key === key);
    return found
      ? { name: text(found.name), definition: text(found.definition), unit: found.unit }
      : { name: '', definition: '', unit: 'count' };
  };
}
