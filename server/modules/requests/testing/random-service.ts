import { sql } from 'kysely';
import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import type { Db } from '../../../platform/database.ts';
import { approveStep, publish } from '../../../test/actions.ts';

/** Who of the demo company plays whom of core's random flows and commands. */
export const players = {
  requester: 'li.na',
  p1: 'cheng.haoran',
  p2: 'zhu.lin',
  p3: 'ma.xiaomei',
  p4: 'gao.tianxiang',
  p5: 'xu.hui',
  p6: 'hao.qiang',
  p7: 'song.bowen',
  p9: 'wang.siyuan',
  administrator: 'su.wan',
} as const;
export type Player = keyof typeof players;

/** The same value with other words for people: `names` says which. */
export function renamed<T>(value: T, names: Readonly<Record<string, string>>): T {
  return JSON.parse(
    JSON.stringify(value).replace(
      /"(p\d|requester|administrator)"(?!:)|"(p\d)":/g,
      (whole, word?: string, key?: string) => {
        const name = names[word ?? key ?? ''];
        if (name === undefined) return whole;
        return key === undefined ? JSON.stringify(name) : `${JSON.stringify(name)}:`;
      },
    ),
  ) as T;
}

/** A service with the fields that random flows speak of, run by people of the demo company. */
export function randomService(key: string, flow: Flow): Service {
  const { requester: _requester, administrator: _administrator, ...people } = players;
  const played = JSON.stringify(renamed(flow, people)).replaceAll('"t1"', '"finance-ap"');
  return Service.parse({
    schema: 1,
    key,
    name: key,
    description: 'For tests with random flows.',
    category: 'it',
    prefix: 'RND',
    form: {
      schema: 1,
      items: [
        { kind: 'number', id: 'a', name: 'a' },
        { kind: 'yes-no', id: 'flag', name: 'flag' },
        { kind: 'person', id: 'person', name: 'person' },
        { kind: 'date', id: 'day', name: 'day' },
        { kind: 'text', id: 'b', name: 'b' },
        { kind: 'table', id: 'rows', name: 'rows', columns: [{ kind: 'number', id: 'n', name: 'n' }] },
      ],
    },
    flow: JSON.parse(played) as unknown,
  });
}

/**
 * Publishes it without the check before publishing: random flows have faults that it refuses (a return to a step not
 * passed), and the engine must keep its promises with them, too.
 */
export async function publishUnchecked(db: Db, service: Service): Promise<void> {
  const checked = Service.parse({ ...service, flow: { schema: 1, steps: [approveStep(players.p1)] } });
  await publish(db, checked);
  await sql`
    update definition_version set content = ${JSON.stringify(service)}::jsonb
    where kind = 'service' and key = ${service.key}`.execute(db);
}
