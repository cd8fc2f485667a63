import { QueryClient } from '@tanstack/react-query';
import { CallError } from './call.ts';

/** Reads are kept 15 s as fresh and repeated only when repeating can help; live updates refresh them before. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        retry: (count, error) =>
          count < 2 && error instanceof CallError && error.problem.status >= 500 && error.problem.status !== 501,
      },
      mutations: { retry: false },
    },
  });
