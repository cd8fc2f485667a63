import { useQuery } from '@tanstack/react-query';
import { predictRequest } from '@portico/core/api/catalogue.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import type { Answers } from '@portico/core/definitions/form/form.ts';
import { call } from '../../api/call.ts';
import { useSettled } from '../../ui/settled.ts';

export interface Prediction {
  data: Reply<typeof predictRequest> | undefined;
  isUpdating: boolean;
  error: Error | null;
}

interface Asked {
  answers: Answers;
  chosen: Record<string, string[]>;
}

/** Who will have the request, asked again half a second after the answers last changed; the former answer stays meanwhile. */
export function usePrediction(key: string, answers: Answers, chosen: Record<string, string[]>): Prediction {
  const settled = useSettled(JSON.stringify({ answers, chosen }), 500);
  const query = useQuery({
    queryKey: [predictRequest.path, key, settled],
    queryFn: ({ signal }) => call(predictRequest, { params: { key }, body: JSON.parse(settled) as Asked }, { signal }),
    placeholderData: (previous) => previous,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
  return { data: query.data, isUpdating: query.isFetching, error: query.error };
}
