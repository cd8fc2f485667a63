import { hidingOf, titleTells } from '@portico/core/definitions/service/hidden.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { serviceVersion } from '../definitions/index.ts';
import { flowStateOf } from '../flows/index.ts';
import { flowStates, requestsByIds } from '../records/index.ts';
import { hiddenFrom, withoutHidden } from './projection.ts';

/**
 * What a request is called to each person who is told of it, in the order asked. Who somebody is besides their steps is
 * not looked at: an owner who decides, too, is told the name their step may tell. Only titles that can tell something
 * hidden are worked out.
 */
export async function noticeTitles(
  tx: Tx,
  told: readonly { person: string; request: { id: string; title: string } }[],
): Promise<string[]> {
  const rows = await requestsByIds(tx, sql<boolean>`true`, [...new Set(told.map(({ request }) => request.id))]);
  const tells = new Map(
    await Promise.all(
      [...rows.values()].map(async (row) => {
        const service = await serviceVersion(tx, row.service_key, row.service_version);
        return [row.id, titleTells(service, hidingOf(service).untold) ? service : undefined] as const;
      }),
    ),
  );
  const concerned = [...tells].flatMap(([id, service]) => (service ? [id] : []));
  const states = concerned.length === 0 ? new Map<never, never>() : await flowStates(tx, concerned);
  return told.map(({ person, request }) => {
    const row = rows.get(request.id);
    const service = tells.get(request.id);
    const record = states.get(request.id);
    if (!row || !service || !record) return request.title;
    const reader = { personId: person, teams: [], headOf: [], owns: [], analyses: [], readsEverything: false };
    return withoutHidden(row, service, hiddenFrom(reader, service, row, flowStateOf(record))).title;
  });
}
