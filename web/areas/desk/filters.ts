import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Filters live in the address, so that a view can be kept, shared and gone back to. Empty ones are left out. */
export function useFilters<K extends string>(
  names: readonly K[],
): [filters: Partial<Record<K, string>>, set: (changes: Partial<Record<K, string | undefined>>) => void] {
  const [params, setParams] = useSearchParams();
  const filters: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = params.get(name);
    if (value) filters[name] = value;
  }
  const set = useCallback(
    (changes: Partial<Record<K, string | undefined>>) => {
      setParams(
        (was) => {
          const next = new URLSearchParams(was);
          for (const [name, value] of Object.entries<string | undefined>(
            changes as Record<string, string | undefined>,
          )) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  return [filters, set];
}
