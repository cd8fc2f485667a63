import type { PendingDecision } from './pending-decisions.ts';

/** Where pending decisions survive a reload: the storage of the tab. */
export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const storageKey = 'portico.pending-decisions';

export const hasStoredDecisions = (store: KeyValueStore): boolean => store.getItem(storageKey) !== null;

/** What a former page left; anything unreadable is nothing. */
export function readStored(store: KeyValueStore): PendingDecision[] {
  try {
    const value: unknown = JSON.parse(store.getItem(storageKey) ?? '[]');
    return Array.isArray(value) ? (value as PendingDecision[]) : [];
  } catch {
    return [];
  }
}

export function writeStored(store: KeyValueStore, decisions: readonly PendingDecision[]): void {
  if (decisions.length) store.setItem(storageKey, JSON.stringify(decisions));
  else store.removeItem(storageKey);
}
