import type { Ctx } from '../../platform/context.ts';
import type { EventOrigin } from '../records/index.ts';

/** By what means the caller is known, for the record of what they do (G20: method and device of each decision). */
export function originOf({ credential, address }: Ctx): { origin?: EventOrigin } {
  if (!credential) return {};
  const { kind, name } = credential;
  return { origin: { kind, name: name.slice(0, 200), address } };
}
