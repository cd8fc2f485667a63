import type { Service } from '@portico/core/definitions/service/service.ts';

export type Lists = Exclude<Service['audience'], 'everybody'>;

/** The lists of an audience; null for everybody, nobody and what is not said. */
export const listsOf = (audience: unknown): Lists | null =>
  typeof audience === 'object' && audience !== null ? audience : null;

/** The lists with another one; what is empty is left out. */
export function withList(lists: Lists, part: Partial<Lists>): Lists {
  const next = { ...lists, ...part };
  return Object.fromEntries(
    Object.entries(next).filter(([, list]) => (Array.isArray(list) ? list.length > 0 : typeof list === 'number')),
  );
}
