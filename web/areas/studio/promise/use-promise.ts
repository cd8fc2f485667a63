import type { Service } from '@portico/core/definitions/service/service.ts';
import { useOpenService } from '../open-service.ts';

export type Promised = Service['promise'];
export type Case = NonNullable<Promised['cases']>[number];

const parts = ['response', 'resolution', 'cases'] as const;

/** The promise of the open service; a part that becomes undefined is left out. */
export function usePromise(): { promise: Promised; put: (part: Partial<Promised>, how?: 'typed') => void } {
  const { content, set } = useOpenService();
  const given = content['promise'];
  const promise = (typeof given === 'object' && given !== null ? given : {}) as Promised;
  const put = (part: Partial<Promised>, how?: 'typed') => {
    const next: Record<string, unknown> = { ...promise, ...part };
    for (const name of parts) if (next[name] === undefined) delete next[name];
    set('promise', Object.keys(next).length > 0 ? next : undefined, how);
  };
  return { promise, put };
}
