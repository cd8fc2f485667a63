import { useContext } from 'react';
import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Endpoint, Input, Reply } from '@portico/core/api/endpoint.ts';
import type { Me } from '@portico/core/api/session.ts';
import { useToast } from '../ui/toast.tsx';
import { call, type CallError, type CallOptions } from './call.ts';
import { MeContext } from './me.ts';

export { useLive } from './live.ts';

/** The key of a read in the query cache. */
export const keyOf = <E extends Endpoint>(endpoint: E, input?: Input<E>): readonly unknown[] =>
  input === undefined ? [endpoint.path] : [endpoint.path, input];

/** Marks every cached read of these endpoints as old; those on the screen are read again. */
export const refresh = (client: QueryClient, ...endpoints: Endpoint[]): Promise<unknown> =>
  Promise.all(endpoints.map((endpoint) => client.invalidateQueries({ queryKey: keyOf(endpoint) })));

export interface ReadOptions<T> {
  enabled?: boolean;
  /** Ms between repeated reads. */
  refetchInterval?: number;
  staleTime?: number;
  /** Show the former answer while a changed input is read. */
  keepPrevious?: boolean;
  initialData?: T;
}

/** Reads an endpoint and keeps it fresh. */
export function useRead<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  options: ReadOptions<Reply<E>> = {},
): UseQueryResult<Reply<E>, CallError> {
  const { keepPrevious, initialData, ...rest } = options;
  return useQuery<Reply<E>, CallError>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
    ...(keepPrevious ? { placeholderData: (previous: Reply<E> | undefined) => previous } : {}),
    ...(initialData === undefined ? {} : { initialData }),
    ...rest,
  } as Parameters<typeof useQuery<Reply<E>, CallError>>[0]);
}

interface PageOf<T> {
  items: T[];
  next: string | null;
  total?: number | undefined;
}
type ItemOf<E extends Endpoint> = Reply<E> extends { items: (infer T)[] } ? T : never;

/** Reads a list page after page by key; `items` are all rows read so far. */
export function useReadPages<E extends Endpoint>(endpoint: E, input: Input<E>, options: { enabled?: boolean } = {}) {
  const result = useInfiniteQuery({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ pageParam, signal }) => {
      const given = input as { query?: Record<string, unknown> };
      const query = pageParam === null ? given.query : { ...given.query, after: pageParam };
      return call(endpoint, { ...given, query } as unknown as Input<E>, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page as unknown as PageOf<unknown>).next,
    ...options,
  });
  const pages = (result.data?.pages ?? []) as unknown as PageOf<ItemOf<E>>[];
  return {
    items: pages.flatMap((page) => page.items),
    total: pages[0]?.total,
    first: pages[0] as Reply<E> | undefined,
    isLoading: result.isPending,
    isFetching: result.isFetching,
    hasMore: result.hasNextPage,
    isLoadingMore: result.isFetchingNextPage,
    loadMore: () => void result.fetchNextPage(),
    error: result.error as CallError | null,
    refetch: () => void result.refetch(),
  };
}

export interface WriteOptions<E extends Endpoint> {
  onSuccess?: (reply: Reply<E>, input: Input<E>) => void;
  onError?: (error: CallError, input: Input<E>) => void;
  /** Reads that are old after it. */
  refreshes?: readonly Endpoint[];
  /** The caller shows `error` itself; otherwise a failure is said in a toast. */
  quiet?: boolean;
}
export interface Write<E extends Endpoint> {
  /** Answers the reply, or `undefined` when it failed (then `error` says why). Never rejects. */
  run: (input: Input<E>, options?: CallOptions) => Promise<Reply<E> | undefined>;
  isPending: boolean;
  error: CallError | null;
  reset: () => void;
}

/** Calls a writing endpoint from a screen. */
export function useWrite<E extends Endpoint>(endpoint: E, options: WriteOptions<E> = {}): Write<E> {
  const client = useQueryClient();
  const toast = useToast();
  const mutation = useMutation<Reply<E>, CallError, { input: Input<E>; options: CallOptions }>({
    mutationFn: (given) => call(endpoint, given.input, given.options),
    onSuccess: (reply, given) => {
      void refresh(client, ...(options.refreshes ?? []));
      options.onSuccess?.(reply, given.input);
    },
    onError: (error, given) => {
      options.onError?.(error, given.input);
      if (!options.quiet && !options.onError) toast.problem(error);
    },
  });
  return {
    run: (input, callOptions = {}) => mutation.mutateAsync({ input, options: callOptions }).catch(() => undefined),
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}

/** The person at the screen. Only below the shell, which has read it. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('useMe outside of the shell');
  return me;
}
