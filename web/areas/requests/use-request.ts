import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { listRequestEvents, listRequests, readRequest, readWay } from '@portico/core/api/requests.ts';
import { countTasks, listTasks } from '@portico/core/api/tasks.ts';
import { finalStates } from '@portico/core/flow-engine/types.ts';
import type { Bead } from '../../ui/stage-bar.tsx';
import { keyOf, refresh, useRead } from '../../api/hooks.ts';

/** Reads one request by id or number. While it runs its times grow, so it is read again each minute. */
export function useRequest(id: string) {
  return useRead(readRequest, { params: { id } }, { refetchInterval: 60_000, keepPrevious: false });
}

/**
 * The beads of a request's bar, with the way still to come as soon as it is read. Where it stands the request itself knows
 * best: a decision has just changed it.
 */
export function useWay(request: RequestDetail): readonly Bead[] {
  const { data } = useRead(readWay, { params: { id: request.id } }, { enabled: !isFinal(request), staleTime: 60_000 });
  if (!data || isFinal(request)) return request.bar;
  const known = new Map(request.bar.map(({ step, status }) => [step, status]));
  return data.steps.map((bead) => ({ ...bead, status: known.get(bead.step) ?? bead.status }));
}

export const isFinal = (request: Pick<RequestDetail, 'state'>): boolean => finalStates.includes(request.state);

/** Puts a request that a write answered on the screen, under its id and its number, and marks lists as old. */
export function useTakeFresh(): (request: RequestDetail) => void {
  const client = useQueryClient();
  return useCallback(
    (request) => {
      for (const id of [request.id, request.number]) {
        client.setQueryData(keyOf(readRequest, { params: { id } }), request);
      }
      void refresh(client, listRequests, listTasks, countTasks, listRequestEvents, readWay);
    },
    [client],
  );
}
