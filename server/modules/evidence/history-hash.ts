import { createHash } from 'node:crypto';
import type { EventListed } from '../event-log/index.ts';

/**
 * The fingerprint of a history up to an event: SHA-256 over its events, each with the fingerprint before it. Changing,
 * removing or reordering any of them gives another.
 */
export function historyHash(events: readonly EventListed[], lastSeq: number): string {
  let hash = '';
  for (const { seq, at, actor, on_behalf_of, step, type, payload, service_version, origin } of events) {
    if (seq > lastSeq) break;
    const told = JSON.stringify([
      seq,
      at.toISOString(),
      actor,
      on_behalf_of,
      step,
      type,
      payload,
      service_version,
      origin,
    ]);
    hash = createHash('sha256').update(`${hash}\n${told}`).digest('hex');
  }
  return hash;
}
